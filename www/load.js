// Loads the wasm module, once for all charts of a page.

import init, { Chart, token_names, tokens } from '../pkg/news_figure.js';

/** Where the bundle keeps the module; unbundled, it lies where wasm-pack puts it. */
const address =
  typeof NEWS_FIGURE_WASM === 'string' ? NEWS_FIGURE_WASM : '../pkg/news_figure_bg.wasm';

// By name, not as a whole: then the bundle needs nothing of esbuild's own, which it would put into a
// file of its own as soon as something else is loaded on demand.
const wasm = { Chart, token_names, tokens };

/** @type {Promise<typeof wasm> | undefined} */
let loading;

/**
 * The module, ready to use. A load that failed is forgotten, so that the next chart, or the next
 * try, starts afresh.
 *
 * @returns {Promise<typeof wasm>}
 */
export function load() {
  loading ??= init({ module_or_path: new URL(address, import.meta.url) }).then(
    () => wasm,
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
