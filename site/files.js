// Files in memory. A site is written from such files into such files, so this folder needs no file system: it runs in Node
// and in browsers.

import { UserError } from './user-error.js';

/** @typedef {Map<string, Uint8Array>} Files contents by path, with `/` between the parts of a path */

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/**
 * Adds a file, or replaces it.
 *
 * @param {Files} files
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
export function put(files, path, contents) {
  files.set(path, typeof contents === 'string' ? ENCODER.encode(contents) : contents);
}

/**
 * Returns the contents of a file.
 *
 * @param {Files} files
 * @param {string} path
 * @throws {UserError} if there is no such file
 */
export function readBytes(files, path) {
  const contents = files.get(path);
  if (!contents) throw new UserError(`there is no file ${path}.`);
  return contents;
}

/** Returns the contents of a text file. @param {Files} files @param {string} path */
export function readText(files, path) {
  return DECODER.decode(readBytes(files, path));
}

/**
 * Returns the names of the files directly in a folder, sorted.
 *
 * @param {Files} files
 * @param {string} folder
 */
export function namesIn(files, folder) {
  const start = `${folder}/`;
  const names = [...files.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  return names.filter((name) => !name.includes('/')).sort();
}

/**
 * Adds all files of a folder.
 *
 * @param {Files} to
 * @param {Files} from
 * @param {string} folder
 */
export function copyFolder(to, from, folder) {
  for (const name of namesIn(from, folder)) to.set(`${folder}/${name}`, readBytes(from, `${folder}/${name}`));
}
