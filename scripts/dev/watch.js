// Tells of changed files, each as the kind of build it asks for.

import { relative, sep } from 'node:path';

import chokidar from 'chokidar';

import { ROOT } from '../common/paths.js';
import { buildKind, isWatched } from './changes.js';

/**
 * @param {(kind: import('./changes.js').Kind) => void} changed
 * @param {string} [root] the repository's
 * @returns {Promise<() => Promise<void>>} what ends it, once it is watching
 */
export async function watch(changed, root = ROOT) {
  const named = (/** @type {string} */ path) => relative(root, path).split(sep).join('/');
  const watcher = chokidar.watch(root, { ignoreInitial: true, ignored: (path) => !isWatched(named(path)) });
  watcher.on('all', (event, path) => {
    const kind = buildKind(named(path));
    // A folder is nothing by itself; its files are told of one by one.
    if (kind && !event.endsWith('Dir')) changed(kind);
  });
  await new Promise((resolve, reject) => watcher.once('ready', () => resolve(undefined)).once('error', reject));
  return () => watcher.close();
}
