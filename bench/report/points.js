// The performance targets, and whether they are met.

import { DOTS, PEERS } from '../harness/peers.js';
import { pairedRatio, spread } from '../harness/stats.js';
import * as numbers from './numbers.js';
import { kilobytes, plain, ratio } from './text.js';

/** @typedef {import('../measure.js').Measured} Measured */
/** @typedef {import('../harness/stats.js').Spread} Spread */
/** @typedef {{ point: string, what: string, found: string, limit: string, verdict: string }} Row */

/** Bytes that Chart.js needs for one chart (the limit), and our goal. */
const BYTES = { most: 43_000, aim: 30_000 };

/**
 * Limit for the growth of the heap, in bytes per frame, beyond that of a canvas by hand, which is caused by the browser. The
 * smallest object that could leak is a slot of an array.
 */
const FLAT = 4;

/** Minimum number of rounds to estimate noise. */
const ENOUGH = 5;

/** Verdict of rows without a target. */
export const INFORMATION = 'for information';

/** Maximum duration of a task, in milliseconds. */
const LONG = 50;

/**
 * @param {Measured} measured
 * @returns {Row[]}
 */
export function points(measured) {
  return [
    ...firstPixels(measured),
    ...live(measured),
    ...bytes(measured),
    ...frames(measured),
    ...dots(measured),
    ...memory(measured),
    ...audience(measured),
  ];
}

/**
 * Returns the factor of noise, from two measurements of the same page. A value over a limit by no more than it is within the noise.
 *
 * @param {Spread} again ratio of a page to itself
 */
const noise = ({ low, high, count }) => (count < ENOUGH ? 1 : Math.max(1, high || 1, 1 / (low || 1)));

/**
 * @param {string} point
 * @param {string} what
 * @param {Spread} found
 * @param {number} limit
 * @param {Spread} [again]
 * @returns {Row}
 */
function byRatio(point, what, found, limit, again) {
  const margin = again ? noise(again) : 1;
  return {
    point,
    what,
    found: ratio(found),
    limit: `≤ ${plain(limit)}`,
    verdict: verdict(found.median, limit, margin),
  };
}

/**
 * @param {number} found
 * @param {number} limit
 * @param {number} [margin]
 */
function verdict(found, limit, margin = 1) {
  if (!Number.isFinite(found)) return '**not measured**';
  if (found <= limit) return 'met';
  if (found <= limit * margin) return 'within the noise';
  return limit > 0 ? `**not met**, ${plain(found / limit)} times the limit` : '**not met**';
}

/** @param {Measured} measured @returns {Row[]} */
function firstPixels({ fast, slow }) {
  const first = [
    { how: 'fast', loads: fast },
    { how: 'slow', loads: slow },
  ].flatMap(({ how, loads }) => {
    const again = numbers.loadRatio(loads, 'again', 'ours');
    const libraries = PEERS.filter(({ library }) => library).map(({ key, name }) => ({
      name,
      to: numbers.loadRatio(loads, 'ours', key),
    }));
    const soonest = libraries.reduce((a, b) => (b.to.median > a.to.median ? b : a));
    const to = (/** @type {string} */ what, /** @type {string} */ key) =>
      byRatio('1', `first pixels, ${how}, to ${what}`, numbers.loadRatio(loads, 'ours', key), 1.1, again);
    return [
      to('static SVG', 'static'),
      to('the same text and picture without script', 'still'),
      byRatio('1', `first pixels, ${how}, to the soonest library (${soonest.name})`, soonest.to, 1, again),
    ];
  });
  const ours = [...(fast.ours ?? []), ...(slow.ours ?? [])];
  const shift = Math.max(...ours.map((load) => load.shift));
  const task = spread(numbers.column(slow.ours, ({ longest }) => longest)).median;
  return [
    ...first,
    { point: '1', what: 'layout shift', found: plain(shift), limit: '0', verdict: verdict(shift, 0) },
    {
      point: '1',
      what: 'longest task, slow, ms',
      found: task < LONG ? `< ${LONG}` : plain(task),
      limit: `≤ ${LONG}`,
      verdict: verdict(task, LONG),
    },
  ];
}

/** @param {Measured} measured @returns {Row[]} */
function live({ slow }) {
  const again = numbers.loadRatio(slow, 'again', 'ours', ({ live }) => live);
  const to = (/** @type {string} */ key) =>
    numbers.loadRatio(
      slow,
      'ours',
      key,
      (load) => load.live,
      (load) => load.pixels,
    );
  return [
    byRatio('2', 'live, slow, to first pixels of Chart.js', to('chartjs'), 1, again),
    byRatio('2', 'the same to uPlot (aim)', to('uplot'), 1, again),
  ];
}

/**
 * Returns a row without a target, for comparison with the rows before it.
 *
 * @param {string} point
 * @param {string} what
 * @param {string} found
 * @returns {Row}
 */
