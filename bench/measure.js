// Measures the pages. Each round measures every page once, so that a slow phase of the machine affects all pages alike.

import { PNG } from 'pngjs';

import { log } from '../scripts/common/log.js';
import { VIEWPORT, allThreads, pause, withTab } from './browser.js';
import { COUNTS, PAGES, addressOf } from './site.js';

/** @typedef {import('./browser.js').Tab} Tab */
/** @typedef {import('./site.js').Page} Page */
/** @typedef {{ browser: import('@playwright/test').Browser, address: string }} Bench */

/**
 * Measurements of a page: by name, a value for each round. Times are in milliseconds, sizes in bytes.
 *
 * @typedef {Record<string, number[]>} Values
 */

/** @typedef {{ rounds: number, pages: Record<string, Values>, all: Record<string, Values>, controls: Values }} Measured */

/**
 * @param {Bench} bench
 * @param {number} rounds
 * @returns {Promise<Measured>} `pages` with one chart, `all` with all our charts, and our controls
 */
export async function measureAll(bench, rounds) {
  const measured = { rounds, pages: {}, all: {}, controls: {} };
  for (let round = 0; round < rounds; round += 1) {
    log(`Round ${round + 1} of ${rounds}.`);
    // In another order each time, so that no page always follows the same one.
    for (const page of turned(PAGES, round)) {
      add(measured.pages, page, await measurePage(bench, page));
      if (page.ours) add(measured.all, page, await withRetry(() => measureScrolling(bench, page)));
    }
    addTo(measured.controls, await withRetry(() => measureControls(bench)));
  }
  return measured;
}

/** @template T @param {T[]} all @param {number} round */
function turned(all, round) {
  const first = (round * 3) % all.length;
  const order = [...all.slice(first), ...all.slice(0, first)];
  return round % 2 === 0 ? order : order.reverse();
}

/** @param {Record<string, Values>} pages @param {Page} page @param {Record<string, number>} found */
const add = (pages, { key }, found) => addTo((pages[key] ??= {}), found);

/** @param {Values} values @param {Record<string, number>} found */
function addTo(values, found) {
  for (const [name, value] of Object.entries(found)) (values[name] ??= []).push(value);
}

/**
 * Repeats a measurement once when it fails: a browser fails now and then over such a long time, and all other results would
 * be lost.
 *
 * @template T
 * @param {() => Promise<T>} measure
 */
async function withRetry(measure) {
  try {
    return await measure();
  } catch (error) {
    log(`Measuring again after an error: ${error instanceof Error ? error.message : error}`);
    return measure();
  }
}

/** @param {Bench} bench @param {Page} page @returns {Promise<Record<string, number>>} */
async function measurePage(bench, page) {
  const fast = await withRetry(() => measureLoad(bench, page, false));
  const slow = await withRetry(() => measureLoad(bench, page, true));
  const playing = page.still ? {} : await withRetry(() => measurePlaying(bench, page));
  const memory = await withRetry(() => measureMemory(bench, page, COUNTS.one));
  const many = await withRetry(() => measureMemory(bench, page, COUNTS.many));
  const { pixels, ...more } = slow;
  return { ...bytesOf(fast), pixels: fast.pixels, slowPixels: pixels, ...timesOf(more), ...playing, memory, many };
}

/** @param {Record<string, number>} load */
const bytesOf = (load) => Object.fromEntries(Object.entries(load).filter(([name]) => name.startsWith('bytes')));

/** @param {Record<string, number>} load */
const timesOf = ({ live = NaN, longest = NaN, main = NaN }) => ({ live, longest, main });

/** Milliseconds in which late screenshots and tasks arrive after a chart is live. */
const REST_MS = 400;

/**
 * Measures loading: bytes by kind, first pixels of the chart, when it is live, its longest task, and the main thread until
 * then.
 *
 * @param {Bench} bench
 * @param {Page} page
 * @param {boolean} slow
 * @returns {Promise<Record<string, number> & { pixels: number }>}
 */
