// Where charts come from, unbundled: out of the whole module, which lays them out itself. Readers' bundle has
// readers.js in its place, and the desk's has desk/load.js; each exports the same.

import init, { Chart, built_figures, built_languages, token_names, tokens } from '../../pkg/news_figure.js';
import { instantiateWasm } from './fetch-asset.js';
import { negotiateLocale } from './negotiate-locale.js';
import { once } from './once.js';

/** Where it lies: where the bundle keeps it, or where wasm-pack puts it. */
const address =
  typeof NEWS_FIGURE_WASM === 'string'
    ? new URL(NEWS_FIGURE_WASM, import.meta.url)
    : new URL('../../pkg/news_figure_bg.wasm', import.meta.url);

const loadModule = once(() => instantiateWasm(init, address));

/** @param {string} chapter @param {string[]} languages */
const create = (chapter, languages) => new Chart(chapter, negotiateLocale(languages, built_languages()));

/**
 * A chart with the figures of the build.
 *
 * @param {string} chapter
 * @param {string[]} languages to try, the best first
 */
export async function createChart(chapter, languages) {
  await loadModule();
  return create(chapter, languages);
}

/** What is named before there is a chart: nothing, as the words are in the module. @type {import('./chart-source.runtime.js').Naming} */
export const initialLabels = () => ({});

/** The design tokens of charts: their custom properties, in order, and a style sheet. There once a chart is. */
export const designTokens = () => ({ names: token_names(), sheet: tokens() });

/** What it takes to set figures: charts that take them, and the figures of the build. */
export async function loadFullModule() {
  await loadModule();
  return { create, built_figures };
}
