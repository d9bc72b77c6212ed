// Where readers' charts come from: out of files that the build wrote, one for each chapter and language, which a
// module plays that can do nothing else. It takes the place of load.js.

import init, { Chart } from '../pkg/readers/news_figure.js';
import { languages as there, sheets, tokens } from './built.js';
import { chosen } from './language.js';
import { once } from './once.js';

/** @typedef {import('./supply.js').Description} Description */

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

const load = once(() => init({ module_or_path: address }));

/**
 * A chart with the figures of the build.
 *
 * @param {string} chapter
 * @param {string[]} languages to try, the best first
 */
export async function makeChart(chapter, languages) {
  const sheet = sheets[`${chapter}.${chosen(languages, there)}`];
  if (!sheet) throw new Error(`chapter="${chapter}": expected one of ${chapters().join(', ')}`);
  const [bytes] = await Promise.all([bytesOf(sheet), load()]);
  // It throws for bytes that are not as the build wrote them.
  const chart = new Chart(bytes);
  const line = bytes.subarray(0, bytes.indexOf(LINE_END));
  /** @type {Said} */
  const { description, texts, hasPinned, ...names } = JSON.parse(new TextDecoder().decode(line));
  const own = { description: () => description, texts: () => texts, has_pinned: hasPinned, ...names };
  return Object.assign(chart, own);
}

/** The design tokens of charts: their custom properties, in order, and a style sheet. */
export const designTokens = () => tokens;

/** What it takes to set figures: charts of another module, which lays them out itself, and the figures of the build. */
export const loadEditing = once(async () => {
  const { Chart, built_figures, built_languages } = await (await import('./edit.js')).load();
  /** @param {string} chapter @param {string[]} languages */
  const make = (chapter, languages) => new Chart(chapter, chosen(languages, built_languages()));
  return { make, built_figures };
});

const LINE_END = 10;

const chapters = () => [...new Set(Object.keys(sheets).map((name) => name.split('.')[0]))];

/** @param {string} file */
async function bytesOf(file) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
