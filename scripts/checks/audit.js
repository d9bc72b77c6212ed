// Known weaknesses of what we depend on, as those who collect them have them today. There are three answers: none, some,
// and that nobody could be asked. The last is not the first.

import { dirname, join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { run } from '../common/run.js';
import { cacheDir } from '../setup/cache.js';
import { withToolsOnPath } from '../setup/env.js';
import { npm } from '../setup/npm.js';

/** @typedef {'none' | 'found' | 'unknown'} Answer */
/** @typedef {{ file: string, answer: Answer, output: string }} Audit */

/** Development packages too: they run on the machines that build. */
const ALL = ['--include=dev', '--include=optional', '--include=peer'];

/** @returns {Promise<Audit[]>} one for each lock file */
export async function auditAll() {
  const audits = [await auditCrates()];
  for (const file of ['package-lock.json', 'bench/package-lock.json']) audits.push(await auditPackages(file));
  return audits;
}

/** @returns {Promise<Audit>} */
async function auditCrates() {
  const env = withToolsOnPath(process.env, cacheDir());
  const args = ['--workspace', 'check', '--hide-inclusion-graph', 'advisories'];
  const { code, output } = await run('cargo-deny', args, { env, quiet: true });
  return { file: 'Cargo.lock', answer: cratesAnswer(code, output), output };
}

/**
 * @param {string} file
 * @returns {Promise<Audit>}
 */
async function auditPackages(file) {
  const [command, ...args] = npm();
  const cwd = dirname(join(ROOT, file));
  // By the lock file alone: the packages of the bench need not be there.
  const audit = ['audit', '--package-lock-only', '--json', '--loglevel=silent', ...ALL];
  const { code, output } = await run(command, [...args, ...audit], { cwd, quiet: true });
  return { file, answer: packagesAnswer(code, output), output };
}

/**
 * @param {number} code what cargo-deny left with
 * @param {string} output
 * @returns {Answer}
 */
export function cratesAnswer(code, output) {
  if (code === 0) return 'none';
  // It tells of each by the identifier of its advisory, or that a version was withdrawn.
  return /RUSTSEC-\d|error\[(vulnerability|unmaintained|unsound|yanked|notice)\]/.test(output) ? 'found' : 'unknown';
}

/**
 * @param {number} code what npm left with
 * @param {string} output JSON: with a report, or with what went wrong
 * @returns {Answer}
 */
export function packagesAnswer(code, output) {
  try {
    const { total } = JSON.parse(output).metadata.vulnerabilities;
    if (total > 0) return 'found';
    return code === 0 && total === 0 ? 'none' : 'unknown';
  } catch {
    return 'unknown';
  }
}

/**
 * @param {Audit[]} audits
 * @returns {string | undefined} what to tell, if anything is not well
 */
export function verdict(audits) {
  const failed = audits.filter(({ answer }) => answer !== 'none');
  if (failed.length === 0) return undefined;
  const lines = failed.map(({ file, answer, output }) =>
    answer === 'found'
      ? `${file}: there are known weaknesses.\n${output}`
      : `${file}: NOT CHECKED. The list of known weaknesses could not be asked; it is not known whether there are any.\n${output}`,
  );
  return lines.join('\n\n');
}
