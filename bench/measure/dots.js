// Measures the time to redraw a field of dots when some change colour.

import { cpuClock } from '../harness/cpu.js';
import { withTab } from '../harness/browser.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/**
 * @typedef {object} Redraw
 * @property {number} count number of dots
 * @property {number} script median time of the redraw call, in milliseconds
 * @property {number} cpu mean processor time of all threads, in milliseconds
 */

/** Milliseconds. A library whose redraw takes longer is not measured with more dots. */
const TOO_LONG = 1500;

/** Milliseconds to measure one number of dots, and minimum and maximum number of redraws. */
const BUDGET_MS = 500;
const MIN_REDRAWS = 4;
const MAX_REDRAWS = 60;

/** Milliseconds after which a page counts as stuck. */
const STUCK_MS = 30_000;

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {number[]} counts ascending
 * @returns {Promise<Redraw[]>} results until the page is too slow
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
 * @returns {Promise<T | undefined>} undefined on timeout or failure
 */
function withTimeout(milliseconds, promise) {
  /** @type {NodeJS.Timeout} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  const done = promise.catch(() => undefined).finally(() => clearTimeout(timer));
  return Promise.race([done, /** @type {Promise<undefined>} */ (late)]);
}

/**
 * Runs in the page: draws a field until the code is warm.
 *
 * @param {number} count
 * @returns {Promise<number>} duration of the last redraw, in milliseconds
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

/** Runs in the page: redraws once per frame, so that each redraw is shown. @param {number} times */
async function redraw(times) {
  const { bench } = /** @type {any} */ (globalThis);
  const took = [];
  for (let done = 0; done < times; done += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    await bench.redraw();
    took.push(performance.now() - start);
  }
  // Waits until the last redraw has been shown.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  took.sort((a, b) => a - b);
  return took[took.length >> 1] ?? NaN;
}
