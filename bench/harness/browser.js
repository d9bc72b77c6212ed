// Chromium, as each measurement wants it: a fresh profile, a line and a processor as slow as asked.

import { chromium } from '@playwright/test';

import { UserError } from '../../scripts/common/errors.js';
import { findChromium } from '../../scripts/setup/browser.js';
import { observe } from './observe.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').CDPSession} CDPSession */
/** @typedef {{ page: Page, session: CDPSession }} Tab */

/** Software raster, so that machines with and without a graphics card are measured alike. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--enable-precise-memory-info',
];

/** A mobile line and a phone of some years ago: 1.6 Mbit/s, 150 ms, a quarter of this processor. */
const SLOW = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};

export const VIEWPORT = { width: 800, height: 640 };

/** @returns {Promise<Browser>} */
export function launch() {
  const executablePath = findChromium();
  if (!executablePath) throw new UserError('The bench needs Chromium or Chrome: name one by CHROME_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Opens a tab with a cold cache, has it looked at, and closes it.
 *
 * @template T
 * @param {Browser} browser
 * @param {{ slow?: boolean }} options
 * @param {(tab: Tab) => Promise<T>} readObservations
 */
export async function withTab(browser, { slow = false }, readObservations) {
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
    return await readObservations({ page, session });
  } finally {
    await context.close();
  }
}

/**
 * @typedef {object} Observations
 * @property {number} frames in which the page was called back
 * @property {number} asked frames that were asked for
 * @property {number} shift layout shift, summed up
 * @property {number} live when the chart was live, in milliseconds since the page was asked for
 * @property {number[]} tasks the long ones, in milliseconds
 * @property {number} wasm bytes of the modules' memories
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
 * Asks a page something, and nothing else: to be asked by Playwright it is first given a script of 330 KB, which on a slow
 * processor blocks it for longer than most charts do.
 *
 * @template T
 * @param {CDPSession} session
 * @param {() => T} question may refer to nothing outside of itself
 * @returns {Promise<T>} as JSON has it, so null in place of NaN
 */
export async function evaluate(session, question) {
  const expression = `JSON.stringify((${question})())`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(result.value);
}

/**
 * Waits until all charts of a page are live; a page without any script is once it has come.
 *
 * @param {Tab} tab
 */
export async function waitLive({ session }) {
  for (const end = performance.now() + TIMEOUT_MS; !(await evaluate(session, isLive)); await pause(50)) {
    if (performance.now() > end) throw new Error('A chart was not live in a minute.');
  }
}

const TIMEOUT_MS = 60_000;

/** In the page. */
function isLive() {
  if (document.readyState === 'loading') return false;
  if (!document.querySelector('script')) return true;
  const figures = [...document.querySelectorAll('news-figure')];
  if (figures.length > 0) return figures.every((figure) => /** @type {any} */ (figure).duration > 0);
  return Boolean(/** @type {any} */ (globalThis).bench);
}

/**
 * Plays the page's charts once, all together.
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
 * Waits until what plays by itself when a page is opened is over. A chart that is live has begun.
 *
 * @param {Page} page
 */
export async function waitStill(page) {
  await page.evaluate(async () => void (await /** @type {any} */ (globalThis).bench?.played));
  // Not `async` itself: a promise counts as true, and what still plays would be taken to be over.
  await page.waitForFunction(
    // Without a script it neither plays nor says so.
    () => [...document.querySelectorAll('news-figure')].every((f) => /** @type {any} */ (f).paused !== false),
    undefined,
    { polling: 100, timeout: 60_000 },
  );
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
