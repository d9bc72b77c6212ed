// Opens pages in Chromium for measurements, with a fresh profile, and a slow network and processor if requested.

import { chromium } from '@playwright/test';

import { UserError } from '../scripts/common/errors.js';
import { find } from '../scripts/setup/programs.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').CDPSession} Session */

/** Software rendering, so that machines with and without a graphics card are comparable. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** A mobile network and an older phone: 1.6 Mbit/s, 150 ms, a quarter of this machine's processor speed. */
const SLOW = {
  cpu: 4,
  network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};

export const VIEWPORT = { width: 800, height: 640 };

/** @returns {Promise<Browser>} */
export function launch() {
  const executablePath = find('chromium');
  if (!executablePath) throw new UserError('The bench needs Chromium or Chrome: set CHROME_PATH.');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page in a profile of its own. */
export class Tab {
  /** @param {Session} session @param {import('@playwright/test').Page} page */
  constructor(session, page) {
    this.session = session;
    this.page = page;
  }

  /**
   * Calls a function in the page through the protocol. Playwright's own `evaluate` first injects a script of 330 KB, which
   * blocks a slow processor for longer than most charts do.
   *
   * @template T
   * @param {() => T} question self-contained function, sent as text
   * @returns {Promise<Awaited<T>>} the result after a round trip through JSON, so NaN becomes null
   */
  async evaluate(question) {
    const expression = `(async () => JSON.stringify((await (${question})()) ?? null))()`;
    const how = { expression, awaitPromise: true };
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', how);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return JSON.parse(result.value);
  }

  /** Waits until a function in the page returns true. @param {() => boolean} question */
  async until(question) {
    for (const end = performance.now() + 60_000; !(await this.evaluate(question)); await pause(50)) {
      if (performance.now() > end) throw new Error(`Not true within a minute: ${question}`);
    }
  }

  /** Waits until all charts are live and have played once. A page without scripts is live once it has loaded. */
  async untilStill() {
    await this.until(isLive);
    await this.evaluate(() => /** @type {any} */ (globalThis).bench?.played.then(() => true));
    await this.until(() => figures().every(({ paused }) => paused !== false));
  }

  /** Waits until all charts are live. */
  untilLive() {
    return this.until(isLive);
  }

  /** Plays all charts again. */
  async play() {
    await this.evaluate(async () => {
      const replay = (/** @type {any} */ figure) =>
        new Promise((resolve) => {
          figure.addEventListener('ended', resolve, { once: true });
          figure.replay();
        });
      const { bench } = /** @type {any} */ (globalThis);
      await (bench?.play() ?? Promise.all(figures().map(replay)));
      return true;
    });
  }

  /** Returns what the page has recorded. @returns {Promise<Seen>} */
  seen() {
    return this.evaluate(() => {
      const { seen, bench } = /** @type {any} */ (globalThis);
      const bytes = (/** @type {WebAssembly.Memory[]} */ all) =>
        all.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
      return { ...seen, wasm: bytes(seen.wasm), live: bench?.live ?? seen.live };
    });
  }

  /** Returns the processor time of the main thread in milliseconds. */
  async mainThread() {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  }
}

/**
 * Opens a tab with an empty cache, runs a function in it and closes it.
 *
 * @template T
 * @param {Browser} browser
 * @param {boolean} slow
 * @param {(tab: Tab) => Promise<T>} use
 */
export async function withTab(browser, slow, use) {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'no-preference' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.addInitScript(observe);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (slow) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW.network);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
    }
    return await use(new Tab(session, page));
  } finally {
    await context.close();
  }
}

/** @param {Browser} browser @returns {Promise<number>} processor time of all threads of all its processes, in milliseconds */
export async function allThreads(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Defined in every page by `observe`. @type {() => any[]} */
const figures = () => [];

/** Runs in the page: returns whether all charts are live. */
function isLive() {
  if (document.readyState !== 'complete') return false;
  if (!document.querySelector('script')) return true;
  return figures().length > 0 ? figures().every(({ duration }) => duration > 0) : 'bench' in globalThis;
}

/**
 * @typedef {object} Seen
 * @property {number} frames number of frames with at least one animation callback
 * @property {number | null} live time when the last chart was live, in milliseconds since the page was requested
 * @property {number[]} tasks durations of long tasks, in milliseconds
 * @property {number[]} inputs durations of interactions from the input to the next frame, in milliseconds
 * @property {number} wasm size of the wasm memories, in bytes
 */

/**
 * Records what the measurements need. It is sent as text and runs in every page before the page's own scripts, so it must
 * not refer to anything outside. The cost is the same for every page.
 */
function observe() {
  const seen = { frames: 0, live: NaN, tasks: [0], inputs: [0], wasm: /** @type {WebAssembly.Memory[]} */ ([]) };
  Object.assign(globalThis, { seen, figures: () => [...document.querySelectorAll('news-figure')] });
  const record = (/** @type {string} */ type, /** @type {(entry: any) => void} */ use, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true, ...more });
  record('longtask', ({ duration }) => seen.tasks.push(duration));
  record('event', ({ duration, interactionId }) => interactionId && seen.inputs.push(duration), {
    durationThreshold: 16,
  });
  // Our element dispatches `load`.
  const note = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLElement && target.localName === 'news-figure') seen.live = performance.now();
  };
  document.addEventListener('load', note, true);
  const original = requestAnimationFrame;
  let last = -1;
  globalThis.requestAnimationFrame = (callback) =>
    original((now) => {
      if (now !== last) seen.frames += 1;
      last = now;
      callback(now);
    });
  for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
    const load = /** @type {any} */ (WebAssembly[name]);
    const keep = async (/** @type {unknown[]} */ ...args) => {
      const result = await load.apply(WebAssembly, args);
      const exported = Object.values((result.instance ?? result).exports);
      seen.wasm.push(...exported.filter((value) => value instanceof WebAssembly.Memory));
      return result;
    };
    Object.assign(WebAssembly, { [name]: keep });
  }
}
