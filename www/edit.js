// The module with which a page can set figures: that for readers, and with it the checks and the solver. It
// comes on demand: see load.js.

import init, { Chart, built_figures } from '../pkg/news_figure.js';

/** Where the bundle keeps it; nowhere in the single file. Unbundled, there is but one module, which has all. */
const address =
  typeof NEWS_FIGURE_EDIT_WASM === 'string'
    ? NEWS_FIGURE_EDIT_WASM && new URL(NEWS_FIGURE_EDIT_WASM, import.meta.url)
    : new URL('../pkg/news_figure_bg.wasm', import.meta.url);

export async function load() {
  if (!address) throw new Error('figures cannot be set in this file, which holds only what readers need');
  await init({ module_or_path: address });
  return { Chart, built_figures };
}
