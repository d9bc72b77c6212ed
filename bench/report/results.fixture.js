// Made-up results of a run in which every target is met.

import { USUAL } from '../plan.js';
import { ALL, BY_CHART, DOTS, MOVING } from '../harness/peers.js';

/** Cost of each page by its position in the list; our pages are as cheap as the first one. */
const costOf = (/** @type {string} */ key) =>
  /^(ours|again|hand|outflow)/.test(key)
    ? 1
    : 1 +
      Math.max(
        0,
        ALL.findIndex((peer) => peer.key === key),
      );

/**
 * @template T
 * @param {{ key: string }[]} peers
 * @param {(cost: number, key: string) => T} make
 * @returns {Record<string, T>}
 */
const each = (peers, make) => Object.fromEntries(peers.map(({ key }) => [key, make(costOf(key), key)]));

/** @template T @param {(load: number) => T} make @returns {T[]} five rounds, with a busy machine in two of them */
const rounds = (make) => [1, 2, 1, 1, 3].map(make);

/** @param {number} cost @param {number} pace */
const loads = (cost, pace) =>
  rounds((load) => ({
    pixels: 100 * cost * load * pace,
    live: 120 * cost * load * pace,
    shift: 0,
    blocking: 0,
    longest: 0,
  }));

const DOT_COUNTS = [1000, 36_000, 1_000_000];
const WASM = 100_000;

/** @returns {import('./document.js').Results} */
export function results() {
  const sent = (/** @type {number} */ cost) => ({ total: 23_000 * cost, script: 20_000 * cost, data: 3000 * cost });
  const memories = (/** @type {number} */ cost, /** @type {string} */ key) =>
    rounds(() => ({
      heap: 1e6 + (key === 'static' ? 0 : cost * 200_000),
      wasm: /^(ours|again)/.test(key) ? WASM : 0,
    }));
  return {
    about: {
      date: '2026-01-01',
      machine: 'a machine',
      browser: 'a browser',
      node: 'v20.0.0',
      load: 0.5,
      plan: USUAL,
      minutes: 20,
      libraries: { d3: { version: '7.0.0', license: 'ISC' } },
    },
    native: { 'layout/outflow': 12_345 },
    measured: {
      bytes: each(ALL, (cost) => ({ first: sent(cost), again: { total: 0 }, requests: 3, asked: 2 })),
      reader: {
        reader: { total: 29_000, wasm: 29_000 },
        data: { one: { files: 7, bytes: 17_000 }, all: { files: 21, bytes: 52_000 } },
        table: { total: 2000, script: 2000 },
        sound: { total: 1000, script: 1000 },
        editing: { total: 0 },
      },
      fast: each(ALL, (cost) => loads(cost, 1)),
      slow: each(ALL, (cost) => loads(cost, 3)),
      frames: each([...MOVING, ...BY_CHART], (cost) =>
        rounds((load) => ({ cpu: 200 * cost * load, frames: 100, rest: { cpu: 3, asked: 0 } })),
      ),
      dots: each(DOTS, (cost) =>
        rounds((load) => DOT_COUNTS.map((count) => ({ count, script: 0.2 + (count / 1e4) * cost * load, cpu: 2 }))),
      ),
      memory: { 1: each(ALL, memories), 7: each(ALL, memories) },
      growth: each(MOVING, (cost) => ({ frames: 10_000, slope: cost * 2, wasmGrown: 0 })),
    },
  };
}
