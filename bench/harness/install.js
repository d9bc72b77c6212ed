// Installs the libraries for comparison, which only the bench uses.

import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../../scripts/common/paths.js';
import { mustRun } from '../../scripts/common/run.js';
import { log } from '../../scripts/common/log.js';

const FOLDER = join(ROOT, 'bench');

/** Installs the libraries if they are missing or older than the lock file. */
export async function installLibraries() {
  const installed = join(FOLDER, 'node_modules', '.package-lock.json');
  const lock = join(FOLDER, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  log('Installing the libraries for comparison (npm ci in bench/; 100 MB).');
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : ['npm'];
  const args = [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  await mustRun('install the libraries of the bench', command, args, { cwd: FOLDER });
}

/** @typedef {{ version: string, license: string }} Library */

/** @param {string} name of a package @returns {Promise<Library>} */
export async function libraryOf(name) {
  const text = await readFile(join(FOLDER, 'node_modules', ...name.split('/'), 'package.json'), 'utf8');
  const { version, license } = JSON.parse(text);
  return { version, license };
}
