// The npm packages that only sites with images need. They are not dependencies of the command, so that installing it stays small.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { UserError } from '../site/user-error.js';
import { typefacePackages } from './typefaces.js';

/** Libraries that render SVG and make typefaces small. */
export const LIBRARIES = ['@resvg/resvg-wasm', 'fonteditor-core', 'subset-font'];

/**
 * Returns the folders of the packages for images in some languages, by name.
 *
 * @param {string[]} languages BCP 47 tags
 * @param {string[]} folders folders in which to look for packages, each with all folders above it
 * @returns {Promise<Map<string, string>>} all that are needed, and those with more characters if they are installed
 * @throws {UserError} if one is not installed
 */
export async function findImagePackages(languages, folders) {
  const { needed, spare } = typefacePackages(languages);
  const places = folders.flatMap((folder) => foldersAbove(resolve(folder)));
  const find = (/** @type {string} */ name) =>
    places.map((place) => join(place, 'node_modules', name)).find((path) => existsSync(path));
  const all = [...LIBRARIES, ...needed];
  const missing = all.filter((name) => !find(name));
  if (missing.length > 0) {
    const versions = await Promise.all(missing.map(async (name) => `${name}@${await versionOf(name)}`));
    throw new UserError(
      `Images need packages that are not installed: npm install ${versions.join(' ')}\n` +
        'Or build without images: --no-images',
    );
  }
  return new Map(
    [...all, ...spare].flatMap((name) => {
      const folder = find(name);
      return folder ? [/** @type {[string, string]} */ ([name, folder])] : [];
    }),
  );
}

/**
 * Returns the version of a package that this command is tested with: in the repository a development dependency, in the
 * package of the command an optional peer.
 *
 * @param {string} name
 */
async function versionOf(name) {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  return { ...manifest.devDependencies, ...manifest.peerDependencies }[name]?.replace('^', '');
}

/** Returns a folder and all folders above it. @param {string} folder @returns {string[]} */
function foldersAbove(folder) {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}
