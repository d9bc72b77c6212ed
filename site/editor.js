// The editor of a site: a page with its own script, its own module and the story's files. No reader's page links to it.

import { findAsset, writeAsset } from './assets.js';
import { put, readText } from './files.js';
import { renderPage } from './pages.js';

/** @typedef {import('./files.js').Files} Files */

/** Names of the constants in the script of the editor: addresses of the story's files, and of the list of prebuilt files. */
export const STORY_FILES = 'newsFigureStoryFiles';
export const PREBUILT = 'newsFigurePrebuilt';

/**
 * @typedef {object} PrebuiltList the prebuilt files, for the editor, which builds sites in the browser
 * @property {string[]} shared paths of the files that every site contains, and this one too
 * @property {Record<string, string>} parts the text of each part by its path
 */

/** Name of the file with the list of prebuilt files. */
const LIST = 'prebuilt.json';

/** Files that are compressed for servers. The editor builds sites without them. */
const COMPRESSED = /\.(br|gz)$/;

/**
 * Adds the list of prebuilt files to those that every site contains. All others must be there already.
 *
 * @param {import('./site.js').Prebuilt} prebuilt
 */
export async function addPrebuiltList({ shared, parts }) {
  /** @type {PrebuiltList} */
  const list = {
    shared: [...shared.keys()].filter((path) => !COMPRESSED.test(path)),
    parts: Object.fromEntries([...parts.keys()].map((path) => [path, readText(parts, path)])),
  };
  await writeAsset(shared, LIST, JSON.stringify(list));
}

/**
 * @param {import('./pages.js').Site} site
 * @param {{ name: string, text: string }[]} story files of the story and its own pages, with paths relative to its folder
 */
export async function publishEditor(site, story) {
  const { dist, parts } = site;
  const constants = {
    [STORY_FILES]: await writeAsset(dist, 'story.json', JSON.stringify(story)),
    [PREBUILT]: findAsset(dist, LIST) ?? '',
  };
  const values = Object.entries(constants).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  put(dist, 'editor.js', `const ${values.join(',')};\n${readText(parts, 'editor.js')}`);
  const source = readText(parts, 'www/editor/editor.html');
  put(dist, 'editor.html', await renderPage({ ...site, preload: undefined }, 'editor.html', source));
}
