// Runs all measurements. Each round measures every page once, so that a slow phase of the machine affects all pages alike.

import { log } from '../scripts/common/log.js';
import { ALL, BY_CHART, DOTS, MOVING, OURS, ALL_CHARTS } from './harness/peers.js';
import { rotated } from './harness/stats.js';
import { measureBytes, measureReader } from './measure/bytes.js';
import { measureDots } from './measure/dots.js';
import { measureFrames } from './measure/frames.js';
import { measureLoad } from './measure/load.js';
import { measureGrowth, measureMemory } from './measure/memory.js';

/** @typedef {import('./harness/bench.js').Bench} Bench */
/** @typedef {import('./harness/peers.js').Peer} Peer */
/** @typedef {import('./plan.js').Plan} Plan */

/**
 * Results by the keys of pages; lists have one value for each round.
 *
 * @typedef {object} Measured
 * @property {Record<string, Awaited<ReturnType<typeof measureBytes>>>} bytes
 * @property {Awaited<ReturnType<typeof measureReader>>} reader
 * @property {Record<string, import('./measure/load.js').Load[]>} fast
 * @property {Record<string, import('./measure/load.js').Load[]>} slow
 * @property {Record<string, import('./measure/frames.js').Frames[]>} frames
 * @property {Record<string, import('./measure/dots.js').Redraw[][]>} dots
 * @property {Record<string, Record<string, import('./measure/memory.js').Memory[]>>} memory by number of charts, then by page
 * @property {Record<string, Awaited<ReturnType<typeof measureGrowth>>>} growth
 */

/**
 * @param {Bench} bench
 * @param {Plan} plan
 * @returns {Promise<Measured>}
 */
export async function measureAll(bench, plan) {
  // Runs first: it also compresses every file and opens every page once before times are measured.
  log('Counting bytes.');
  const bytes = await each(ALL, (peer) => measureBytes(bench, peer));
  const reader = await measureReader(bench, ALL_CHARTS);
  const fast = await rounds('Opening pages', plan.fast, ALL, (peer) => measureLoad(bench, peer, { slow: false }));
  const slow = await rounds('Opening pages slowly', plan.slow, ALL, (peer) => measureLoad(bench, peer, { slow: true }));
  const playing = [...MOVING, ...BY_CHART.filter(({ name }) => !OURS.charts?.includes(name))];
  const frames = await rounds('Playing', plan.frames, playing, (peer, round) =>
    measureFrames(bench, peer, { rest: round === 0 }),
  );
  const dots = await measureFields(bench, plan);
  const memory = await measureHeaps(bench, plan);
  log('Drawing thousands of frames.');
  const growth = await each(MOVING, (peer) => measureGrowth(bench, peer, plan.growth));
  return { bytes, reader, fast, slow, frames, dots, memory, growth };
}

/** @param {Bench} bench @param {Plan} plan */
async function measureFields(bench, plan) {
  const quick = DOTS.filter(({ library }) => !library);
  const libraries = DOTS.filter(({ library }) => library);
  return {
    ...(await rounds('Drawing dots', plan.dots, quick, (peer) => measureDots(bench, peer, plan.counts))),
    ...(await rounds('Drawing dots by libraries', plan.libraryDots, libraries, (peer) =>
      measureDots(bench, peer, plan.libraryCounts),
    )),
  };
}

/** @param {Bench} bench @param {Plan} plan */
async function measureHeaps(bench, plan) {
  /** @type {Measured['memory']} */
  const memory = {};
  for (const charts of plan.charts) {
    const what = `Keeping ${charts === 1 ? 'a chart' : `${charts} charts`} in memory`;
    memory[charts] = await rounds(what, plan.memory, ALL, (peer) => measureMemory(bench, peer, charts));
  }
  return memory;
}

/**
 * @template T
 * @param {Peer[]} peers
 * @param {(peer: Peer) => Promise<T>} measure
 * @returns {Promise<Record<string, T>>}
 */
async function each(peers, measure) {
  /** @type {Record<string, T>} */
  const found = {};
  for (const peer of peers) found[peer.key] = await withRetry(peer, measure);
  return found;
}

/**
 * @template T
 * @param {string} what
 * @param {number} count number of rounds
 * @param {Peer[]} peers
 * @param {(peer: Peer, round: number) => Promise<T>} measure
 * @returns {Promise<Record<string, T[]>>}
 */
async function rounds(what, count, peers, measure) {
  /** @type {Record<string, T[]>} */
  const found = Object.fromEntries(peers.map(({ key }) => [key, []]));
  for (let round = 0; round < count; round += 1) {
    log(`${what}: round ${round + 1} of ${count}.`);
    for (const peer of rotated(peers, round)) {
      found[peer.key]?.push(await withRetry(peer, (one) => measure(one, round)));
    }
  }
  return found;
}

/**
 * Repeats a measurement once when it fails: a browser fails now and then over such a long time, and all other results would be
 * lost. A second failure is an error.
 *
 * @template T
 * @param {Peer} peer
 * @param {(peer: Peer) => Promise<T>} measure
 * @returns {Promise<T>}
 */
async function withRetry(peer, measure) {
  try {
    return await measure(peer);
  } catch (error) {
    log(`Measuring ${peer.name} again after an error: ${error instanceof Error ? error.message : error}`);
    return measure(peer);
  }
}
