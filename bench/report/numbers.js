// What was measured, brought into the numbers that the document shows.

import { MOVING } from '../harness/peers.js';
import { pairedRatio, slope, spread } from '../harness/stats.js';

/** @typedef {import('../measure.js').Measured} Measured */
/** @typedef {import('../harness/stats.js').Spread} Spread */
/** @typedef {import('../measure/load.js').Load} Load */
/** @typedef {import('../measure/frames.js').Frames} Frames */

/** Kinds that a program is made of. */
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

/** What was seen at rest, in the rounds that looked. @param {Frames[] | undefined} rounds */
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
 * All chapters of ours together: the time of all over the frames of all, round by round.
 *
 * @param {Measured} measured
 * @returns {number[]}
 */
export function allChapters({ frames }) {
  const ours = ofChapters(frames);
  return (ours[0] ?? []).map((_, round) => {
    const total = (/** @type {'cpu' | 'frames'} */ key) =>
      ours.reduce((sum, rounds) => sum + (rounds[round]?.[key] ?? 0), 0);
    return total('cpu') / total('frames');
  });
}

/** The rounds of each chapter of ours. @template T @param {Record<string, T[]>} frames */
export const ofChapters = (frames) =>
  Object.entries(frames)
    .filter(([key]) => /^ours(-|$)/.test(key))
    .map(([, rounds]) => rounds);

/** The library whose frames cost least. @param {Measured} measured */
export function leanestLibrary({ frames }) {
  const libraries = MOVING.filter(({ library }) => library);
  const cost = (/** @type {string} */ key) => spread(column(frames[key], perFrame)).median;
  return libraries.reduce((least, peer) => (cost(peer.key) < cost(least.key) ? peer : least));
}

/**
 * How long a redraw of so many dots takes in script.
 *
 * @param {Measured} measured
 * @param {string} page
 * @param {number} count
 * @returns {number[]} by rounds; not a number where the page could not stand it
 */
export function redraws({ dots }, page, count) {
  return (dots[page] ?? []).map((round) => round.find((redraw) => redraw.count === count)?.script ?? NaN);
}

/**
 * Milliseconds that a thousand dots more take, by rounds.
 *
 * @param {Measured} measured
 * @param {string} page
 */
export function dotSlopes({ dots }, page) {
  return (dots[page] ?? []).map((round) => slope(round.map(({ count, script }) => [count / 1000, script])));
}

/**
 * What charts add to a page without script: heap and wasm memory, in bytes.
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
