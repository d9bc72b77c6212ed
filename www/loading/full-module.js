// The full module, which lays charts out, checks figures and can set them, and the story of the build in binary form. They are
// loaded on demand: see chart-source.runtime.js.

import init, { Chart, Story } from '../../pkg/news_figure.js';

/**
 * Loads the full module and the story.
 *
 * @param {string} address of the story, relative to this script
 * @param {Pick<typeof import('./fetch-asset.js'), 'fetchAsset' | 'instantiateWasm'>} loading a parameter and not an import,
 *   because esbuild would put a module that two chunks import into a third chunk, which the first would have to wait for
 */
export async function load(address, { fetchAsset, instantiateWasm }) {
  const wasm = new URL(NEWS_FIGURE_FULL_WASM ?? '', import.meta.url);
  const module = instantiateWasm(init, wasm, NEWS_FIGURE_FULL_WASM_SIZE);
  const parse = async (/** @type {Response} */ response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    await module;
    return new Story(bytes);
  };
  const [story] = await Promise.all([fetchAsset(new URL(address, import.meta.url), parse), module]);
  return { Chart, story };
}
