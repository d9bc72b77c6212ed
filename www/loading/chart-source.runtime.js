// The chart source of bundles: chart files that the build laid out, one for each chart and language, drawn by a small
// module that does nothing else. A bundle has this file in place of chart-source.full.js.

import init, { Chart } from '../../pkg/runtime/runtime.js';
import { ChartError } from './chart-error.js';
import { fetchAsset, instantiateWasm } from './fetch-asset.js';
import { manifest } from './manifest.js';
import { negotiateLocale } from './negotiate-locale.js';
import { once } from './once.js';

/** @typedef {import('./chart-loader.js').Description} Description */

/**
 * @typedef {object} ChartHeader the first line of a chart file
 * @property {string} key the chart's key
 * @property {string} lang
 * @property {string} revision changes with the texts; static content of the same build has the same
 * @property {boolean} hasDerived whether the chart has derived values
 * @property {Description} description
 * @property {Record<string, string>} texts
 */

/** Address of the module. Written as `new URL(…, import.meta.url)`, which the bundlers of other sites recognise. */
const address = new URL(NEWS_FIGURE_WASM ?? '', import.meta.url);

const loadModule = once(() => instantiateWasm(init, address, NEWS_FIGURE_WASM_SIZE));

/**
 * Creates a chart with the figures of the build.
 *
 * @param {import('./chart-loader.js').ChartRequest} request
 * @throws {ChartError} `unknown-chart` if there is no such chart; see fetchAsset for the others
 */
export async function createChart({ key, languages }) {
  const file = manifest.chartFiles[`${key}.${negotiateLocale(languages, manifest.languages)}`];
  if (!file) throw new ChartError('unknown-chart', `chart="${key}": expected one of ${chartKeys().join(', ')}`);
  const parse = async (/** @type {Response} */ response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    await loadModule();
    return parseChart(bytes);
  };
  const [chart] = await Promise.all([fetchAsset(new URL(file, import.meta.url), parse), loadModule()]);
  return chart;
}

/** Parses a chart file: a line of JSON, followed by the layouts. @param {Uint8Array} bytes */
function parseChart(bytes) {
  // The constructor throws for bytes that the build did not write.
  const chart = new Chart(bytes);
  const line = bytes.subarray(0, bytes.indexOf(NEWLINE));
  /** @type {ChartHeader} */
  const { description, texts, hasDerived, ...header } = JSON.parse(new TextDecoder().decode(line));
  const members = { description: () => description, texts: () => texts, has_derived: hasDerived, ...header };
  return Object.assign(chart, members);
}

/** @typedef {(languages: string[]) => { data?: string, retry?: string }} InitialLabels for languages to try, best first */

/** Returns the labels that are needed before a chart has loaded, or if none can be loaded. @type {InitialLabels} */
export const initialLabels = (languages) =>
  manifest.initialLabels[negotiateLocale(languages, manifest.languages)] ?? {};

/** Returns the design tokens: their custom properties, in order, and a style sheet. */
export const designTokens = () => manifest.tokens;

/** The files that are published beside the script. @type {import('./manifest.js').Published} */
export const published = manifest;

/** Loads the full module, which lays charts out in the browser and can set figures. */
export const loadFullModule = once(async () => {
  // The single-file page does not contain it.
  if (!manifest.story) throw new ChartError('unsupported', 'this file takes no figures');
  const { load } = await import('./full-module.js');
  const { Chart, story } = await load(manifest.story, { fetchAsset, instantiateWasm });
  /** @param {import('./chart-loader.js').ChartRequest} request */
  const create = ({ key, languages }) => new Chart(story, key, negotiateLocale(languages, story.languages()));
  return { create, figures: () => story.figures() };
});

const NEWLINE = 10;

const chartKeys = () => [...new Set(Object.keys(manifest.chartFiles).map((name) => name.split('.')[0]))];
