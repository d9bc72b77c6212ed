// Writes docs/performance.md: results, methods and targets.

import { ALL, BY_CHART, DOTS, OURS } from '../harness/peers.js';
import { spread } from '../harness/stats.js';
import { METHOD } from './method.js';
import * as numbers from './numbers.js';
import { points } from './points.js';
import { kilobytes, megabytes, plain, table, withSpread, wrapped } from './text.js';

/** @typedef {import('../harness/environment.js').Environment} About */
/** @typedef {import('../harness/peers.js').Peer} Peer */
/** @typedef {import('../measure.js').Measured} Measured */
/** @typedef {{ about: About, measured: Measured, native: import('../harness/native.js').Counts }} Results */

/** Title of the last section, which is written by hand and kept. */
const BY_HAND = '## What helped, and what did not';
const NOTHING_YET = `${BY_HAND}\n\nThis section is written by hand; \`npm run bench\` keeps it.\n`;

/**
 * @param {Results} results
 * @param {string} old the previous document
 * @returns {string}
 */
export function document({ about, measured, native }, old) {
  const hand = old.indexOf(BY_HAND);
  return [
    '# Performance',
    circumstances(about),
    '## What is to be reached',
    POINTS,
    table(
      ['point', 'found', 'to reach', ''],
      points(measured).map((row) => [`${row.point}. ${row.what}`, row.found, row.limit, row.verdict]),
    ),
    '## One chart beside others',
    '![First pixels, bytes and redrawn dots of each page, as in the tables](performance.svg)',
    pages(measured),
    '## Bytes',
    bytes(measured),
    '## Frames',
    frames(measured),
    '## Dots',
    dots(measured),
    '## Memory',
    memory(measured),
    ...work(native),
    '## An audience',
    audience(measured),
    METHOD,
    '## The pages',
    libraries(about),
    hand < 0 ? NOTHING_YET : old.slice(hand),
  ].join('\n\n');
}

/** @param {About} about */
function circumstances({ date, machine, browser, node, load, plan, minutes }) {
  return wrapped(
    `Measured by \`npm run bench\` on ${date}, in one run of ${plain(Math.round(minutes))} minutes: ${machine}; ${browser}; Node ${node.slice(1)}; load of ` +
      `the machine ${plain(load)} before the run. ${plan.note} Numbers are medians, with quartiles in brackets when there is more than ` +
      'one round. Times depend on the machine; the comparisons matter, and how far two measurements of the same page are ' +
      'apart (“A/A”). The methods are explained [below](#how-it-is-measured). KB are 1,000 bytes.',
  );
}

const POINTS = wrapped(
  'Ratios compare our page with the other, round by round, so smaller is better. “Within the noise” means over the limit, but ' +
    'by no more than the quartiles of two measurements of the same page, in five rounds or more.',
);

/** @param {Measured} measured */
function pages(measured) {
  const head = [
    'page',
    'loads, KB',
    'first pixels, fast, ms',
    'slow, ms',
    'live, slow, ms',
    'blocking, slow, ms',
    'longest task, slow, ms',
    'layout shift',
    'CPU per frame, ms',
  ];
  return table(
    head,
    ALL.map((peer) => [peer.name, ...cells(measured, peer)]),
  );
}

/** @param {Measured} measured @param {Peer} peer */
function cells({ bytes, fast, slow, frames }, { key }) {
  const of = (/** @type {(load: import('../measure/load.js').Load) => number} */ value) =>
    spread(numbers.column(slow[key], value));
  return [
    ((bytes[key]?.first.total ?? NaN) / 1000).toFixed(1),
    withSpread(spread(numbers.column(fast[key], ({ pixels }) => pixels))),
    withSpread(of(({ pixels }) => pixels)),
    withSpread(of(({ live }) => live)),
    plain(of(({ blocking }) => blocking).median),
    plain(of(({ longest }) => longest).median || NaN),
    plain(Math.max(0, ...numbers.column(slow[key], ({ shift }) => shift))),
    withSpread(spread(numbers.column(frames[key], numbers.perFrame))),
  ];
}

const KINDS = ['html', 'script', 'wasm', 'style', 'picture', 'data'];

/** @param {Measured} measured */
function bytes({ bytes, reader }) {
  const row = (/** @type {string} */ name, /** @type {Record<string, number>} */ sent) => [
    name,
    ...KINDS.map((kind) => (sent[kind] ? kilobytes(sent[kind]) : '–')),
    kilobytes(sent.total ?? 0),
  ];
  const rows = ALL.filter(({ key }) => key !== 'again').map(({ key, name }) => row(name, bytes[key]?.first ?? {}));
  const ours = [
    row('ours, all seven charts, all languages, all but the following', reader.reader),
    row('on demand: a table to sort, copy and take away', reader.table),
    row('on demand: listening', reader.sound),
    row('on demand: setting figures', reader.editing),
  ];
  return `${table(['brotli', ...KINDS, 'together'], [...rows, ...ours])}\n\n${data(reader.data)}`;
}

/** @param {Measured['reader']['data']} data */
function data({ one, all }) {
  const amount = (/** @type {import('../measure/bytes.js').Data} */ { files, bytes }) =>
    `${files} with ${kilobytes(bytes)}`;
  return wrapped(
    `Our data are charts that the build laid out, a file for each chart and language, which a browser loads when the chart ` +
      `is near the viewport: ${amount(one)} for all charts in one language, ${amount(all)} in all languages. The page of a ` +
      'library has its data in its script. `npm run size` shows the parts of the module; `size-budget.json` limits their ' +
      'size.',
  );
}

