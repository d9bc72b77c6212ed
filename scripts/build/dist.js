import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { say } from '../common/say.js';
import { writeAsset } from './assets.js';
import { bundleScripts, bundleStyle } from './bundle.js';
import { replaceFolder } from './folder.js';
import { optimise } from './optimise.js';
import { publishPages } from './pages.js';
import { publishData, publishPictures, runPress } from './press.js';
import { printSizes } from './sizes.js';
import { buildPkg } from './wasm.js';

/** What a server serves: the pages and all they need. */
export const DIST = join(ROOT, 'dist');

/**
 * Builds `dist/`.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function buildDist(wasmEnv) {
  say(
    'Compiling the figures for the browser and the programs of the build (the first time 2–3 minutes, then seconds).',
  );
  await buildPkg(wasmEnv);
  const press = await runPress();
  const wasm = await optimise(join(ROOT, 'pkg', 'news_figure_bg.wasm'));
  await replaceFolder(DIST, (draft) => write(draft, press, wasm));
  await printSizes(DIST);
}

/**
 * @param {string} dist
 * @param {string} press the folder the press wrote
 * @param {string} wasmFile
 */
async function write(dist, press, wasmFile) {
  const wasm = await writeAsset(dist, 'news_figure_bg.wasm', await readFile(wasmFile));
  await bundleScripts(dist, wasm);
  await publishData(dist, press);
  const pictures = await publishPictures(dist, press);
  const headLinks = [await tokenStyle(dist, press), preload(wasm)];
  await publishPages({ dist, press, pictures, headLinks });
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
