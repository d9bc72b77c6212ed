// In which order the rows of a table stand. Nothing here knows the page.
//
// Rows of one kind are ordered by what they are, not by how it is written: 50 comes before 340 and a
// gram before a kilogram. Rows that cannot be compared, people and per cent, stay apart, each kind where
// the reading order has it first; and a row with nothing in that column comes last, whichever way.

/** @typedef {import('../pkg/news_figure.js').Spoken} Spoken */
/** @typedef {import('../pkg/news_figure.js').Range} Range */

/**
 * @typedef {object} Key what a row is ordered by
 * @property {string} kind only keys of one kind are compared
 * @property {(number | string)[]} parts the first that differs decides
 */

/** The ways a column can be ordered, in the order of presses; `none` is the reading order. */
export const WAYS = /** @type {const} */ (['none', 'ascending', 'descending']);

/** @typedef {typeof WAYS[number]} Way */

/**
 * The key of each row in each column of a chapter's table: what is counted, year, as printed, worked out.
 *
 * @param {string[]} cells of a row
 * @param {Spoken} figure that the row stands for
 * @returns {(Key | undefined)[]}
 */
export function keysOf([name = '', years = ''], { scale, printedRange, derivedRange }) {
  const numbers = years.match(/\d+/g)?.map(Number);
  return [
    { kind: 'name', parts: [name] },
    numbers && { kind: 'year', parts: numbers },
    amountKey(scale, printedRange),
    amountKey(scale, derivedRange),
  ];
}

/**
 * By its least value, and of two that begin alike by its greatest. An open end lies beyond all others.
 *
 * @param {string} scale
 * @param {Range | null} range
 * @returns {Key | undefined}
 */
function amountKey(scale, range) {
  return range ? { kind: scale, parts: [range.low ?? -Infinity, range.high ?? Infinity] } : undefined;
}

/**
 * The order of rows by their keys. It is stable: what is alike stays in the reading order.
 *
 * @param {(Key | undefined)[]} keys one for each row, in reading order
 * @param {Way} way
 * @param {(a: string, b: string) => number} collate compares texts as their language does
 * @returns {number[]} the place in the reading order of each row to show
 */
export function order(keys, way, collate) {
  const rows = [...keys.keys()];
  if (way === 'none') return rows;
  const sign = way === 'ascending' ? 1 : -1;
  const kinds = [...new Set(keys.map((key) => key?.kind))].filter((kind) => kind !== undefined);
  const rank = (/** @type {Key | undefined} */ key) => (key ? kinds.indexOf(key.kind) : kinds.length);
  return rows.sort((a, b) => {
    const [one, other] = [keys[a], keys[b]];
    return rank(one) - rank(other) || sign * compare(one?.parts ?? [], other?.parts ?? [], collate);
  });
}

/**
 * Where one begins as the other does, the shorter is first: a year before a span of years.
 *
 * @param {(number | string)[]} parts
 * @param {(number | string)[]} others
 * @param {(a: string, b: string) => number} collate
 */
function compare(parts, others, collate) {
  for (const [at, part] of parts.entries()) {
    const other = others[at];
    if (other === undefined || part === other) continue;
    return typeof part === 'string' ? collate(part, String(other)) : part - Number(other);
  }
  return parts.length - others.length;
}