function measureLoad({ browser, address }, page, slow) {
  return withTab(browser, slow, async (tab) => {
    const film = await startFilm(tab);
    await tab.page.goto(address + addressOf(page, COUNTS.one), { waitUntil: 'commit' });
    await tab.untilLive();
    const main = await tab.mainThread();
    await pause(REST_MS);
    await tab.session.send('Page.stopScreencast');
    const { origin, box } = await tab.evaluate(chartBox);
    const { live, tasks } = await tab.seen();
    const shown = film.find(({ png }) => hasContents(png, box))?.at ?? NaN;
    return {
      ...(await loadedBytes(tab)),
      pixels: shown - origin,
      live: live ?? NaN,
      longest: Math.max(...tasks),
      main,
    };
  });
}

/** Returns the compressed bytes of the page and of all that it has loaded, by kind. @param {Tab} tab */
async function loadedBytes(tab) {
  const entries = await tab.evaluate(() => {
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    // A preloaded file may be listed twice.
    return Object.fromEntries(all.map((entry) => [entry.name, /** @type {any} */ (entry).encodedBodySize]));
  });
  /** @type {Record<string, number>} */
  const bytes = { bytes: 0 };
  for (const [name, size] of Object.entries(entries)) {
    const kind = `bytes ${/\.(\w+)$/.exec(name)?.[1]}`;
    bytes[kind] = (bytes[kind] ?? 0) + size;
    bytes.bytes += size;
  }
  return bytes;
}

/** Scale of screenshots: half size is enough to see something, and half the work. */
const SCALE = 0.5;

/**
 * Records a screenshot with its time in milliseconds since 1970 whenever the visible page changes. This is what a reader
 * sees, however it is drawn: pages do not report anything themselves.
 *
 * @param {Tab} tab
 * @returns {Promise<{ at: number, png: Buffer }[]>} array to which screenshots are added
 */
async function startFilm({ session }) {
  /** @type {{ at: number, png: Buffer }[]} */
  const film = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    film.push({ at: (metadata.timestamp ?? NaN) * 1000, png: Buffer.from(data, 'base64') });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  const [maxWidth, maxHeight] = [VIEWPORT.width * SCALE, VIEWPORT.height * SCALE];
  await session.send('Page.startScreencast', { format: 'png', maxWidth, maxHeight, everyNthFrame: 1 });
  return film;
}

/** Runs in the page: returns the time of its request and the box of the first chart. */
function chartBox() {
  const live = document.querySelector('news-figure')?.shadowRoot?.querySelector('canvas');
  const others = document.querySelectorAll('.chart, news-figure > [slot=picture]');
  const shown = [live, ...others].find((element) => element?.getClientRects().length);
  const { left, top, width, height } = shown?.getBoundingClientRect() ?? new DOMRect();
  return { origin: performance.timeOrigin, box: { left, top, width, height } };
}

/** Minimum difference of a colour channel, and minimum number of such bytes: more than a shadow or a speck. */
const FAR = 32;
const ENOUGH = 75;

/**
 * Returns whether a part of the page contains pixels that differ clearly from the one in its corner.
 *
 * @param {Buffer} png screenshot
 * @param {{ left: number, top: number, width: number, height: number }} box in pixels of the page
 */
export function hasContents(png, box) {
  const picture = PNG.sync.read(png);
  const [left, top] = [Math.ceil(box.left * SCALE), Math.ceil(box.top * SCALE)];
  const width = Math.min(Math.floor(box.width * SCALE), picture.width - left);
  const height = Math.min(Math.floor(box.height * SCALE), picture.height - top);
  if (width <= 0 || height <= 0) return false;
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, left, top, width, height, 0, 0);
  return part.data.filter((byte, at) => Math.abs(byte - (part.data[at % 4] ?? 0)) > FAR).length >= ENOUGH;
}

/** How often a chart plays while its frames are measured. */
const PLAYS = 3;

/** Measures the processor time of a frame. @param {Bench} bench @param {Page} page */
function measurePlaying({ browser, address }, page) {
  return withTab(browser, false, async (tab) => {
    await tab.page.goto(address + addressOf(page, COUNTS.one));
    // The first animation, which starts by itself, warms up the code.
    await tab.untilStill();
    await pause(REST_MS);
    const read = async () => [(await tab.seen()).frames, await tab.mainThread(), await allThreads(browser)];
    const before = await read();
    for (let times = 0; times < PLAYS; times += 1) await tab.play();
    const [frames = NaN, main = NaN, all = NaN] = (await read()).map((value, at) => value - (before[at] ?? NaN));
    return { mainFrame: main / frames, allFrame: all / frames };
  });
}

