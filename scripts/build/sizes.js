import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

// On all cores at once: compressing the pictures is what takes longest in a build without changes.
const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Row */

/**
 * Prints what was built and what a reader's browser has to fetch of it.
 *
 * @param {string} dist
 */
export async function printSizes(dist) {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) !== '.map');
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  const rows = await Promise.all(paths.map((path) => measure(dist, path)));
  const isPicture = (/** @type {Row} */ { name }) => extname(name) === '.svg';
  const pictures = rows.filter(isPicture);
  const shown = rows.filter((row) => !isPicture(row));
  if (pictures.length > 0) shown.push(sum(`${pictures.length} pictures`, pictures));
  console.log(`\n${line(['dist/', 'bytes', 'gzip', 'brotli'])}`);
  for (const { name, raw, gzip, brotli } of shown) console.log(line([name, raw, gzip, brotli]));
}

/**
 * @param {string} dist
 * @param {string} path
 * @returns {Promise<Row>}
 */
async function measure(dist, path) {
  const contents = await readFile(path);
  const [small, smaller] = await Promise.all([gzipped(contents), brotlied(contents)]);
  return { name: relative(dist, path), raw: contents.length, gzip: small.length, brotli: smaller.length };
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
