import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { say } from '../common/say.js';
import { writeAsset } from './assets.js';
import { bundleScripts, bundleStyle } from './bundle.js';
import { publishDesk } from './desk.js';
import { replaceFolder } from './folder.js';
import { languages } from './languages.js';
import { optimise } from './optimise.js';
import { publishFragments, publishPages, readPages } from './pages.js';
import { publishLasting, publishPictures, runPress } from './press.js';
import { publishSingle } from './single.js';
import { siteAddress } from './site.js';
import { printSizes } from './sizes.js';
import { buildDeskPkg, buildPkg } from './wasm.js';

/** What a server serves: the pages and all they need. */
export const DIST = join(ROOT, 'dist');

/**
 * Builds `dist/`.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function buildDist(wasmEnv) {
  // Before the minutes that compiling may take.
  const address = siteAddress();
  const pages = await readPages();
  const langs = await languages(pages);
  say(
    'Compiling the figures for the browser and the programs of the build (the first time 3–4 minutes, then seconds).',
  );
  await buildPkg(wasmEnv);
  await buildDeskPkg(wasmEnv);
  const press = await runPress(langs.made);
  const wasm = await optimise(join(ROOT, 'pkg', 'news_figure_bg.wasm'));
  const deskWasm = await optimise(join(ROOT, 'pkg', 'desk', 'desk_bg.wasm'));
  const parts = { press, wasmFile: wasm, deskWasm, address, pages, ...langs };
  await replaceFolder(DIST, (draft) => write(draft, parts));
  await printSizes(DIST);
}

/**
 * @typedef {object} Parts
 * @property {string} press the folder the press wrote
 * @property {string} wasmFile
 * @property {string} deskWasm
 * @property {URL | undefined} address
 * @property {Map<string, string>} pages as they are written, by file
 * @property {string[]} made languages that the press wrote files in
 * @property {string[]} wanted languages to have fragments in
 */

/**
 * @param {string} dist
 * @param {Parts} parts
 */
async function write(dist, { press, wasmFile, deskWasm, address, pages, made, wanted }) {
  const wasm = await writeAsset(dist, 'news_figure_bg.wasm', await readFile(wasmFile));
  await bundleScripts(dist, wasm, made);
  await publishLasting(dist, press);
  const pictures = await publishPictures(dist, press);
  const tokens = await tokenStyle(dist, press);
  const headLinks = [tokens, preload(wasm)];
  const site = { dist, press, pictures, headLinks, address };
  await publishPages(site, pages);
  await publishFragments(site, wanted);
  await publishDesk(dist, { ...site, headLinks: [tokens] }, deskWasm);
  await publishSingle(dist, wasm);
}

/**
 * The design tokens, for what stands in the page before the script.
 *
 * @param {string} dist
 * @param {string} press
 */
async function tokenStyle(dist, press) {
  const style = await bundleStyle(join(press, 'tokens.css'));
  return `<link rel="stylesheet" href="${await writeAsset(dist, 'tokens.css', style)}">`;
}

/**
 * Lets the browser fetch the wasm while it still reads the script that will ask for it.
 *
 * @param {string} wasm
 */
function preload(wasm) {
  return `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${wasm}">`;
}
