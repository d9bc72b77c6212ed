// `npm run audit`: looks up known vulnerabilities of the crates and npm packages. It needs the network, so it
// is not part of `npm test`, whose result must not change from day to day.

import { dirname, join } from 'node:path';

import { UserError, main } from './common/errors.js';
import { log } from './common/log.js';
import { ROOT } from './common/paths.js';
import { run } from './common/run.js';
import { cacheDir } from './setup/cache.js';
import { withToolsOnPath } from './setup/env.js';
import { npm } from './setup/npm.js';

const [npmCommand = '', ...npmArgs] = npm();
// Only the lock file counts, because the packages may not be installed. Development packages run on the machines that build.
const audit = [...npmArgs, 'audit', '--package-lock-only', '--include=dev', '--include=optional', '--include=peer'];

/** @type {[file: string, command: string, args: string[]][]} */
const AUDITS = [
  ['Cargo.lock', 'cargo-deny', ['--workspace', 'check', '--hide-inclusion-graph', 'advisories']],
  ['package-lock.json', npmCommand, audit],
  ['bench/package-lock.json', npmCommand, audit],
];

await main(async () => {
  const env = withToolsOnPath(process.env, cacheDir());
  const failed = [];
  for (const [file, command, args] of AUDITS) {
    log(`Looking up known vulnerabilities for ${file}.`);
    const { code } = await run(command, args, { env, cwd: dirname(join(ROOT, file)) });
    if (code !== 0) failed.push(file);
  }
  // Both programs also fail when they cannot reach their database: that nothing was found then means nothing.
  if (failed.length === 0) return;
  throw new UserError(`Known vulnerabilities, or a database out of reach: ${failed.join(', ')}.`);
});
