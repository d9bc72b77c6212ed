// Looks up known vulnerabilities of dependencies in the current databases. There are three answers: none, found, and unknown
// because a database could not be reached. "Unknown" must not count as "none".

import { dirname, join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { run } from '../common/run.js';
import { cacheDir } from '../setup/cache.js';
import { withToolsOnPath } from '../setup/env.js';
import { npm } from '../setup/npm.js';

/** @typedef {'none' | 'found' | 'unknown'} Answer */
/** @typedef {{ file: string, answer: Answer, output: string }} Audit */

/** Development packages count too, because they run on the machines that build. */
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
  // Uses only the lock file, because the packages of the bench may not be installed.
  const audit = ['audit', '--package-lock-only', '--json', '--loglevel=silent', ...ALL];
  const { code, output } = await run(command, [...args, ...audit], { cwd, quiet: true });
  return { file, answer: packagesAnswer(code, output), output };
}

/**
 * @param {number} code exit code of cargo-deny
 * @param {string} output
 * @returns {Answer}
 */
export function cratesAnswer(code, output) {
  if (code === 0) return 'none';
  // cargo-deny prints the identifier of each advisory, or that a version was yanked.
  return /RUSTSEC-\d|error\[(vulnerability|unmaintained|unsound|yanked|notice)\]/.test(output) ? 'found' : 'unknown';
}

/**
 * @param {number} code exit code of npm
 * @param {string} output JSON: a report or an error
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
 * @returns {string | undefined} message about all answers but "none"; undefined if there are none
 */
export function verdict(audits) {
  const failed = audits.filter(({ answer }) => answer !== 'none');
  if (failed.length === 0) return undefined;
  const lines = failed.map(({ file, answer, output }) =>
    answer === 'found'
      ? `${file}: known vulnerabilities found.\n${output}`
      : `${file}: NOT CHECKED. The database of vulnerabilities could not be reached.\n${output}`,
  );
  return lines.join('\n\n');
}
