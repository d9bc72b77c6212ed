// Watches for changed files and reports the kind of build that each needs.

import { relative, sep } from 'node:path';

import chokidar from 'chokidar';

import { ROOT } from '../common/paths.js';
import { buildKind, isWatched } from './changes.js';

/**
 * @param {(kind: import('./changes.js').Kind) => void} changed called for each change
 * @param {string} [root] root of the repository
 * @returns {Promise<() => Promise<void>>} function that stops watching; resolves when watching has begun
 */
export async function watch(changed, root = ROOT) {
  const named = (/** @type {string} */ path) => relative(root, path).split(sep).join('/');
  const watcher = chokidar.watch(root, { ignoreInitial: true, ignored: (path) => !isWatched(named(path)) });
  watcher.on('all', (event, path) => {
    const kind = buildKind(named(path));
    // Folders are ignored; each file in them is reported.
    if (kind && !event.endsWith('Dir')) changed(kind);
  });
  await new Promise((resolve, reject) => watcher.once('ready', () => resolve(undefined)).once('error', reject));
  return () => watcher.close();
}
