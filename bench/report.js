// Writes the measurements as tables into docs/performance.md, whose text is written by hand.

import { median, quantile } from 'simple-statistics';

import { replaceSection } from '../scripts/docs/sections.js';
import { PAGES } from './site.js';

/** @typedef {import('./measure.js').Measured} Measured */
/** @typedef {import('./measure.js').Values} Values */
/** @typedef {{ about: string, measured: Measured }} Results */

/** @typedef {{ title: string, name: string, unit?: number }} Row name of a measurement, and what it is divided by */

/** @type {Row[]} */
const ROWS = [
  { title: 'transfer, KB', name: 'bytes', unit: 1000 },
  { title: 'first pixels, ms', name: 'pixels' },
  { title: 'first pixels, slow, ms', name: 'slowPixels' },
  { title: 'live, slow, ms', name: 'live' },
  { title: 'longest task, slow, ms', name: 'longest' },
  { title: 'main thread until live, slow, ms', name: 'main' },
  { title: 'main thread per frame, ms', name: 'mainFrame' },
  { title: 'all threads per frame, ms', name: 'allFrame' },
  { title: 'heap and wasm, 1 chart, MB', name: 'memory', unit: 1e6 },
  { title: 'heap and wasm, 50 charts, MB', name: 'many', unit: 1e6 },
];

const KINDS = ['html', 'js', 'wasm', 'css', 'chart'];

/** @type {Row[]} */
const BYTES = [...KINDS.map((kind) => ({ title: kind, name: `bytes ${kind}`, unit: 1000 })), ...ROWS.slice(0, 1)];

/** @type {Row[]} */
const SCROLLING = [
  { title: 'frames missed while scrolling', name: 'missed' },
  { title: 'longest task, ms', name: 'longest' },
  { title: 'main thread until the last chart is live, ms', name: 'main' },
  { title: 'last chart live, ms', name: 'live' },
];

/**
 * @param {Results} results
 * @param {string} document the previous document
 */
export function reported({ about, measured: { pages, all, controls } }, document) {
  const ours = PAGES.filter((page) => page.ours);
  const others = PAGES.filter(({ key }) => key !== 'ours');
  const sections = {
    about,
    pages: table('', ROWS, PAGES, (row, key) => spread(pages[key]?.[row.name], row.unit)),
    ratios: table('news-figure to', ROWS, others, (row, key) => ratio(pages.ours?.[row.name], pages[key]?.[row.name])),
    bytes: table('brotli, KB', BYTES, PAGES, (row, key) => spread(pages[key]?.[row.name], row.unit)),
    scrolling: table('', SCROLLING, ours, (row, key) => spread(all[key]?.[row.name], row.unit)),
    controls: table(
      'from input to frame, ms',
      Object.keys(controls).map((name) => ({ title: name, name })),
      [{ key: '', name: 'news-figure' }],
      (row) => spread(controls[row.name]),
    ),
  };
  return Object.entries(sections).reduce((text, [name, section]) => replaceSection(text, name, section), document);
}

/**
 * @param {string} corner
 * @param {Row[]} rows
 * @param {{ key: string, name: string }[]} columns
 * @param {(row: Row, key: string) => string} cell
 */
function table(corner, rows, columns, cell) {
  const lines = [
    [corner, ...columns.map(({ name }) => name)],
    ['---', ...columns.map(() => '--:')],
    ...rows.map((row) => [row.title, ...columns.map(({ key }) => cell(row, key))]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {number[]} [values] @param {number} [unit] @returns {string} the median, and the quartiles if there is more than one round */
function spread(values = [], unit = 1) {
  const known = values.filter(Number.isFinite).map((value) => value / unit);
  if (known.length === 0) return '–';
  const [low, high] = [0.25, 0.75].map((part) => plain(quantile(known, part)));
  return low === high ? plain(median(known)) : `${plain(median(known))} (${low}–${high})`;
}

/**
 * Compares values round by round: a slow phase of the machine affects both and cancels out.
 *
 * @param {number[]} [values]
 * @param {number[]} [others]
 */
function ratio(values = [], others = []) {
  return spread(values.map((value, round) => value / (others[round] || NaN)));
}

/** @param {number} value */
const plain = (value) => value.toLocaleString('en', { maximumSignificantDigits: 3 });
