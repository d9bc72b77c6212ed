// Draws docs/performance.svg: the most important numbers, with a row for each page.

import { ALL, DOTS } from '../harness/peers.js';
import { spread } from '../harness/stats.js';
import * as numbers from './numbers.js';
import { plain } from './text.js';

/** @typedef {import('./document.js').Results} Results */
/** @typedef {import('../measure.js').Measured} Measured */

const WIDTH = 960;
const MARGIN = 16;
const ROW = 24;
const TOP = 64;
const NAMES = 210;
const ROWS = ALL.length;
const DOTS_TOP = TOP + ROWS * ROW + 72;
const DOTS_HEIGHT = 260;

/** One colour for our charts and one for all others. */
const STYLE =
  'text{font:13px sans-serif;fill:#1f2a2e}.head{font-weight:600}.small{font-size:11px;fill:#566369}' +
  '.bar{fill:#9aa6a8}.ours{fill:#0b5c60}.line{fill:none;stroke:#9aa6a8;stroke-width:1.5}' +
  '.line.ours{stroke:#0b5c60;stroke-width:3}.line.hand{stroke:#bf7416;stroke-width:2}' +
  '.range{stroke:#1f2a2e}.axis{stroke:#c9cdca}';

/**
 * @param {Results} results
 * @returns {string} an SVG
 */
export function picture({ measured }) {
  const height = DOTS_TOP + DOTS_HEIGHT + 56;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} 0 ${WIDTH + 2 * MARGIN} ${height}" role="img">`,
    '<title>First pixels, bytes and redrawn dots of each page</title>',
    `<style>${STYLE}</style><rect x="${-MARGIN}" width="${WIDTH + 2 * MARGIN}" height="${height}" fill="#fff"/>`,
    ...ALL.map(({ name, key }, row) => text(0, middle(row), name, isOurs(key) ? 'head' : '')),
    ...bars(measured, { left: NAMES, title: 'First pixels, slow, ms', value: slowPixels }),
    ...bars(measured, { left: NAMES + 385, title: 'All it loads, KB', value: loaded }),
    ...lines(measured),
    '</svg>\n',
  ].join('\n');
}

const middle = (/** @type {number} */ row) => TOP + row * ROW + 16;
const isOurs = (/** @type {string} */ key) => ['ours', 'again'].includes(key);

/** @param {Measured} measured @param {string} key */
const slowPixels = ({ slow }, key) => spread(numbers.column(slow[key], ({ pixels }) => pixels));

/** @param {Measured} measured @param {string} key */
const loaded = ({ bytes }, key) => spread([(bytes[key]?.first.total ?? NaN) / 1000]);

const BAR = 290;

/**
 * @param {Measured} measured
 * @param {{ left: number, title: string, value: typeof slowPixels }} panel
 */
function bars(measured, { left, title, value }) {
  const values = ALL.map(({ key }) => value(measured, key));
  const most = Math.max(...values.map(({ high }) => high).filter(Number.isFinite), 1e-9);
  const x = (/** @type {number} */ at) => round(left + (at / most) * BAR);
  const rows = values.map(({ median, low, high }, row) => {
    if (!Number.isFinite(median)) return '';
    const y = TOP + row * ROW + 4;
    const look = isOurs(ALL[row]?.key ?? '') ? 'bar ours' : 'bar';
    const range = high > low ? `<path class="range" d="M${x(low)} ${y + 8}H${x(high)}"/>` : '';
    const bar = `<rect class="${look}" x="${left}" y="${y}" width="${round(x(median) - left)}" height="16"/>`;
    return bar + range + text(x(high) + 6, middle(row), plain(median), 'small');
  });
  return [text(left, TOP - 16, title, 'head'), ...rows];
}

/** Draws redraw times by number of dots, on logarithmic scales. @param {Measured} measured */
function lines(measured) {
  const counts = (measured.dots.hand?.[0] ?? []).map(({ count }) => count);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const x = (/** @type {number} */ count) => round(NAMES + (Math.log(count / least) / Math.log(most / least)) * 560);
  const all = DOTS.map(({ key, name }) => ({
    key,
    name,
    points: counts
      .map((count) => ({ count, took: spread(numbers.redraws(measured, key, count)).median }))
      .filter(({ took }) => took > 0),
  }));
  const times = all.flatMap(({ points }) => points.map(({ took }) => took));
  const [low, high] = [Math.floor(Math.log10(Math.min(...times))), Math.ceil(Math.log10(Math.max(...times)))];
  const y = (/** @type {number} */ took) =>
    round(DOTS_TOP + DOTS_HEIGHT * (1 - (Math.log10(took) - low) / (high - low)));
  const powers = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
  return [
    text(NAMES, DOTS_TOP - 20, 'A redraw of so many dots, script, ms', 'head'),
    ...powers.map(
      (took) =>
        `<path class="axis" d="M${NAMES} ${y(took)}h560"/>${text(NAMES - 60, y(took) + 4, String(took), 'small')}`,
    ),
    ...counts.map((count) => text(x(count) - 12, DOTS_TOP + DOTS_HEIGHT + 20, count.toLocaleString('en'), 'small')),
    ...apart(
      all.filter(({ points }) => points.length > 0),
      y,
    ).map(({ key, name, points, label }) => {
      const look = isOurs(key) ? 'line ours' : key === 'hand' ? 'line hand' : 'line';
      const path = points.map(({ count, took }) => `${x(count)} ${y(took)}`).join('L');
      const end = points.at(-1);
      return `<path class="${look}" d="M${path}"/>${text(x(end?.count ?? 0) + 6, label, name, 'small')}`;
    }),
  ];
}

/**
 * Assigns a vertical position to the name of each line, so that names of lines with the same end do not overlap.
 *
 * @template {{ points: { count: number, took: number }[] }} T
 * @param {T[]} all
 * @param {(took: number) => number} y
 * @returns {(T & { label: number })[]}
 */
function apart(all, y) {
  const placed = all.map((line) => ({ ...line, label: y(line.points.at(-1)?.took ?? 1) + 4 }));
  placed.sort((a, b) => a.label - b.label);
  /** @type {Map<number | undefined, number>} */
  const lowest = new Map();
  for (const line of placed) {
    const end = line.points.at(-1)?.count;
    line.label = Math.max(line.label, (lowest.get(end) ?? -Infinity) + 13);
    lowest.set(end, line.label);
  }
  return placed;
}

/** @param {number} x @param {number} y @param {string} content @param {string} look */
function text(x, y, content, look) {
  const safe = content.replace(/[&<]/g, (mark) => (mark === '&' ? '&amp;' : '&lt;'));
  return `<text x="${x}" y="${y}"${look && ` class="${look}"`}>${safe}</text>`;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
