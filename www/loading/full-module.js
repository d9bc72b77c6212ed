// The full module, which lays charts out, checks figures and can set them. It is loaded on demand: see
// chart-source.runtime.js.

import init, { Chart, built_figures, built_languages } from '../../pkg/news_figure.js';

/**
 * Loads the full module.
 *
 * @param {typeof import('./fetch-asset.js').instantiateWasm} instantiateWasm a parameter and not an import, because
 *   esbuild would put a module that two chunks import into a third chunk, which the first would have to wait for
 */
export async function load(instantiateWasm) {
  await instantiateWasm(init, new URL(NEWS_FIGURE_FULL_WASM ?? '', import.meta.url), NEWS_FIGURE_FULL_WASM_SIZE);
  return { Chart, built_figures, built_languages };
}
