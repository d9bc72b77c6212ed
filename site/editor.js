// The pages for editors: the editor of a site, with its own script, its own module and the story's files, and the page that checks
// a release with the same module. No reader's page links to them.

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
  await publishPage(site, 'editor');
}

/** Publishes the page that checks a release, with the worker that the editor uses too. @param {import('./pages.js').Site} site */
export async function publishCheckPage(site) {
  for (const name of ['check.js', 'check-worker.js']) put(site.dist, name, readText(site.parts, name));
  await publishPage(site, 'check');
}

/** @param {import('./pages.js').Site} site @param {string} name of the page and of its folder */
async function publishPage(site, name) {
  const page = `${name}.html`;
  const source = readText(site.parts, `www/${name}/${page}`);
  put(site.dist, page, await renderPage({ ...site, preload: undefined }, page, source));
}
