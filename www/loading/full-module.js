// The full module, which lays charts out, checks figures and can set them, and the story of the build in binary form. They are
// loaded on demand: see chart-source.runtime.js.

import init, { Chart, Story } from '../../pkg/news_figure.js';

/** @typedef {Pick<typeof import('./fetch-asset.js'), 'fetchAsset' | 'instantiateWasm'> & typeof import('./once.js')} Loading */

/** Loads the module, once for all stories. @type {(() => Promise<unknown>) | undefined} */
let loadModule;

/** The stories by their addresses. @type {Record<string, () => Promise<Story>>} */
const stories = {};

/**
 * Loads the full module and a story, each once.
 *
 * @param {URL} address of the story
 * @param {Loading} loading a parameter and not an import, because esbuild would put a module that two chunks import into a third
 *   chunk, which the first would have to wait for
 */
export async function load(address, { fetchAsset, instantiateWasm, once }) {
  const wasm = new URL(NEWS_FIGURE_FULL_WASM || '', import.meta.url);
  const start = (loadModule ??= once(() => instantiateWasm(init, wasm, NEWS_FIGURE_FULL_WASM_SIZE)));
  const parse = async (/** @type {Response} */ response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    await start();
    return new Story(bytes);
  };
  const loadStory = (stories[address.href] ??= once(() => fetchAsset(address, parse)));
  const [story] = await Promise.all([loadStory(), start()]);
  return { Chart, story };
}