/** @param {Measured} measured */
function frames(measured) {
  const charts = BY_CHART.map((peer) => (OURS.charts?.includes(peer.name) ? { ...peer, key: OURS.key } : peer));
  const row = (/** @type {Peer} */ { name, key }) => {
    const rounds = measured.frames[key];
    const still = numbers.atRest(rounds);
    return [
      name,
      withSpread(spread(numbers.column(rounds, numbers.perFrame))),
      plain(spread(numbers.column(still, ({ cpu }) => cpu)).median),
      plain(spread(numbers.column(still, ({ asked }) => asked)).median),
    ];
  };
  const together = ['all charts together', withSpread(spread(numbers.allCharts(measured))), '', ''];
  const head = ['ours, chart', 'CPU per frame, ms', 'CPU in a second at rest, ms', 'frames asked for at rest'];
  const left = Object.entries(measured.growth).map(([key, { slope, wasmGrown }]) => [
    nameOf(key),
    plain(slope),
    plain(wasmGrown),
  ]);
  const count = Object.values(measured.growth)[0]?.frames ?? NaN;
  return [
    table(head, [...charts.map(row), together]),
    `What ${plain(count)} frames leave behind:`,
    table(['page', 'heap, bytes a frame', 'wasm memory, bytes'], left),
  ].join('\n\n');
}

/** @param {string} key */
const nameOf = (key) => ALL.find((peer) => peer.key === key)?.name ?? key;

/** @param {Measured} measured */
function dots(measured) {
  const counts = (measured.dots.hand?.[0] ?? []).map(({ count }) => count);
  const row = (/** @type {Peer} */ { key, name }) => {
    const cpu = (/** @type {number} */ count) =>
      spread((measured.dots[key] ?? []).map((round) => round.find((redraw) => redraw.count === count)?.cpu ?? NaN));
    return [
      name,
      ...counts.map((count) => withSpread(spread(numbers.redraws(measured, key, count)))),
      plain(spread(numbers.dotSlopes(measured, key)).median * 1000),
      plain(cpu(36_000).median),
    ];
  };
  const head = [
    'script for a redraw, ms',
    ...counts.map((count) => count.toLocaleString('en')),
    'a million more',
    'CPU of all threads, 36,000',
  ];
  return table(head, DOTS.map(row));
}

/** @param {Measured} measured */
function memory(measured) {
  const counts = Object.keys(measured.memory);
  const row = (/** @type {Peer} */ { key, name }) => [
    name,
    ...counts.map((charts) => megabytes(spread(numbers.memoryOf(measured, key, Number(charts))).median)),
    megabytes(spread(numbers.column(measured.memory[counts.at(-1) ?? '']?.[key], ({ wasm }) => wasm)).median),
  ];
  const head = [
    'heap and wasm memory, MB',
    ...counts.map((charts) => `${charts} chart${charts === '1' ? '' : 's'}`),
    'of which wasm',
  ];
  return `${table(head, ALL.map(row))}\n\nIn addition to the static page with as many charts, whose memory is that of the browser itself.`;
}

/**
 * @param {import('../harness/native.js').Counts} counts
 * @returns {string[]} empty without counts
 */
function work(counts) {
  const rows = Object.entries(counts).map(([name, count]) => [name, count.toLocaleString('en')]);
  if (rows.length === 0) return [];
  return ['## The library by itself', `${WORK}\n\n${table(['work', 'instructions'], rows)}`];
}

const WORK =
  'Counted by callgrind in the native library (`npm run bench -- --native`), independent of other programs: a layout at 640\n' +
  'pixels; four frames; a frame and the nearest figure for each point of a grid; a field of dots as pixels.';

/** Numbers of readers, and an assumed price of a CDN per gigabyte, in dollars. */
const READERS = [1e6, 1e8];
const PRICE = 0.05;

/** @param {Measured} measured */
function audience({ bytes }) {
  const row = (/** @type {Peer} */ { key, name }) => {
    const { first, again, requests, asked } = bytes[key] ?? {
      first: {},
      again: {},
      requests: NaN,
      asked: NaN,
    };
    const gigabytes = READERS.map((readers) => (readers * (first.total ?? NaN)) / 1e9);
    return [
      name,
      plain(requests),
      ...gigabytes.map((size) => `${plain(size)} GB, $${plain(size * PRICE)}`),
      plain(again.total ?? NaN),
      plain(asked),
    ];
  };
  const head = [
    'page',
    'requests',
    'a million readers',
    'a hundred million',
    'second visit, bytes',
    'of which asked whether still the same',
  ];
  const rows = ALL.filter(({ key }) => key !== 'again').map(row);
  return `${table(head, rows)}\n\nAssumed price of a gigabyte: $${PRICE}. ${AGAIN}`;
}

const AGAIN =
  'Files with a hash in their names are cached forever. Other files are\nrevalidated when they are no longer fresh, as set in ' +
  '`dist/_headers`, and answered without contents if they have not\nchanged.';

/** @param {About} about */
function libraries({ libraries }) {
  const rows = Object.entries(libraries).map(([key, { version, license }]) => [nameOf(key), version, license]);
  const all = table(['library', 'version', 'licence'], rows);
  return `${all}\n\nTheir versions are fixed in \`bench/package.json\`. They are not part of the product.`;
}
