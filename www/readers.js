// Where readers' charts come from: out of files that the build wrote, one for each chapter and language, which a
// module plays that can do nothing else. It takes the place of load.js.

import init, { Chart } from '../pkg/readers/news_figure.js';
import { languages as there, names, sheets, tokens } from './built.js';
import { Fault } from './fault.js';
import { get, getModule } from './get.js';
import { chosen } from './language.js';
import { once } from './once.js';

/** @typedef {import('./supply.js').Description} Description */

/**
 * @typedef {object} Said what a file says in its first line
 * @property {string} chapter
 * @property {string} lang
 * @property {boolean} hasDerived
 * @property {Description} description
 * @property {Record<string, string>} texts
 */

/**
 * Where the module lies. The address stands inside `new URL`, and so it does in every bundle of ours: there the
 * bundlers of other sites look for it.
 */
const address = new URL(NEWS_FIGURE_WASM ?? '', import.meta.url);

const load = once(() => getModule(init, address, NEWS_FIGURE_WASM_SIZE));

/**
 * A chart with the figures of the build.
 *
 * @param {string} chapter
 * @param {string[]} languages to try, the best first
 */
export async function makeChart(chapter, languages) {
  const sheet = sheets[`${chapter}.${chosen(languages, there)}`];
  if (!sheet) throw new Fault('chapter', `chapter="${chapter}": expected one of ${chapters().join(', ')}`);
  const read = async (/** @type {Response} */ response) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    await load();
    return chartOf(bytes);
  };
  const [chart] = await Promise.all([get(new URL(sheet, import.meta.url), read), load()]);
  return chart;
}

/** @param {Uint8Array} bytes a file as the build wrote it */
function chartOf(bytes) {
  // It throws for bytes that are not.
  const chart = new Chart(bytes);
  const line = bytes.subarray(0, bytes.indexOf(LINE_END));
  /** @type {Said} */
  const { description, texts, hasDerived, ...shown } = JSON.parse(new TextDecoder().decode(line));
  const own = { description: () => description, texts: () => texts, has_derived: hasDerived, ...shown };
  return Object.assign(chart, own);
}

/** @typedef {(languages: string[]) => { data?: string, retry?: string }} Naming for languages to try, the best first */

/** What is named before there is a chart, and where none can be had. @type {Naming} */
export const firstNames = (languages) => names[chosen(languages, there)] ?? {};

/** The design tokens of charts: their custom properties, in order, and a style sheet. */
export const designTokens = () => tokens;

/** What it takes to set figures: charts of another module, which lays them out itself, and the figures of the build. */
export const loadEditing = once(async () => {
  // In the single file it is nowhere.
  if (!NEWS_FIGURE_EDIT_WASM) throw new Fault('unsupported', 'this file takes no figures');
  const { load } = await import('./edit.js');
  const { Chart, built_figures, built_languages } = await load(getModule);
  /** @param {string} chapter @param {string[]} languages */
  const make = (chapter, languages) => new Chart(chapter, chosen(languages, built_languages()));
  return { make, built_figures };
});

const LINE_END = 10;

const chapters = () => [...new Set(Object.keys(sheets).map((name) => name.split('.')[0]))];
