// `news-figure dev`: shows the pages of a story while it is edited.

import { resolve } from 'node:path';

import { parseSettings } from '../site/settings.js';
import { buildPages } from './build.js';
import { develop } from './dev/develop.js';
import { requireFreePort } from './port.js';
import { readPrebuilt } from './prebuilt.js';
import { requireStory } from './story-files.js';

/** Files of a story, relative to its folder: data, messages and pages, but not what a build writes. */
const INPUT = /^([^/]+\.(toml|html)|messages(\/[^/]+\.toml)?)$/;

/**
 * Serves the pages until the process ends.
 *
 * @param {string} folder
 * @param {number} port
 */
export async function devStory(folder, port) {
  requireStory(folder);
  await requireFreePort(port);
  const prebuilt = await readPrebuilt();
  const settings = parseSettings();
  const isInput = (/** @type {string} */ path) => INPUT.test(path) && path !== 'baseline.toml';
  await develop({
    port,
    kinds: /** @type {const} */ (['story']),
    inputs: {
      root: resolve(folder),
      buildKind: (path) => (isInput(path) ? 'story' : undefined),
      isWatched: (path) => path === '' || isInput(path),
    },
    build: () => buildPages({ folder, pages: folder, named: folder }, prebuilt, settings),
  });
}
