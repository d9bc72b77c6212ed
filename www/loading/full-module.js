// The module with which a page can set figures: the whole, with layouts, checks and the solver. It comes on demand:
// see readers.js.

import init, { Chart, built_figures, built_languages } from '../../pkg/news_figure.js';

/**
 * @param {typeof import('./fetch-asset.js').instantiateWasm} getModule handed over, not imported: what two files import would become a
 *   third, for which the first would have to wait
 */
export async function load(getModule) {
  await getModule(init, new URL(NEWS_FIGURE_EDIT_WASM ?? '', import.meta.url), NEWS_FIGURE_EDIT_WASM_SIZE);
  return { Chart, built_figures, built_languages };
}
