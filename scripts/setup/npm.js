import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { log } from '../common/log.js';

// Only Node's own modules are imported here: this runs before there are any packages.

/** Installs the npm packages when they are missing or older than the lock file. */
export async function installNpmPackages() {
  requireNode();
  if (isFresh()) return;
  log('Installing the npm packages that build and check this project (npm ci; 130 MB of it are type for images).');
  const [command, ...args] = npm();
  // No package here needs its install script, so none gets to run one.
  await mustRun('install the npm packages', command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund']);
}

/** Says so plainly when Node is too old, rather than failing later in some package. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new UserError(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** npm writes its own note of what it installed; a newer lock file means that something changed since. */
function isFresh() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/** Under `npm start` npm tells where it lies, which spares a shell on Windows. */
export function npm() {
  const script = process.env.npm_execpath;
  return script ? [process.execPath, script] : ['npm'];
}
