// Measures the memory that charts use, and memory growth by frames.

import { readObservations, pause, waitLive, waitStill, withTab } from '../harness/browser.js';
import { slope } from '../harness/stats.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/browser.js').Tab} Tab */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/** @typedef {{ heap: number, wasm: number }} Memory in bytes */

/**
 * Number of frames before memory growth is measured. In the first thousands of frames the browser compiles and keeps code, which
 * takes 50 to 2,500 bytes per frame.
 */
const WARMING = 3000;

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {number} charts
 * @returns {Promise<Memory>} memory when all charts are live and at rest
 */
export function measureMemory({ browser, site, base }, peer, charts) {
  const address = base + site.page(peer, charts);
  return withTab(browser, {}, async (tab) => {
    await tab.page.goto(address);
    // Charts far down load only when a reader is near, or with loading="eager".
    await tab.page.evaluate(() =>
      document
        .querySelectorAll('news-figure')
        .forEach((figure) => void (/** @type {any} */ (figure).setAttribute('loading', 'eager'))),
    );
    await scrollThrough(tab.page);
    await waitLive(tab);
    await waitStill(tab.page);
    return readMemory(tab);
  });
}

/** @param {Tab['page']} page */
async function scrollThrough(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 500) {
    await page.evaluate((y) => scrollTo(0, y), top);
    await pause(50);
  }
}

/** @param {Tab} tab @returns {Promise<Memory>} */
async function readMemory(tab) {
  const { session } = tab;
  // Twice, because the first collection may release references to further objects.
  for (let times = 0; times < 2; times += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { heap: usedSize, wasm: (await readObservations(tab)).wasm };
}

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {number} frames
 * @returns {Promise<{ frames: number, slope: number, wasmGrown: number }>} growth of the heap in bytes per frame, and of the wasm
 *   memory in bytes
 */
export function measureGrowth({ browser, site, base }, peer, frames) {
  const address = base + site.page(peer);
  return withTab(browser, {}, async (tab) => {
    await tab.page.goto(address);
    await waitLive(tab);
    await waitStill(tab.page);
    await drawFrames(tab.page, WARMING);
    const points = /** @type {[number, number][]} */ ([]);
    const first = await readMemory(tab);
    for (let done = 0; done <= frames; done += frames / 5) {
      const { heap } = await readMemory(tab);
      points.push([done, heap]);
      if (done < frames) await drawFrames(tab.page, frames / 5);
    }
    const { wasm } = await readMemory(tab);
    return { frames, slope: slope(points), wasmGrown: wasm - first.wasm };
  });
}

/**
 * Draws different frames. Every 40 frames the browser shows one, because otherwise it would keep them all.
 *
 * @param {Tab['page']} page
 * @param {number} count
 */
function drawFrames(page, count) {
  return page.evaluate(async (total) => {
    const figure = /** @type {any} */ (document.querySelector('news-figure'));
    const { bench } = /** @type {any} */ (globalThis);
    for (let done = 0; done < total; done += 1) {
      const progress = (done % 300) / 300;
      if (figure) figure.progress = progress;
      else await bench.frame(progress);
      if (done % 40 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, count);
}
