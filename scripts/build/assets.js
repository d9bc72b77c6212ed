import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

/**
 * A short name for some contents: the same contents, the same name.
 *
 * @param {...(string | Uint8Array)} contents
 */
export function contentHash(...contents) {
  const hash = createHash('sha256');
  for (const part of contents) hash.update(part);
  return hash.digest('hex').slice(0, 8);
}

/**
 * By which a browser knows that a file is the one that was meant (subresource integrity).
 *
 * @param {string | Uint8Array} contents
 */
export function integrity(contents) {
  return `sha384-${createHash('sha384').update(contents).digest('base64')}`;
}

/**
 * A file's name with a hash of its contents.
 *
 * @param {string} name
 * @param {string | Uint8Array} contents
 */
export function hashedName(name, contents) {
  const { name: stem, ext } = parse(name);
  return `${stem}-${contentHash(contents)}${ext}`;
}

/**
 * Writes a file under `assets/` with its hash in its name, so that readers' browsers may keep it for good.
 *
 * @param {string} dist
 * @param {string} name
 * @param {string | Uint8Array} contents
 * @returns {Promise<string>} its address, seen from the pages
 */
export async function writeAsset(dist, name, contents) {
  const file = hashedName(name, contents);
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'assets', file), contents);
  return `./assets/${file}`;
}

/**
 * @typedef {object} Asset a file that is published
 * @property {string} address seen from the script that loads it
 * @property {number} size in bytes
 */

/**
 * Writes a wasm module under `assets/`.
 *
 * @param {string} dist
 * @param {string} name
 * @param {string} file the module
 * @returns {Promise<Asset>}
 */
export async function writeModule(dist, name, file) {
  const bytes = await readFile(file);
  return { address: await writeAsset(dist, name, bytes), size: bytes.byteLength };
}
