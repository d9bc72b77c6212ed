// Formats numbers and tables for the document.

/** @typedef {import('../harness/stats.js').Spread} Spread */

/** @param {number} value @returns {string} with as many places as matter */
export function plain(value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const places = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: places, minimumFractionDigits: places });
}

/** @param {Spread} spread the median, and the quartiles that surround it */
export function withSpread({ median, low, high, count }) {
  return count > 1 ? `${plain(median)} (${plain(low)}–${plain(high)})` : plain(median);
}

/** @param {Spread} spread */
export const ratio = (spread) => `${withSpread(spread)} ×`.replace('– ×', '–');

/** @param {number} bytes thousands of them */
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** @param {number} bytes millions of them */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(2);

/**
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {string} Markdown table whose first column is text and whose other columns are numbers
 */
export function table(head, rows) {
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * @param {string} text one paragraph
 * @returns {string} the paragraph in lines of at most 120 characters
 */
export function wrapped(text) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 120) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
