// Loads the wasm modules, each once for all charts of a page: the one that readers need, and on demand the
// one with which figures can be set too.

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

/** The module for readers, ready to use. */
export const load = remembered(async () => {
  await init({ module_or_path: address });
  return wasm;
});

/** What it takes to set figures: another module, with the same charts. */
export const loadEditing = remembered(async () => (await import('./edit.js')).load());

/**
 * Does something once. If it fails that is forgotten, so that the next chart, or the next try, starts afresh.
 *
 * @template T
 * @param {() => Promise<T>} begin
 * @returns {() => Promise<T>}
 */
function remembered(begin) {
  /** @type {Promise<T> | undefined} */
  let begun;
  return () =>
    (begun ??= begin().catch((error) => {
      begun = undefined;
      throw error;
    }));
}
