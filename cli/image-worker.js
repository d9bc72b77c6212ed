// Draws images in a thread. First it posts the list of images; then it draws each one that it is asked for.

import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * @typedef {object} Task
 * @property {Uint8Array} story in binary form
 * @property {string[]} languages
 * @property {string[]} fonts paths of font files
 */

/** @typedef {{ names: string[], fingerprints: string[] }} List see crates/images/src/wasm.rs */
/** @typedef {{ list?: List, image?: Uint8Array, error?: string }} Answer */

const GLUE = new URL('../pkg/images/images.js', import.meta.url);
const WASM = new URL('../pkg/images/images_bg.wasm', import.meta.url);

const { story, languages, fonts } = /** @type {Task} */ (workerData);

/** Posts what a function returns, or its error as text. @param {() => Answer} work */
function post(work) {
  try {
    parentPort?.postMessage(work());
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
}

/** @type {typeof import('../pkg/images/images.js')} */
const module = await import(GLUE.href);
module.initSync({ module: await readFile(WASM) });
const files = new module.FontFiles();
for (const font of fonts) files.add(await readFile(font));
/** @type {InstanceType<typeof module.Images> | undefined} */
let images;
post(() => {
  images = new module.Images(story, languages, files);
  return { list: { names: images.names(), fingerprints: images.fingerprints() } };
});
parentPort?.on('message', (index) => post(() => ({ image: images?.draw(index) })));
