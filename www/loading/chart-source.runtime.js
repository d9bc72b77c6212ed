// The chart source of bundles: chart files that the build laid out, one for each chart and language, drawn by a small
// module that does nothing else. A bundle has this file in place of chart-source.full.js.

import init from '../../pkg/runtime/runtime.js';
import { ChartError } from './chart-error.js';
import { fetchAsset, instantiateWasm } from './fetch-asset.js';
import { negotiateLocale } from './negotiate-locale.js';
import { once } from './once.js';
import { RuntimeChart } from './runtime-chart.js';
import { findStory, readableStories } from './stories.js';

export { manifest } from './manifest.js';

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
const address = new URL(NEWS_FIGURE_WASM || '', import.meta.url);

const loadModule = once(() => instantiateWasm(init, address, NEWS_FIGURE_WASM_SIZE));

/**
 * Creates a chart with the figures of the build.
 *
 * @param {import('./chart-loader.js').ChartRequest} request
 * @throws {ChartError} see findStory and fetchAsset
 */
export async function createChart({ chart: name, languages }) {
  const { story, key } = findStory(name);
  const file = story.chartFiles[`${key}.${negotiateLocale(languages, story.languages)}`] || '';
  const parse = async (/** @type {Response} */ response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { memory } = await loadModule();
    return parseChart(bytes, memory, story);
  };
  const [chart] = await Promise.all([fetchAsset(new URL(file, story.base), parse), loadModule()]);
  return chart;
}

/**
 * Parses a chart file: a line of JSON, followed by the layouts.
 *
 * @param {Uint8Array} bytes
 * @param {WebAssembly.Memory} memory memory of the module
 * @param {import('./stories.js').Story} story
 */
function parseChart(bytes, memory, story) {
  // The constructor throws for bytes that the build did not write.
  const chart = new RuntimeChart(bytes, memory);
  const line = bytes.subarray(0, bytes.indexOf(NEWLINE));
  /** @type {ChartHeader} */
  const { description, texts, hasDerived, ...header } = JSON.parse(new TextDecoder().decode(line));
  const members = { description: () => description, texts: () => texts, has_derived: hasDerived, story, ...header };
  return Object.assign(chart, members);
}

/** @typedef {(request: import('./chart-loader.js').ChartRequest) => { data?: string, retry?: string }} InitialLabels */

/** Returns the labels that are needed before a chart has loaded, or none if its story is not known yet. @type {InitialLabels} */
export function initialLabels({ chart, languages }) {
  try {
    const { story } = findStory(chart);
    return story.initialLabels[negotiateLocale(languages, story.languages)] || {};
  } catch {
    return {};
  }
}

/** Returns the design tokens: their custom properties, in order, and a style sheet. Requires a chart to be loaded. */
export const designTokens = () => readableStories()[0]?.tokens ?? { names: [], sheet: '' };

/**
 * Loads the full module, which lays charts out in the browser and can set figures, and the story of a chart.
 *
 * @param {import('./chart-loader.js').ChartRequest} request
 */
export async function loadFullModule({ chart }) {
  const { story: found } = findStory(chart);
  // The single-file page does not contain it.
  if (!found.story) throw new ChartError('unsupported', 'this file takes no figures');
  const { load } = await import('./full-module.js');
  const { Chart, story } = await load(new URL(found.story, found.base), { fetchAsset, instantiateWasm, once });
  const create = (/** @type {import('./chart-loader.js').ChartRequest} */ request) =>
    new Chart(story, findStory(request.chart).key, negotiateLocale(request.languages, story.languages()));
  return { create, figures: () => story.figures() };
}

const NEWLINE = 10;
