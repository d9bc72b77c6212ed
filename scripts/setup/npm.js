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
  await installPackagesIn(ROOT, 'Installing the npm packages that build and check this project (npm ci).');
}

/**
 * Installs the npm packages of a folder when they are missing or older than its lock file.
 *
 * @param {string} folder
 * @param {string} message for the user
 * @param {string[]} [flags] of `npm ci`
 */
export async function installPackagesIn(folder, message, flags = []) {
  if (isFresh(folder)) return;
  log(message);
  const [command, ...args] = npm();
  // No package needs its install script, so scripts are disabled.
  const all = [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', ...flags];
  await mustRun('install the npm packages', command, all, { cwd: folder });
}

/** Throws a clear message when Node is too old, before some package fails. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new UserError(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/**
 * Returns whether the packages are up to date: npm records what it installed, and the lock file must not be newer.
 *
 * @param {string} folder
 */
function isFresh(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/** Returns the command for npm. Under `npm start` it is known as a script, so no shell is needed on Windows. */
export function npm() {
  const script = process.env.npm_execpath;
  return script ? [process.execPath, script] : ['npm'];
}
