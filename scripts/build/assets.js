import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

/**
 * Returns a short hash of some contents, for use in file names.
 *
 * @param {...(string | Uint8Array)} contents
 */
export function contentHash(...contents) {
  const hash = createHash('sha256');
  for (const part of contents) hash.update(part);
  return hash.digest('hex').slice(0, 8);
}

/**
 * Returns the value of an `integrity` attribute (subresource integrity): the SHA-384 hash of a file's contents.
 *
 * @param {string | Uint8Array} contents
 */
export function integrity(contents) {
  return `sha384-${createHash('sha384').update(contents).digest('base64')}`;
}

/**
 * Returns a file's name with a hash of its contents: `figure-0a1b2c3d.css`.
 *
 * @param {string} name
 * @param {string | Uint8Array} contents
 */
export function hashedName(name, contents) {
  const { name: stem, ext } = parse(name);
  return `${stem}-${contentHash(contents)}${ext}`;
}

/**
 * Writes a file under `assets/` with a hash in its name, so that browsers may cache it forever.
 *
 * @param {string} dist
 * @param {string} name
 * @param {string | Uint8Array} contents
 * @returns {Promise<string>} address of the file, relative to the folder of the pages
 */
export async function writeAsset(dist, name, contents) {
  const file = hashedName(name, contents);
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'assets', file), contents);
  return `./assets/${file}`;
}

/**
 * @typedef {object} Asset a published file
 * @property {string} address relative to the script that loads it
 * @property {number} size in bytes
 */

/**
 * Writes a wasm module under `assets/`.
 *
 * @param {string} dist
 * @param {string} name
 * @param {string} file path of the compiled module
 * @returns {Promise<Asset>}
 */
export async function writeModule(dist, name, file) {
  const bytes = await readFile(file);
  return { address: await writeAsset(dist, name, bytes), size: bytes.byteLength };
}
