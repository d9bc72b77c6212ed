// Reads folders into memory, and writes them.

import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** @typedef {import('../site/files.js').Files} Files */

/**
 * Reads all files of a folder and below.
 *
 * @param {string} folder
 * @returns {Promise<Files>}
 */
export async function readFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (/** @type {string} */ path) =>
    /** @type {const} */ ([relative(folder, path).split(sep).join('/'), new Uint8Array(await readFile(path))]);
  return new Map(await Promise.all(paths.sort().map(read)));
}

/**
 * Writes files into a folder.
 *
 * @param {string} folder
 * @param {Files} files
 */
export async function writeFolder(folder, files) {
  for (const below of new Set([...files.keys()].map((path) => dirname(path)))) {
    await mkdir(join(folder, below), { recursive: true });
  }
  await Promise.all([...files].map(([path, contents]) => writeFile(join(folder, path), contents)));
}

/**
 * Writes a new version of a folder beside it and renames it into place only when it is complete. A build that fails
 * leaves the last good version, and a running server never serves a half-written one.
 *
 * @param {string} folder
 * @param {Files} files
 * @param {string} [drafts] folder on the same disk in which the new version is written
 */
export async function replaceFolder(folder, files, drafts = dirname(folder)) {
  const aside = join(drafts, basename(folder));
  const [draft, old] = [`${aside}-new`, `${aside}-old`];
  for (const path of [draft, old]) await rm(path, { recursive: true, force: true });
  await writeFolder(draft, files);
  if (existsSync(folder)) await rename(folder, old);
  await rename(draft, folder);
  await rm(old, { recursive: true, force: true });
}
