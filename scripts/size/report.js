// Formats the sizes of a module and of scripts as text.

import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

import { crateOf, moduleOf, shortName } from './crates.js';

/** @typedef {import('./module.js').Module} Module */
/** @typedef {import('./module.js').Item} Item */

const compressed = promisify(brotliCompress);

/** Maximum number of rows of a list. */
const MAX_ROWS = 30;

/** Our own crates, which are listed by module. */
const OURS = ['news_figure', 'figures'];

/**
 * @param {Module} module
 * @returns {Promise<string>}
 */
export async function report({ sections, functions, data }) {
  const ours = functions.filter(({ name }) => OURS.includes(crateOf(name)));
  const short = (/** @type {Item} */ { name }) => shortName(name);
  const shown = sections.filter(({ name }) => name !== 'name');
  const parts = [
    await list(
      'Sections',
      group(shown, ({ name }) => name),
    ),
    await list(
      'Code, by crate',
      group(functions, ({ name }) => crateOf(name)),
    ),
    await list(
      'Own code, by module',
      group(ours, ({ name }) => moduleOf(name)),
    ),
    await list('Largest functions (same names added up)', group(functions, short)),
    await list(
      'Largest data segments, by the text they begin with',
      group(data, ({ name }) => name),
    ),
  ];
  return parts.join('\n');
}

/**
 * Reports the minified size of each source in each script, without compression: brotli compresses a script as a whole.
 *
 * @param {Map<string, Record<string, { bytesInOutput: number }>>} scripts sources by script
 * @returns {string}
 */
export function reportScripts(scripts) {
  const parts = [...scripts].map(([name, sources]) => {
    const rows = Object.entries(sources).map(([source, { bytesInOutput }]) => ({
      source,
      bytes: bytesInOutput,
    }));
    rows.sort((a, b) => b.bytes - a.bytes);
    const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
    const lines = rows.map(({ source, bytes }) => {
      const part = `${((100 * bytes) / total).toFixed(1)} %`;
      return `  ${bytes.toLocaleString('en').padStart(9)}${part.padStart(8)}  ${source}`;
    });
    return [`${name}: ${total.toLocaleString('en')} bytes`, ...lines, ''].join('\n');
  });
  return parts.join('\n');
}

/**
 * Adds up items with the same name and sorts them by size, the largest first.
 *
 * @param {Item[]} items
 * @param {(item: Item) => string} nameOf
 * @returns {{ name: string, count: number, bytes: Uint8Array }[]}
 */
export function group(items, nameOf) {
  /** @type {Map<string, Uint8Array[]>} */
  const groups = new Map();
  for (const item of items) {
    const name = nameOf(item);
    groups.set(name, [...(groups.get(name) ?? []), item.bytes]);
  }
  const rows = [...groups].map(([name, all]) => ({ name, count: all.length, bytes: Buffer.concat(all) }));
  return rows.sort((a, b) => b.bytes.length - a.bytes.length);
}

/**
 * Formats a list. Each row is compressed by itself, so the brotli sizes can be compared but do not add up to that of the file.
 *
 * @param {string} title
 * @param {ReturnType<typeof group>} rows
 */
async function list(title, rows) {
  const total = rows.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const lines = await Promise.all(rows.slice(0, MAX_ROWS).map((row) => line(row, total)));
  if (rows.length > MAX_ROWS) lines.push(`  … and ${rows.length - MAX_ROWS} more`);
  return [`${title}: ${total.toLocaleString('en')} bytes`, head(), ...lines, ''].join('\n');
}

function head() {
  return `  ${'bytes'.padStart(9)}${'part'.padStart(8)}${'brotli'.padStart(9)}${'items'.padStart(8)}`;
}

/**
 * @param {ReturnType<typeof group>[number]} row
 * @param {number} total
 */
async function line({ name, count, bytes }, total) {
  const small = (await compressed(bytes)).length.toLocaleString('en');
  const part = `${((100 * bytes.length) / total).toFixed(1)} %`;
  const size = bytes.length.toLocaleString('en');
  return `  ${size.padStart(9)}${part.padStart(8)}${small.padStart(9)}${String(count).padStart(8)}  ${name}`;
}
