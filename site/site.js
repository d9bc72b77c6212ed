// The site of a story: all files that a server serves.

import { findAsset } from './assets.js';
import { listCharts } from './charts.js';
import { writeCsp } from './csp.js';
import { publishCheckPage, publishEditor } from './editor.js';
import { publishEmbeds } from './embeds.js';
import { namesIn, put, readText } from './files.js';
import { writeHeaders } from './headers.js';
import { manifestOf, publishChartFiles, publishStory, withManifest } from './manifest.js';
import { publishFragments, publishPages } from './pages.js';
import { publishPictures, publishStableFiles } from './prerendered.js';
import { registeringScript, sharedAddresses, sharedFiles } from './shared.js';
import { publishSingleFile } from './single-file.js';

/** @typedef {import('./files.js').Files} Files */

/**
 * @typedef {object} Prebuilt scripts, styles and modules, which are the same for all stories
 * @property {Files} shared files that are part of every site
 * @property {Files} parts files from which the other files of a site are written
 */

/**
 * @typedef {object} Sources
 * @property {{ name: string, text: string }[]} story files of the story and its own pages, with paths relative to its folder
 * @property {Map<string, string>} pages source of each page, by file; the first one is the main page
 * @property {Files} prerendered files that the module `prerender` wrote in the published languages; and the images, if there are
 *   any
 * @property {import('./languages.js').Languages} languages
 * @property {Prebuilt} prebuilt
 */

/** @typedef {import('./settings.js').Settings} Settings */

/**
 * Writes the pages and all that they load, without embeds, editor and single file.
 *
 * @param {Sources} sources
 * @param {Settings} settings
 * @returns {Promise<Files>}
 */
export async function writePages(sources, settings) {
  return (await startSite(sources, settings)).site.dist;
}

/**
 * Writes a site.
 *
 * @param {Sources} sources
 * @param {Settings} settings
 * @returns {Promise<Files>}
 */
export async function writeSite(sources, settings) {
  const { site, preload } = await startSite(sources, settings);
  const { story, pages, prerendered, languages, prebuilt } = sources;
  const { dist } = site;
  // The editor belongs to one site: it builds that site from the shared files beside it.
  if (!settings.shared) {
    await publishEditor(site, story);
    await publishCheckPage(site);
  }
  await publishEmbeds(site, listCharts(pages, languages.requested), preload, settings.theme);
  publishSingleFile(dist, [...pages.keys()], { ...prebuilt, prerendered, chartFiles: preload.chartFiles });
  await writeCsp(dist, readText(prerendered, 'tokens.json'), settings.shared);
  writeHeaders(dist, settings.address);
  return dist;
}

/** @param {Sources} sources @param {Settings} settings */
async function startSite({ pages, prerendered, languages, prebuilt }, { address, shared: elsewhere }) {
  const { shared, parts } = prebuilt;
  const there = elsewhere ? await sharedAddresses(elsewhere, await sharedFiles(prebuilt)) : undefined;
  const dist = new Map(there ? [] : shared);
  const chartFiles = await publishChartFiles(dist, prerendered);
  const manifest = manifestOf(prerendered, chartFiles, {
    story: await publishStory(dist, prerendered),
    filesIn: languages.published,
    hasImages: namesIn(prerendered, 'images').some((name) => name.endsWith('.png')),
  });
  const script = there
    ? registeringScript(there.script.address, manifest)
    : withManifest(readText(parts, 'news-figure.js'), manifest);
  put(dist, 'news-figure.js', script);
  // For sites with a bundler: see www/loading/use-story.js.
  put(dist, 'story.json', JSON.stringify(manifest));
  publishStableFiles(dist, prerendered);
  const wasm = findAsset(shared, 'runtime.wasm') ?? '';
  const preload = { wasm: there ? wasm.replace('./', there.folder) : wasm, script: there?.script, chartFiles };
  const site = {
    dist,
    prerendered,
    parts,
    pictures: await publishPictures(dist, prerendered),
    style: readText(prerendered, 'tokens.css'),
    preload,
    address,
    shared: there?.folder,
  };
  await publishPages(site, pages);
  publishFragments(site, languages.requested);
  return { site, preload };
}
