// Loads the wasm module, once for all charts of a page.

import init, { Chart, token_names, tokens } from '../pkg/news_figure.js';

/**
 * Where the module lies: where the bundle keeps it, or unbundled, where wasm-pack puts it. The address stands inside
 * `new URL`, and so it does in every bundle of ours: there the bundlers of other sites look for it.
 */
const address =
  typeof NEWS_FIGURE_WASM === 'string'
    ? new URL(NEWS_FIGURE_WASM, import.meta.url)
    : new URL('../pkg/news_figure_bg.wasm', import.meta.url);

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
  loading ??= init({ module_or_path: address }).then(
    () => wasm,
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