const information = (point, what, found) => ({ point, what, found, limit: '–', verdict: INFORMATION });

/** @param {Measured} measured @returns {Row[]} */
function bytes({ bytes, reader }) {
  const all = numbers.sumOf(reader.reader, numbers.PROGRAM);
  const asked = numbers.sumOf(reader.table, numbers.PROGRAM) + numbers.sumOf(reader.sound, numbers.PROGRAM);
  const row = (/** @type {string} */ what, /** @type {number} */ limit) => ({
    point: '3',
    what,
    found: kilobytes(all),
    limit: `≤ ${kilobytes(limit)}`,
    verdict: verdict(all, limit),
  });
  return [
    row('script, wasm and style, all charts, without what comes on demand', BYTES.most),
    row('the same (aim)', BYTES.aim),
    information('3', 'the same with the table’s tools and listening', kilobytes(all + asked)),
    information('3', 'the same with the data of one chart', kilobytes(all + (bytes.ours?.first.data ?? NaN))),
    information('3', 'the same with the data of all charts, one language', kilobytes(all + reader.data.one.bytes)),
  ];
}

const HEAP = 'heap that a frame leaves behind, over canvas by hand, bytes';

/** @param {Measured} measured @returns {Row[]} */
function frames(measured) {
  const { growth } = measured;
  const again = numbers.frameRatio(measured, 'again', 'ours');
  const least = numbers.leanestLibrary(measured);
  const leastCosts = numbers.column(measured.frames[least.key], numbers.perFrame);
  const { wasmGrown = NaN } = growth.ours ?? {};
  const left = (growth.ours?.slope ?? NaN) - (growth.canvas?.slope ?? NaN);
  const still = numbers.ofCharts(measured.frames).flatMap(numbers.atRest);
  const asked = Math.max(...numbers.column(still, ({ asked }) => asked));
  return [
    byRatio(
      '4',
      'CPU per frame, outflow, to the same chart by hand',
      numbers.frameRatio(measured, 'ours', 'outflow'),
      1.15,
      again,
    ),
    information(
      '4',
      'CPU per frame, outflow with its dots, to two columns by hand',
      ratio(numbers.frameRatio(measured, 'ours', 'canvas')),
    ),
    byRatio(
      '4',
      `CPU per frame, all charts, to the leanest library (${least.name})`,
      pairedRatio(numbers.allCharts(measured), leastCosts),
      1,
      again,
    ),
    { point: '4', what: HEAP, found: plain(left), limit: `≤ ${FLAT}`, verdict: verdict(left, FLAT) },
    {
      point: '4',
      what: 'growth of the wasm memory by frames, bytes',
      found: plain(wasmGrown),
      limit: '0',
      verdict: verdict(wasmGrown, 0),
    },
    {
      point: '4',
      what: 'frames asked for at rest, all charts',
      found: plain(asked),
      limit: '0',
      verdict: verdict(asked, 0),
    },
  ];
}

/** @param {Measured} measured @returns {Row[]} */
function dots(measured) {
  const [hand] = DOTS;
  const to = (/** @type {number} */ count, /** @type {string} */ page, /** @type {string} */ other) =>
    pairedRatio(numbers.redraws(measured, page, count), numbers.redraws(measured, other, count));
  const counts = (measured.dots.hand?.[0] ?? []).map(({ count }) => count);
  const slopes = (/** @type {string} */ page, /** @type {string} */ other) =>
    pairedRatio(numbers.dotSlopes(measured, page), numbers.dotSlopes(measured, other));
  return [
    ...counts.map((count) =>
      byRatio(
        '5',
        `${count.toLocaleString('en')} dots, to ${hand?.name}`,
        to(count, 'ours', 'hand'),
        1,
        to(count, 'again', 'ours'),
      ),
    ),
    byRatio('5', 'slope against the number of dots', slopes('ours', 'hand'), 1, slopes('again', 'ours')),
  ];
}

/** @param {Measured} measured @returns {Row[]} */
function memory(measured) {
  return Object.keys(measured.memory).map((charts) => {
    const of = (/** @type {string} */ page) => numbers.memoryOf(measured, page, Number(charts));
    const what = `heap and wasm of ${charts === '1' ? 'one chart' : `${charts} charts`}, to Chart.js`;
    return byRatio('6', what, pairedRatio(of('ours'), of('chartjs')), 1, pairedRatio(of('again'), of('ours')));
  });
}

/** @param {Measured} measured @returns {Row[]} */
function audience({ bytes }) {
  const again = bytes.ours?.again.total ?? NaN;
  return [
    {
      point: '7',
      what: 'bytes of a second visit',
      found: plain(again),
      limit: '0',
      verdict: verdict(again, 0),
    },
  ];
}
