// Reads folders into memory, and writes them.

import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

import { UserError } from '../site/user-error.js';

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

/** Writes one file; tests replace it by a function that fails. @typedef {(path: string, contents: Uint8Array) => Promise<void>} Write */

/**
 * Writes files into a folder.
 *
 * @param {string} folder
 * @param {Files} files
 * @param {Write} [write]
 * @throws {UserError} if a path leads out of the folder
 */
export async function writeFolder(folder, files, write = writeFile) {
  const outside = [...files.keys()].find((path) => !isInside(folder, path));
  if (outside !== undefined) throw new UserError(`${folder}: the file "${outside}" would be outside of this folder.`);
  for (const below of new Set([...files.keys()].map((path) => dirname(path)))) {
    await mkdir(join(folder, below), { recursive: true });
  }
  const all = await Promise.allSettled([...files].map(([path, contents]) => write(join(folder, path), contents)));
  // Reported when nothing is being written any more, so that the folder can be removed.
  const failed = all.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Returns whether a path in a folder stays inside of it. @param {string} folder @param {string} path */
function isInside(folder, path) {
  const from = relative(folder, resolve(folder, path));
  return from !== '' && !isAbsolute(from) && from.split(sep)[0] !== '..';
}

/**
 * Writes a new version of a folder beside it and renames it into place only when it is complete. A build that fails
 * leaves the last good version, and a running server never serves a half-written one.
 *
 * @param {string} folder
 * @param {Files} files
 * @param {string} [drafts] folder on the same disk in which the new version is written
 * @param {Write} [write]
 * @throws {UserError} if the disk is full, or may not be written to
 */
export async function replaceFolder(folder, files, drafts = dirname(folder), write = writeFile) {
  await restoreFolder(folder, drafts);
  const [draft, old] = asideOf(folder, drafts);
  for (const path of [draft, old]) await rm(path, { recursive: true, force: true });
  try {
    await writeFolder(draft, files, write);
    if (existsSync(folder)) await rename(folder, old);
    await rename(draft, folder);
  } catch (error) {
    // A full disk needs the space of the draft.
    await rm(draft, { recursive: true, force: true });
    await restoreFolder(folder, drafts);
    throw explained(error, folder);
  }
  await rm(old, { recursive: true, force: true });
}

/**
 * Puts the last version of a folder back if a process was ended between taking it away and putting the new one there.
 *
 * @param {string} folder
 * @param {string} [drafts]
 */
export async function restoreFolder(folder, drafts = dirname(folder)) {
  const [, old] = asideOf(folder, drafts);
  if (!existsSync(folder) && existsSync(old)) await rename(old, folder);
}

/** Returns where the new version of a folder is written, and where the last one is meanwhile. @param {string} folder @param {string} drafts */
function asideOf(folder, drafts) {
  const aside = join(drafts, basename(folder));
  return [`${aside}-new`, `${aside}-old`];
}

/** Why a system does not write, by the code of its error. @type {Record<string, string>} */
const REASONS = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'no permission',
  EPERM: 'no permission',
};

/**
 * Returns an error of the system as an error for the user.
 *
 * @param {unknown} error
 * @param {string} folder folder that could not be written
 */
function explained(error, folder) {
  const { code = '', path = folder } = /** @type {NodeJS.ErrnoException} */ (error);
  const reason = REASONS[code];
  return reason
    ? new UserError(`${folder} could not be written: ${reason} (${code}: ${path}). It is as it was.`)
    : error;
}

/**
 * Writes a file that other processes may read: it is complete or as it was, also when the process is stopped or the disk is full.
 *
 * @param {string} path
 * @param {string | Uint8Array} contents
 * @throws {UserError} if the disk is full, or may not be written to
 */
export async function writeFileSafely(path, contents) {
  const draft = `${path}.${process.pid}.new`;
  try {
    await writeFile(draft, contents);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw explained(error, path);
  }
}
