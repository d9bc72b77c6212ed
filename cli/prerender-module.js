// The module that checks stories, draws their static pictures and writes their texts.

import { readFile } from 'node:fs/promises';

const GLUE = new URL('../pkg/prerender/prerender.js', import.meta.url);
const WASM = new URL('../pkg/prerender/prerender_bg.wasm', import.meta.url);

/**
 * Loads the module. Later calls return the same one.
 *
 * @returns {Promise<typeof import('../pkg/prerender/prerender.js')>}
 */
export async function loadPrerender() {
  const module = await import(GLUE.href);
  module.initSync({ module: await readFile(WASM) });
  return module;
}