/** Measures heap and wasm memory when all charts are live and at rest. @param {Bench} bench @param {Page} page @param {number} count */
function measureMemory({ browser, address }, page, count) {
  return withTab(browser, false, async (tab) => {
    await tab.page.goto(address + addressOf(page, count));
    await loadAll(tab);
    await tab.untilStill();
    // Twice, because the first collection may release references to further objects.
    for (let times = 0; times < 2; times += 1) await tab.session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await tab.session.send('Runtime.getHeapUsage');
    return usedSize + (await tab.seen()).wasm;
  });
}

/** Lets charts load that are far below the viewport, and shows each, because it plays when it is seen. @param {Tab} tab */
async function loadAll(tab) {
  await tab.evaluate(async () => {
    for (const figure of document.querySelectorAll('news-figure')) figure.setAttribute('loading', 'eager');
    for (let top = 0; top < document.documentElement.scrollHeight; top += 500) {
      scrollTo(0, top);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return true;
  });
}

/** Speed of scrolling, in pixels a second: a flick of a thumb. */
const SPEED = 3000;

/**
 * Measures a page with all our charts on a slow phone while a reader scrolls through it: the longest task and the main thread
 * until the last chart is live, and how many frames were missed while it scrolled.
 *
 * @param {Bench} bench
 * @param {Page} page
 */
function measureScrolling({ browser, address }, page) {
  return withTab(browser, true, async (tab) => {
    await tab.page.goto(address + addressOf(page, COUNTS.all), { waitUntil: 'commit' });
    await tab.until(() => document.readyState === 'complete');
    const distance = await tab.evaluate(startCounting);
    const [x, y] = [VIEWPORT.width / 2, VIEWPORT.height / 2];
    await tab.session.send('Input.synthesizeScrollGesture', { x, y, yDistance: -distance, speed: SPEED });
    const missed = await tab.evaluate(() => /** @type {any} */ (globalThis).missed.count);
    await loadAll(tab);
    await tab.untilLive();
    const { tasks, live } = await tab.seen();
    return { missed, longest: Math.max(...tasks), main: await tab.mainThread(), live: live ?? NaN };
  });
}

/** Runs in the page: counts from now on the frames that are missed, at 60 a second, and returns how far the page scrolls. */
function startCounting() {
  const missed = { count: 0, last: performance.now() };
  Object.assign(globalThis, { missed });
  const tick = (/** @type {number} */ now) => {
    missed.count += Math.max(0, Math.round(((now - missed.last) * 60) / 1000) - 1);
    missed.last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return document.documentElement.scrollHeight - innerHeight;
}

/**
 * Measures how long each control of our chart takes from the input to the next frame, on a slow phone. Controls are found by
 * role and name, so that their markup may change.
 *
 * @param {Bench} bench
 */
function measureControls({ browser, address }) {
  const ours = { key: 'ours', name: '' };
  return withTab(browser, true, async (tab) => {
    await tab.page.goto(address + addressOf(ours, COUNTS.one));
    await tab.untilStill();
    const figure = tab.page.locator('news-figure');
    /** @type {Record<string, () => Promise<void>>} */
    const controls = {
      play: () => figure.getByRole('button', { name: /^(play|pause|replay)$/i }).click(),
      slider: () => figure.getByRole('slider').press('ArrowLeft'),
      'figure by keyboard': () => figure.getByRole('option').first().press('ArrowRight'),
      'figure by pointer': () => figure.locator('canvas').click(),
      'open the table': () => figure.locator('summary').first().click(),
      'sort the table': () => figure.getByRole('columnheader').getByRole('button').first().click(),
      listen: () => figure.getByRole('button', { name: /listen/i }).click(),
    };
    /** @type {Record<string, number>} */
    const found = {};
    for (const [name, use] of Object.entries(controls)) {
      const before = (await tab.seen()).inputs.length;
      await use();
      await pause(REST_MS);
      found[name] = Math.max(0, ...(await tab.seen()).inputs.slice(before));
    }
    return found;
  });
}
