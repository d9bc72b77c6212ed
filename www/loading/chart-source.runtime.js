// Where readers' charts come from: out of files that the build wrote, one for each chapter and language, which a
// module plays that can do nothing else. It takes the place of load.js.

import init, { Chart } from '../../pkg/readers/news_figure.js';
import { languages as there, names, sheets, tokens } from './manifest.js';
import { ChartError } from './chart-error.js';
import { fetchAsset, instantiateWasm } from './fetch-asset.js';
import { negotiateLocale } from './negotiate-locale.js';
import { once } from './once.js';

/** @typedef {import('./chart-loader.js').Description} Description */

/**
 * @typedef {object} Said what a file says in its first line
 * @property {string} chapter
 * @property {string} lang
 * @property {boolean} hasPinned
 * @property {Description} description
 * @property {Record<string, string>} texts
 */

/**
 * Where the module lies. The address stands inside `new URL`, and so it does in every bundle of ours: there the
 * bundlers of other sites look for it.
 */
const address = new URL(NEWS_FIGURE_WASM ?? '', import.meta.url);

const loadModule = once(() => instantiateWasm(init, address, NEWS_FIGURE_WASM_SIZE));

/**
 * A chart with the figures of the build.
 *
 * @param {string} chapter
 * @param {string[]} languages to try, the best first
 */
export async function createChart(chapter, languages) {
  const address = sheets[`${chapter}.${negotiateLocale(languages, there)}`];
  if (!address) throw new ChartError('unknown-chart', `chart="${chapter}": expected one of ${chartKeys().join(', ')}`);
  const read = async (/** @type {Response} */ response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    await loadModule();
    return parseChart(bytes);
  };
  const [chart] = await Promise.all([fetchAsset(new URL(address, import.meta.url), read), loadModule()]);
  return chart;
}

/** @param {Uint8Array} bytes a file as the build wrote it */
function parseChart(bytes) {
  // It throws for bytes that are not.
  const chart = new Chart(bytes);
  const line = bytes.subarray(0, bytes.indexOf(NEWLINE));
  /** @type {Said} */
  const { description, texts, hasPinned, ...shown } = JSON.parse(new TextDecoder().decode(line));
  const own = { description: () => description, texts: () => texts, has_pinned: hasPinned, ...shown };
  return Object.assign(chart, own);
}

/** @typedef {(languages: string[]) => { data?: string, retry?: string }} Naming for languages to try, the best first */

/** What is named before there is a chart, and where none can be had. @type {Naming} */
export const initialLabels = (languages) => names[negotiateLocale(languages, there)] ?? {};

/** The design tokens of charts: their custom properties, in order, and a style sheet. */
export const designTokens = () => tokens;

/** What it takes to set figures: charts of another module, which lays them out itself, and the figures of the build. */
export const loadFullModule = once(async () => {
  // In the single file it is nowhere.
  if (!NEWS_FIGURE_EDIT_WASM) throw new ChartError('unsupported', 'this file takes no figures');
  const { load } = await import('./full-module.js');
  const { Chart, built_figures, built_languages } = await load(instantiateWasm);
  /** @param {string} chapter @param {string[]} languages */
  const create = (chapter, languages) => new Chart(chapter, negotiateLocale(languages, built_languages()));
  return { create, built_figures };
});

const NEWLINE = 10;

const chartKeys = () => [...new Set(Object.keys(sheets).map((name) => name.split('.')[0]))];
