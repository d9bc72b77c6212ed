// Files under `assets/` of a site, with a hash of their contents in their names, so that browsers may cache them forever.

import { namesIn, put } from './files.js';
import { contentHash } from './hash.js';

/** @typedef {import('./files.js').Files} Files */

/**
 * Returns a file's path with a hash of its contents: `figure-0a1b2c3d.css`.
 *
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
export async function hashedName(path, contents) {
  const dot = path.lastIndexOf('.');
  return `${path.slice(0, dot)}-${await contentHash(contents)}${path.slice(dot)}`;
}

/**
 * Adds a file under `assets/`.
 *
 * @param {Files} dist
 * @param {string} name
 * @param {string | Uint8Array} contents
 * @returns {Promise<string>} address of the file, relative to the folder of the pages
 */
export async function writeAsset(dist, name, contents) {
  const path = `assets/${await hashedName(name, contents)}`;
  put(dist, path, contents);
  return `./${path}`;
}

/**
 * Returns the address of a file under `assets/`, relative to the folder of the pages.
 *
 * @param {Files} files
 * @param {string} name name without its hash
 * @returns {string | undefined}
 */
export function findAsset(files, name) {
  const dot = name.lastIndexOf('.');
  const [stem, ext] = [name.slice(0, dot), name.slice(dot)];
  const isSame = (/** @type {string} */ found) => /^-[0-9a-f]{8}$/.test(found.slice(stem.length, -ext.length));
  const found = namesIn(files, 'assets').find((one) => one.startsWith(stem) && one.endsWith(ext) && isSame(one));
  return found && `./assets/${found}`;
}
