// Draws images in a thread. First it posts the list of images; then it draws each one that it is asked for.

import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

import { Renderer, loadResvg } from './renderer.js';

/**
 * @typedef {object} Task
 * @property {Uint8Array} story in binary form
 * @property {string[]} languages
 * @property {string} resvg folder of the package `@resvg/resvg-wasm`
 */

/** @typedef {{ fonts: Uint8Array[] } | { index: number }} Request typefaces, before anything is drawn; or an image to draw */
/** @typedef {{ names: string[], fingerprints: string[], characters: string }} List see crates/images/src/wasm.rs */
/** @typedef {{ list?: List, image?: Uint8Array, error?: string }} Answer to the task, and to each image */

const GLUE = new URL('../pkg/images/images.js', import.meta.url);
const WASM = new URL('../pkg/images/images_bg.wasm', import.meta.url);

const { story, languages, resvg } = /** @type {Task} */ (workerData);

/** Posts what a function returns, or its error as text. @param {() => Answer} work */
function post(work) {
  try {
    parentPort?.postMessage(work());
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
}

const library = await loadResvg(resvg);
/** @type {typeof import('../pkg/images/images.js')} */
const module = await import(GLUE.href);
module.initSync({ module: await readFile(WASM) });
/** @type {InstanceType<typeof module.Images> | undefined} */
let images;
/** @type {Renderer | undefined} */
let renderer;
post(() => {
  images = new module.Images(story, languages);
  return { list: { names: images.names(), fingerprints: images.fingerprints(), characters: images.characters() } };
});
parentPort?.on('message', (/** @type {Request} */ request) => {
  if ('fonts' in request) renderer = new Renderer(library, request.fonts);
  else post(() => ({ image: renderer && images?.draw(request.index, renderer) }));
});
