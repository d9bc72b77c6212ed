import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { log } from '../common/log.js';

// This file imports only Node's own modules, because it runs before packages are installed.

/** Installs the npm packages when they are missing or older than the lock file. */
export async function installNpmPackages() {
  requireNode();
  if (isFresh()) return;
  log('Installing the npm packages that build and check this project (npm ci; 130 MB of it are fonts for images).');
  const [command, ...args] = npm();
  // No package needs its install script, so scripts are disabled.
  await mustRun('install the npm packages', command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** Throws a clear message when Node is too old, before some package fails. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new UserError(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** Returns whether the packages are up to date: npm records what it installed, and the lock file must not be newer. */
function isFresh() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** Returns the command for npm. Under `npm start` it is known as a script, so no shell is needed on Windows. */
export function npm() {
  const script = process.env.npm_execpath;
  return script ? [process.execPath, script] : ['npm'];
}
