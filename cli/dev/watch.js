// Watches for changed files and reports the kind of build that each needs.

import { relative, sep } from 'node:path';

import chokidar from 'chokidar';

/** Temporary files of editors, and hidden files. */
const TEMPORARY = /(^|\/)(\.|#|4913$)|(~|\.tmp|\.swp)$/;

/**
 * @template {string} Kind
 * @typedef {object} Inputs which files builds depend on; paths are relative to the root, with slashes
 * @property {string} root
 * @property {(path: string) => Kind | undefined} buildKind kind of build that a changed file needs; undefined for none
 * @property {(path: string) => boolean} isWatched whether a build depends on a folder or on anything below it; the path of the
 *   root is empty
 */

/**
 * @template {string} Kind
 * @param {Inputs<Kind>} inputs
 * @param {(kind: Kind) => void} changed called for each change
 * @returns {Promise<() => Promise<void>>} function that stops watching; resolves when watching has begun
 */
export async function watch({ root, buildKind, isWatched }, changed) {
  const named = (/** @type {string} */ path) => relative(root, path).split(sep).join('/');
  const isIgnored = (/** @type {string} */ path) => TEMPORARY.test(named(path)) || !isWatched(named(path));
  const watcher = chokidar.watch(root, { ignoreInitial: true, ignored: isIgnored });
  watcher.on('all', (event, path) => {
    const kind = buildKind(named(path));
    // Folders are ignored; each file in them is reported.
    if (kind && !event.endsWith('Dir')) changed(kind);
  });
  await new Promise((resolve, reject) => watcher.once('ready', () => resolve(undefined)).once('error', reject));
  return () => watcher.close();
}
