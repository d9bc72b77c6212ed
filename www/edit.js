// The module with which a page can set figures: the whole, with layouts, checks and the solver. It comes on demand:
// see readers.js.

import init, { Chart, built_figures, built_languages } from '../pkg/news_figure.js';

export async function load() {
  // In the single file it is nowhere.
  if (!NEWS_FIGURE_EDIT_WASM) throw new Error('figures cannot be set in this file, which holds only what readers need');
  await init({ module_or_path: new URL(NEWS_FIGURE_EDIT_WASM, import.meta.url) });
  return { Chart, built_figures, built_languages };
}
