// Sorts the rows of a table. Pure functions without access to the page.
//
// Rows are sorted by value, not by spelling: 50 comes before 340, and a gram before a kilogram. Values that cannot be
// compared, such as people and percent, stay in separate groups, in the order in which the reading order has them. Rows
// without a value in the column come last in both directions.

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */
/** @typedef {import('../../pkg/news_figure.js').Range} Range */

/**
 * @typedef {object} SortKey the value of a cell that rows are sorted by
 * @property {string} kind keys of different kinds are not compared
 * @property {(number | string)[]} parts compared in turn; the first difference decides
 */

/** The sort directions, in the order of clicks on a header; `none` is the reading order. */
export const SORT_DIRECTIONS = /** @type {const} */ (['none', 'ascending', 'descending']);

/** @typedef {typeof SORT_DIRECTIONS[number]} SortDirection */

/**
 * Returns the sort keys of a row: those of its name, period, printed value and derived value.
 *
 * @param {string[]} cells
 * @param {FigureDescription} figure the figure of the row
 * @returns {(SortKey | undefined)[]}
 */
export function sortKeys([name = '', years = ''], { key, scale, printedRange, derivedRange }) {
  // The key of a value ends in its period, such as 2019-03; the cell names the month in words.
  const numbers = (key.match(/ [\d/-]+$/)?.[0] ?? years).match(/\d+/g)?.map(Number);
  return [
    { kind: 'name', parts: [name] },
    numbers && { kind: 'year', parts: numbers },
    amountKey(scale, printedRange),
    amountKey(scale, derivedRange),
  ];
}

/**
 * Returns a key that compares lower ends first, and then upper ends. An open end is infinite.
 *
 * @param {string} scale
 * @param {Range | null} range
 * @returns {SortKey | undefined}
 */
function amountKey(scale, range) {
  return range ? { kind: scale, parts: [range.low ?? -Infinity, range.high ?? Infinity] } : undefined;
}

/**
 * Sorts rows by their keys. The sort is stable: equal rows stay in reading order.
 *
 * @param {(SortKey | undefined)[]} keys of the rows, in reading order
 * @param {SortDirection} direction
 * @param {(a: string, b: string) => number} collate compares texts by the rules of their language
 * @returns {number[]} the reading-order index of each row, in sorted order
 */
export function sortedIndices(keys, direction, collate) {
  const rows = [...keys.keys()];
  if (direction === 'none') return rows;
  const sign = direction === 'ascending' ? 1 : -1;
  const kinds = [...new Set(keys.map((key) => key?.kind))].filter((kind) => kind !== undefined);
  const rank = (/** @type {SortKey | undefined} */ key) => (key ? kinds.indexOf(key.kind) : kinds.length);
  return rows.sort((a, b) => {
    const [one, other] = [keys[a], keys[b]];
    return rank(one) - rank(other) || sign * compareParts(one?.parts || [], other?.parts || [], collate);
  });
}

/**
 * Compares keys of one kind. Of two keys with the same beginning the shorter is lower: a year before a span of years.
 *
 * @param {(number | string)[]} parts
 * @param {(number | string)[]} others
 * @param {(a: string, b: string) => number} collate
 */
function compareParts(parts, others, collate) {
  for (const [at, part] of parts.entries()) {
    const other = others[at];
    if (other === undefined || part === other) continue;
    return typeof part === 'string' ? collate(part, String(other)) : part - Number(other);
  }
  return parts.length - others.length;
}
