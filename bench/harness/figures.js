// Reads the figures for all pages from the built data of the first chart.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError } from '../../scripts/common/errors.js';
import { ROOT } from '../../scripts/common/paths.js';

const FILE = 'data/outflow.en.csv';

/** @typedef {Record<string, string>} Row cells by the names of their columns */
/** @typedef {{ year: string, value: number, label: string }} Year */

/**
 * A year for the page by hand: certain value and maximum, both of the total and of its subset.
 *
 * @typedef {Year & { most: number, part: number, mostPart: number, partLabel: string }} Dotted
 */

/**
 * @typedef {object} Figures
 * @property {Year[]} years the two years of the first figure, with the labels of our own chart
 * @property {{ years: Dotted[], change: string, partChange: string }} outflow all figures of our chart `outflow`
 */

/** @returns {Promise<Figures>} */
export async function readFigures() {
  return figuresOf(await readDist(FILE));
}

/** @param {string} csv @returns {Figures} */
export function figuresOf(csv) {
  const [head = [], ...lines] = csv.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
  const rows = lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
  const whole = rowsOf(rows, 'outflow.province', 2);
  const part = rowsOf(rows, 'outflow.linxia', 2);
  const change = (/** @type {string} */ key) => signed(rowsOf(rows, key, 1)[0]);
  return {
    years: whole.map(yearOf),
    outflow: {
      years: whole.map((row, at) => dotted(row, part[at] ?? {})),
      change: change('outflow.province.change'),
      partChange: change('outflow.linxia.change'),
    },
  };
}

/** @param {Row[]} rows @param {string} key @param {number} expected */
function rowsOf(rows, key, expected) {
  const found = rows.filter((row) => row.key === key);
  if (found.length === expected) return found;
  throw new UserError(`dist/${FILE}: found ${found.length} rows of ${key}; expected ${expected}.`);
}

/** @param {Row} row @returns {Year} */
const yearOf = (row) => ({ year: row.year ?? '', value: Number(row.value), label: labelOf(row) });

/** @param {Row} row */
const labelOf = ({ kind, value }) => `${kind === 'more-than' ? 'over ' : ''}${value}`;

/** @param {Row} whole @param {Row} part @returns {Dotted} */
const dotted = (whole, part) => ({
  ...yearOf(whole),
  most: Number(whole.high),
  part: Number(part.value),
  mostPart: Number(part.high),
  partLabel: labelOf(part),
});

/** @param {Row | undefined} row change in percent; the result has a minus sign, not a hyphen */
const signed = (row) => `${row?.value}%`.replace('-', '−');

/** @param {string} file */
export async function readDist(file) {
  try {
    return await readFile(join(ROOT, 'dist', file), 'utf8');
  } catch {
    throw new UserError(`dist/${file} is missing. Build it first: npm run build`);
  }
}
