// Runs Chromium for measurements: with a fresh profile, and a slow network and processor if requested.

import { chromium } from '@playwright/test';

import { UserError } from '../../scripts/common/errors.js';
import { findChromium } from '../../scripts/setup/browser.js';
import { observe } from './observe.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').CDPSession} CDPSession */
/** @typedef {{ page: Page, session: CDPSession }} Tab */

/** Software rendering, so that machines with and without a graphics card are comparable. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--enable-precise-memory-info',
];

/** A mobile network and an older phone: 1.6 Mbit/s, 150 ms, a quarter of this machine's processor speed. */
const SLOW = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};

export const VIEWPORT = { width: 800, height: 640 };

/** @returns {Promise<Browser>} */
export function launch() {
  const executablePath = findChromium();
  if (!executablePath) throw new UserError('The bench needs Chromium or Chrome: set CHROME_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Opens a tab with an empty cache, runs a function in it and closes it.
 *
 * @template T
 * @param {Browser} browser
 * @param {{ slow?: boolean }} options
 * @param {(tab: Tab) => Promise<T>} use
 */
export async function withTab(browser, { slow = false }, use) {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'no-preference' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.addInitScript(observe);
    if (slow) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW.network);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
    }
    return await use({ page, session });
  } finally {
    await context.close();
  }
}

/**
 * @typedef {object} Observations
 * @property {number} frames frames with at least one animation callback
 * @property {number} asked requested animation frames
 * @property {number} shift sum of layout shifts
 * @property {number} live time when the chart was live, in milliseconds since the page was requested
 * @property {number[]} tasks durations of long tasks, in milliseconds
 * @property {number} wasm size of the wasm memories, in bytes
 */

/** @param {Tab} tab @returns {Promise<Observations>} */
export async function readObservations({ session }) {
  const seen = await evaluate(session, () => {
    const { seen, bench } = /** @type {any} */ (globalThis);
    const wasm = seen.wasm.reduce(
      (/** @type {number} */ sum, /** @type {WebAssembly.Memory} */ memory) => sum + memory.buffer.byteLength,
      0,
    );
    return { ...seen, wasm, live: bench?.live ?? seen.live };
  });
  return { ...seen, live: seen.live ?? NaN };
}

/**
 * Evaluates a function in a page through the protocol. Playwright's own `evaluate` first injects a script of 330 KB, which blocks
 * a slow processor for longer than most charts do.
 *
 * @template T
 * @param {CDPSession} session
 * @param {() => T} question self-contained function, sent as text
 * @returns {Promise<T>} the result after a round trip through JSON, so NaN becomes null
 */
export async function evaluate(session, question) {
  const expression = `JSON.stringify((${question})())`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(result.value);
}

/**
 * Waits until all charts of a page are live. A page without scripts is live once it has loaded.
 *
 * @param {Tab} tab
 */
export async function waitLive({ session }) {
  for (const end = performance.now() + TIMEOUT_MS; !(await evaluate(session, isLive)); await pause(50)) {
    if (performance.now() > end) throw new Error('A chart was not live in a minute.');
  }
}

const TIMEOUT_MS = 60_000;

/** Runs in the page: returns whether all charts are live. */
function isLive() {
  if (document.readyState === 'loading') return false;
  if (!document.querySelector('script')) return true;
  const figures = [...document.querySelectorAll('news-figure')];
  if (figures.length > 0) return figures.every((figure) => /** @type {any} */ (figure).duration > 0);
  return Boolean(/** @type {any} */ (globalThis).bench);
}

/**
 * Plays all charts of a page once, at the same time.
 *
 * @param {Page} page
 */
export function play(page) {
  return page.evaluate(async () => {
    const figures = /** @type {any[]} */ ([...document.querySelectorAll('news-figure')]);
    if (figures.length === 0) return void (await /** @type {any} */ (globalThis).bench.play());
    await Promise.all(
      figures.map(
        (figure) =>
          new Promise((resolve) => {
            figure.addEventListener('ended', resolve, { once: true });
            figure.replay();
          }),
      ),
    );
  });
}

/**
 * Waits until the animation that starts by itself has ended. It has started by the time that a chart is live.
 *
 * @param {Page} page
 */
export async function waitStill(page) {
  await page.evaluate(async () => void (await /** @type {any} */ (globalThis).bench?.played));
  // Not an `async` function: a promise would count as true.
  await page.waitForFunction(
    // Without a script the element has no property `paused`.
    () => [...document.querySelectorAll('news-figure')].every((f) => /** @type {any} */ (f).paused !== false),
    undefined,
    { polling: 100, timeout: 60_000 },
  );
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
