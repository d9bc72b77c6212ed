import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';

import { print } from '../common/output.js';

/** @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Row */

/** Kinds of files that are printed as one row each, because there are many. @type {{ what: string, is: RegExp }[]} */
const GROUPED = [
  { what: 'pages and snippets to embed', is: /^embed.*\.(html|json|txt)$/ },
  { what: 'files of figures', is: /^data/ },
  { what: 'fragments in other languages', is: /^fragments/ },
  { what: 'chart files', is: /\.chart$/ },
  { what: 'pictures', is: /\.svg$/ },
  { what: 'images', is: /\.(png|gif)$/ },
];

/** Files that a browser loads for the first chart, beside its picture. */
const FIRST_CHART = /^(news-figure\.js|assets.(runtime-.*\.wasm|(tokens|figure)-.*\.css))$/;

/**
 * Prints the sizes of the built files, and the total that a browser loads for the first chart.
 *
 * @param {string} dist folder with the files and their compressed versions
 * @returns {Promise<Row[]>} size of each file
 */
export async function printSizes(dist) {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !['.map', '.gz', '.br'].includes(extname(entry.name)));
  const rows = files.map((file) => measure(dist, join(file.parentPath, file.name)));
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  print(`\n${line(['dist/', 'bytes', 'gzip', 'brotli'])}`);
  for (const { name, raw, gzip, brotli } of groupedRows(rows)) print(line([name, raw, gzip, brotli]));
  const first = sum(
    '',
    rows.filter(({ name }) => FIRST_CHART.test(name)),
  );
  print(line(['for the first chart, beside its picture', first.raw, first.gzip, first.brotli]));
  return rows;
}

/**
 * Adds up the rows of each kind in GROUPED and puts the sums at the end.
 *
 * @param {Row[]} rows
 * @returns {Row[]}
 */
function groupedRows(rows) {
  const shown = rows.filter(({ name }) => !GROUPED.some(({ is }) => is.test(name)));
  for (const { what, is } of GROUPED) {
    const alike = rows.filter(({ name }) => is.test(name));
    if (alike.length > 0) shown.push(sum(`${alike.length} ${what}`, alike));
  }
  return shown;
}

/**
 * @param {string} dist
 * @param {string} path
 * @returns {Row}
 */
function measure(dist, path) {
  // Without a compressed version the server sends the file itself.
  const size = (ending = '') => (existsSync(path + ending) ? statSync(path + ending) : statSync(path)).size;
  return { name: relative(dist, path), raw: size(), gzip: size('.gz'), brotli: size('.br') };
}

/**
 * @param {string} name
 * @param {Row[]} rows
 * @returns {Row}
 */
function sum(name, rows) {
  /** @param {'raw' | 'gzip' | 'brotli'} key */
  const total = (key) => rows.reduce((bytes, row) => bytes + row[key], 0);
  return { name, raw: total('raw'), gzip: total('gzip'), brotli: total('brotli') };
}

/** @param {(string | number)[]} cells */
function line([name, ...numbers]) {
  return `  ${String(name).padEnd(44)}${numbers.map((cell) => cell.toLocaleString('en').padStart(10)).join('')}`;
}
