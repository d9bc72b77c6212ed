import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

// On all cores at once: compressing the pictures is what takes longest in a build without changes.
const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Row */

const IMAGES = ['.png', '.gif'];
const MANY = [
  { what: 'pictures', kinds: ['.svg'] },
  { what: 'images', kinds: IMAGES },
];

/**
 * Prints what was built and what a reader's browser has to fetch of it.
 *
 * @param {string} dist
 * @returns {Promise<Row[]>} the same, file by file
 */
export async function printSizes(dist) {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) !== '.map');
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  const rows = await Promise.all(paths.map((path) => measure(dist, path)));
  console.log(`\n${line(['dist/', 'bytes', 'gzip', 'brotli'])}`);
  for (const { name, raw, gzip, brotli } of summed(rows)) console.log(line([name, raw, gzip, brotli]));
  return rows;
}

/**
 * Kinds of which there are many come in one row each, at the end.
 *
 * @param {Row[]} rows
 * @returns {Row[]}
 */
function summed(rows) {
  const isOne = (/** @type {Row} */ { name }) => !MANY.some(({ kinds }) => kinds.includes(extname(name)));
  const shown = rows.filter(isOne);
  for (const { what, kinds } of MANY) {
    const alike = rows.filter(({ name }) => kinds.includes(extname(name)));
    if (alike.length > 0) shown.push(sum(`${alike.length} ${what}`, alike));
  }
  return shown;
}

/**
 * @param {string} dist
 * @param {string} path
 * @returns {Promise<Row>}
 */
async function measure(dist, path) {
  const contents = await readFile(path);
  const name = relative(dist, path);
  const raw = contents.length;
  // No server compresses again what is compressed in itself.
  if (IMAGES.includes(extname(name))) return { name, raw, gzip: raw, brotli: raw };
  const [small, smaller] = await Promise.all([gzipped(contents), brotlied(contents)]);
  return { name, raw, gzip: small.length, brotli: smaller.length };
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
