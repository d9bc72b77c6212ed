// Builds the site of the story that is open. It is a script of its own, loaded on demand with the
// module that draws the pictures, because most users of the editor never need either.

import { zipSync } from 'fflate';

import init, { CheckedStory } from '../../pkg/prerender/prerender.js';
import { put, readText } from '../../site/files.js';
import { sortedPages } from '../../site/pages.js';
import { parseSettings } from '../../site/settings.js';
import { SINGLE_FILE } from '../../site/single-file.js';
import { writeSite } from '../../site/site.js';
import { sourcesOf } from '../../site/sources.js';
import { fetchAsset, instantiateWasm } from '../loading/fetch-asset.js';
import { once } from '../loading/once.js';

/** @typedef {import('../../pkg/editor/editor.js').File} StoryFile */
/** @typedef {import('../../site/site.js').Prebuilt} Prebuilt */

/**
 * @typedef {object} Published files beside the editor, which the site is built from
 * @property {string} base address of the folder of the editor
 * @property {string} prebuilt address of the list of prebuilt files, relative to that folder
 */

/** Time of all files in the zip, so that the same story gives the same bytes. Zip files have no time before 1980. */
const MTIME = '1980-01-01';

/**
 * @typedef {object} BuiltSite
 * @property {() => Uint8Array} zip returns all files as a zip
 * @property {{ name: string, text: string }} singleFile all pages in one file
 * @property {(name: string, kind: string) => string | undefined} snippet returns the snippet of a chart in a language,
 *   "CHART.LANG", of a kind of `SNIPPET_KINDS`; undefined if no page shows the chart
 */

/**
 * Builds a site.
 *
 * @param {{ files: StoryFile[], pages: StoryFile[] }} story its files and its own pages, if it has any
 * @param {Published} published
 * @param {string} baseUrl address of the published site; empty if it is not known
 * @returns {Promise<BuiltSite>}
 * @throws {Error} if a file could not be loaded or a page is wrong
 */
export async function buildSite({ files, pages: own }, published, baseUrl) {
  const [prebuilt] = await Promise.all([loadPrebuilt(published), loadModule(published.base)]);
  const checked = check(files);
  try {
    const settings = parseSettings({ baseUrl });
    const pages = sortedPages(own.map(({ name, text }) => [name, text]));
    const site = await writeSite(sourcesOf(checked, { files, pages }, prebuilt, settings), settings);
    return {
      zip: () => zipSync(Object.fromEntries(site), { mtime: MTIME }),
      singleFile: { name: SINGLE_FILE, text: readText(site, SINGLE_FILE) },
      snippet: (name, kind) => {
        const path = `embed/${name}.${kind}.txt`;
        return site.has(path) ? readText(site, path) : undefined;
      },
    };
  } finally {
    checked.free();
  }
}

/** @param {StoryFile[]} files @throws {Error} with all problems */
function check(files) {
  try {
    return new CheckedStory(files);
  } catch (reason) {
    const { message } = /** @type {{ message: string }} */ (reason);
    throw new Error(message, { cause: reason });
  }
}

/** The module, loaded once. @type {(() => Promise<unknown>) | undefined} */
let load;

/** @param {string} base */
function loadModule(base) {
  const address = new URL(NEWS_FIGURE_PRERENDER_WASM ?? '', base);
  load ??= once(() => instantiateWasm(init, address, NEWS_FIGURE_PRERENDER_WASM_SIZE));
  return load();
}

/**
 * Loads the prebuilt files, which are published beside the editor.
 *
 * @param {Published} published
 * @returns {Promise<Prebuilt>}
 */
async function loadPrebuilt({ base, prebuilt }) {
  const bytes = async (/** @type {Response} */ response) => new Uint8Array(await response.arrayBuffer());
  const list = await fetchAsset(new URL(prebuilt, base), bytes);
  /** @type {import('../../site/editor.js').PrebuiltList} */
  const { shared: paths, parts: texts } = JSON.parse(new TextDecoder().decode(list));
  const files = paths.map(
    async (path) => /** @type {[string, Uint8Array]} */ ([path, await fetchAsset(new URL(path, base), bytes)]),
  );
  const shared = new Map([...(await Promise.all(files)), [prebuilt.replace('./', ''), list]]);
  /** @type {import('../../site/files.js').Files} */
  const parts = new Map();
  for (const [path, text] of Object.entries(texts)) put(parts, path, text);
  return { shared, parts };
}
