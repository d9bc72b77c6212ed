// Derives the numbers of the document from the results.

import { MOVING } from '../harness/peers.js';
import { pairedRatio, slope, spread } from '../harness/stats.js';

/** @typedef {import('../measure.js').Measured} Measured */
/** @typedef {import('../harness/stats.js').Spread} Spread */
/** @typedef {import('../measure/load.js').Load} Load */
/** @typedef {import('../measure/frames.js').Frames} Frames */

/** Kinds of files that make up a program. */
export const PROGRAM = ['script', 'wasm', 'style'];

/** @param {Record<string, number>} bytes by kind @param {string[]} kinds */
export const sumOf = (bytes, kinds) => kinds.reduce((sum, kind) => sum + (bytes[kind] ?? 0), 0);

/**
 * @template {object} T
 * @param {T[] | undefined} rounds
 * @param {(round: T) => number} value
 */
export const column = (rounds, value) => (rounds ?? []).map(value);

/** @param {Frames} frames milliseconds of all threads for a frame */
export const perFrame = ({ cpu, frames }) => cpu / frames;

/** Returns the measurements at rest of the rounds that have one. @param {Frames[] | undefined} rounds */
export const atRest = (rounds) => (rounds ?? []).flatMap(({ rest }) => rest ?? []);

/**
 * @param {Record<string, Load[]>} loads
 * @param {string} page
 * @param {string} other
 * @param {(load: Load) => number} [value]
 * @param {(load: Load) => number} [otherValue]
 */
export function loadRatio(loads, page, other, value = ({ pixels }) => pixels, otherValue = value) {
  return pairedRatio(column(loads[page], value), column(loads[other], otherValue));
}

/** @param {Measured} measured @param {string} page @param {string} other */
export function frameRatio({ frames }, page, other) {
  return pairedRatio(column(frames[page], perFrame), column(frames[other], perFrame));
}

/**
 * Returns the cost of a frame over all our charts: total time divided by total frames, for each round.
 *
 * @param {Measured} measured
 * @returns {number[]}
 */
export function allCharts({ frames }) {
  const ours = ofCharts(frames);
  return (ours[0] ?? []).map((_, round) => {
    const total = (/** @type {'cpu' | 'frames'} */ key) =>
      ours.reduce((sum, rounds) => sum + (rounds[round]?.[key] ?? 0), 0);
    return total('cpu') / total('frames');
  });
}

/** Returns the rounds of each of our charts. @template T @param {Record<string, T[]>} frames */
export const ofCharts = (frames) =>
  Object.entries(frames)
    .filter(([key]) => /^ours(-|$)/.test(key))
    .map(([, rounds]) => rounds);

/** Returns the library with the cheapest frames. @param {Measured} measured */
export function leanestLibrary({ frames }) {
  const libraries = MOVING.filter(({ library }) => library);
  const cost = (/** @type {string} */ key) => spread(column(frames[key], perFrame)).median;
  return libraries.reduce((least, peer) => (cost(peer.key) < cost(least.key) ? peer : least));
}

/**
 * Returns the script time of a redraw with a number of dots.
 *
 * @param {Measured} measured
 * @param {string} page
 * @param {number} count
 * @returns {number[]} milliseconds by round; NaN if the page was too slow
 */
export function redraws({ dots }, page, count) {
  return (dots[page] ?? []).map((round) => round.find((redraw) => redraw.count === count)?.script ?? NaN);
}

/**
 * Returns the additional script time for a thousand more dots, in milliseconds by round.
 *
 * @param {Measured} measured
 * @param {string} page
 */
export function dotSlopes({ dots }, page) {
  return (dots[page] ?? []).map((round) => slope(round.map(({ count, script }) => [count / 1000, script])));
}

/**
 * Returns the heap and wasm memory that charts add to a page without scripts, in bytes.
 *
 * @param {Measured} measured
 * @param {string} page
 * @param {number} charts
 * @returns {number[]} by rounds
 */
export function memoryOf({ memory }, page, charts) {
  const rounds = memory[charts] ?? {};
  const none = spread(column(rounds.static, ({ heap }) => heap)).median;
  return column(rounds[page], ({ heap, wasm }) => heap + wasm - none);
}
