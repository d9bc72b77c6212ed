// What it takes to redraw a field of dots, of which some have changed their colour.

import { cpuClock } from '../harness/cpu.js';
import { withTab } from '../harness/browser.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/**
 * @typedef {object} Redraw
 * @property {number} count of dots
 * @property {number} script milliseconds until the redraw gives the page back, the median of some
 * @property {number} cpu milliseconds of all threads, the mean of the same
 */

/** A library that takes longer for one redraw than this is not asked for more dots. */
const TOO_LONG = 1500;

/** How long to measure one number of dots for, and the least and most redraws. */
const BUDGET_MS = 500;
const MIN_REDRAWS = 4;
const MAX_REDRAWS = 60;

/** For a page that never comes back: in milliseconds. */
const STUCK_MS = 30_000;

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {number[]} counts ascending
 * @returns {Promise<Redraw[]>} for as many of them as it can stand
 */
export async function measureDots({ browser, base }, peer, counts) {
  const cpu = await cpuClock(browser);
  return withTab(browser, {}, async ({ page }) => {
    await page.goto(`${base}/dots-${peer.key}/page.html`);
    await page.waitForFunction(() => crossOriginIsolated && /** @type {any} */ (globalThis).bench);
    /** @type {Redraw[]} */
    const redraws = [];
    for (const count of counts) {
      const first = await withTimeout(STUCK_MS, page.evaluate(prepare, count));
      if (first === undefined) break;
      const times = Math.round(Math.min(MAX_REDRAWS, Math.max(MIN_REDRAWS, BUDGET_MS / first)));
      const before = await cpu();
      const script = await withTimeout(STUCK_MS, page.evaluate(redraw, first > TOO_LONG ? 1 : times));
      if (script === undefined) break;
      redraws.push({ count, script, cpu: ((await cpu()) - before) / (first > TOO_LONG ? 1 : times) });
      if (first > TOO_LONG) break;
    }
    return redraws;
  });
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T | undefined>} nothing when it takes longer or fails
 */
function withTimeout(milliseconds, promise) {
  /** @type {NodeJS.Timeout} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  const done = promise.catch(() => undefined).finally(() => clearTimeout(timer));
  return Promise.race([done, /** @type {Promise<undefined>} */ (late)]);
}

/**
 * In the page: draws a field until the code is warm.
 *
 * @param {number} count
 * @returns {Promise<number>} milliseconds of the last time
 */
async function prepare(count) {
  const { bench } = /** @type {any} */ (globalThis);
  await bench.dots(count);
  let took = 0;
  for (let times = 0; times < 8; times += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    await bench.redraw();
    took = performance.now() - start;
    if (took > 300) break;
  }
  return took;
}

/** In the page: one redraw a frame, so that each is shown. @param {number} times */
async function redraw(times) {
  const { bench } = /** @type {any} */ (globalThis);
  const took = [];
  for (let done = 0; done < times; done += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    await bench.redraw();
    took.push(performance.now() - start);
  }
  // Until the last has been shown.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  took.sort((a, b) => a - b);
  return took[took.length >> 1] ?? NaN;
}
