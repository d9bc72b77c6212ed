// Protects the animated pictures in every engine, as images in a page: they play once, look like the live chart on the way, end as
// the static picture, and respect dark mode and reduced motion.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { PNG } from 'pngjs';

import { DIST } from '../../scripts/build/dist.js';
import { CHARTS, chartSelector, openLive } from './chart-helpers.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

const LANG = 'zh-CN';

/** Layout width of the animated pictures, and the margin around the chart, in CSS pixels. */
const [WIDTH, MARGIN] = [640, 16];

/** The paper of each theme, as in crates/player/src/theme.rs. */
const PAPER = { light: '#fbfaf7', dark: '#14191b' };

/** How much a channel of a pixel may differ in WebKit, of 255. */
const EDGE = 96;

/** Factors of all durations: an animation that does not get beyond its start while a test runs, and one that ends at once. */
const [SLOW, FAST] = [10_000_000, 0.001];

/** How much a channel of a pixel differs, of 255, if it differs clearly: edges of dots and letters differ by less. */
const CLEAR = 96;

/**
 * Maximum share of pixels that differ clearly between an animated picture and the canvas. The edge of a dot field may be one dot
 * off. Letters are drawn in another way in Firefox, and dots too in WebKit.
 */
const MAX_DIFFERING = /** @type {Record<string, number>} */ ({ chromium: 0.0011, firefox: 0.0035, webkit: 0.02 });

/**
 * Runs in the page. Shows nothing but an image.
 *
 * @param {string} address of the image
 * @param {{ pace: number } | { at: number }} moment factor of all durations in it, or a moment in milliseconds at which it stands
 * @param {{ paper: string, margin: number }} around background and margin
 */
async function show(address, moment, { paper, margin }) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const text = await response.text();
  const changed =
    'pace' in moment
      ? text.replaceAll(/([\d.]+)ms/g, (_, ms) => `${ms * moment.pace}ms`)
      : text.replaceAll(/([\d.]+)ms (backwards|both)/g, (_, ms, fill) => `${ms - moment.at}ms ${fill} paused`);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([changed], { type: 'image/svg+xml' }));
  await image.decode();
  const frame = document.createElement('div');
  frame.id = 'frame';
  frame.append(image);
  Object.assign(image.style, { display: 'block' });
  Object.assign(frame.style, { position: 'fixed', inset: '0 auto auto 0', padding: `${margin}px`, background: paper });
  document.body.replaceChildren(frame);
}

/**
 * @param {Engine} engine
 * @param {string} chart
 * @param {number} pace
 * @param {'light' | 'dark'} [theme]
 */
function showAnimated(engine, chart, pace, theme = 'light') {
  return engine.evaluate(show, `/images/${chart}.${LANG}.animated.svg`, { pace }, { paper: PAPER[theme], margin: 0 });
}

/** Returns a screenshot of the static picture. @param {Engine} engine @param {string} chart @param {'light' | 'dark'} theme */
async function screenshotOfStatic(engine, chart, theme) {
  const start = `${chart}.${LANG}.${theme}.${WIDTH}-`;
  const name = readdirSync(join(DIST, 'assets')).find((file) => file.startsWith(start) && file.endsWith('.svg'));
  await engine.evaluate(show, `/assets/${name}`, { pace: 1 }, { paper: PAPER[theme], margin: MARGIN });
  return engine.screenshot('#frame');
}

/**
 * Whether two screenshots are equal. In WebKit single pixels may differ: in some charts by up to 71 of 255 levels.
 *
 * @param {Engine} engine
 * @param {Buffer} end
 * @param {Buffer} shown
 */
function areEqual({ name }, end, shown) {
  if (name !== 'webkit') return end.equals(shown);
  const [a, b] = [PNG.sync.read(end), PNG.sync.read(shown)];
  const isNear = (/** @type {number} */ value, /** @type {number} */ at) => Math.abs(value - (b.data[at] ?? 0)) <= EDGE;
  return a.width === b.width && a.height === b.height && a.data.every(isNear);
}

/** Opens a page of our site without its content. @param {Engine} engine @param {Partial<import('./engine.js').Reader>} reader */
async function open(engine, reader) {
  await engine.open('embed/outflow.zh-CN.html', reader);
  await engine.setViewport(WIDTH + 2 * MARGIN + 28, 900);
}

test('an animated picture plays', async ({ engine }) => {
  await open(engine, {});
  for (const chart of ['outflow', 'users']) {
    const end = await screenshotOfStatic(engine, chart, 'light');
    await showAnimated(engine, chart, SLOW);
    expect(areEqual(engine, end, await engine.screenshot('#frame')), chart).toBe(false);
  }
});

test('every animated picture ends as the static picture', async ({ engine }) => {
  await open(engine, {});
  for (const chart of CHARTS) {
    const end = await screenshotOfStatic(engine, chart, 'light');
    await showAnimated(engine, chart, FAST);
    const isEnd = async () => areEqual(engine, end, await engine.screenshot('#frame'));
    await expect.poll(isEnd, { message: chart }).toBe(true);
  }
});

// WebKit does not tell images that the reader prefers dark: they stay light, with their own background.
test('an animated picture is dark in dark mode, except in WebKit', async ({ engine }) => {
  await open(engine, { theme: 'dark' });
  const theme = engine.name === 'webkit' ? 'light' : 'dark';
  const end = await screenshotOfStatic(engine, 'outflow', theme);
  await showAnimated(engine, 'outflow', FAST, theme);
  await expect.poll(async () => areEqual(engine, end, await engine.screenshot('#frame'))).toBe(true);
});

test('with reduced motion, an animated picture is the finished chart from the start', async ({ engine }) => {
  await open(engine, { reducedMotion: true });
  for (const chart of ['outflow', 'users']) {
    const end = await screenshotOfStatic(engine, chart, 'light');
    await showAnimated(engine, chart, SLOW);
    expect(areEqual(engine, end, await engine.screenshot('#frame')), chart).toBe(true);
  }
});

/**
 * Runs in the page. Shows a chart at some progress and returns its canvas as the data of a PNG file.
 *
 * @param {any} element
 * @param {number} progress
 * @returns {Promise<string>} in base64
 */
async function draw(element, progress) {
  element.progress = progress;
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return element.shadowRoot.querySelector('canvas').toDataURL().replace(/^.*,/, '');
}

/**
 * Returns the share of the pixels of a canvas that differ clearly from a picture with a margin.
 *
 * @param {string} canvas PNG file in base64
 * @param {Buffer} picture
 */
function differing(canvas, picture) {
  const [live, still] = [PNG.sync.read(Buffer.from(canvas, 'base64')), PNG.sync.read(picture)];
  expect([still.width, still.height]).toEqual([live.width + 2 * MARGIN, live.height + 2 * MARGIN]);
  let clear = 0;
  for (let y = 0; y < live.height; y += 1) {
    for (let x = 0; x < live.width; x += 1) {
      const [at, there] = [4 * (y * live.width + x), 4 * ((y + MARGIN) * still.width + x + MARGIN)];
      // Where the canvas is transparent, the picture has the paper of its corner.
      const seen = (/** @type {number} */ n) => {
        const share = (live.data[at + 3] ?? 0) / 255;
        return share * (live.data[at + n] ?? 0) + (1 - share) * (still.data[n] ?? 0);
      };
      if ([0, 1, 2].some((n) => Math.abs(seen(n) - (still.data[there + n] ?? 0)) > CLEAR)) clear += 1;
    }
  }
  return clear / (live.width * live.height);
}

// NEWS_FIGURE_KEYFRAMES=all compares all charts.
test('an animated picture looks like the live chart at every quarter', async ({ engine }) => {
  for (const chart of process.env.NEWS_FIGURE_KEYFRAMES === 'all' ? CHARTS : ['outflow', 'users']) {
    const figure = chartSelector(chart);
    await openLive(engine, `embed/${chart}.${LANG}.html`, {}, [chart]);
    await engine.evaluate(() => void (document.documentElement.style.overflow = 'hidden'));
    await engine.setViewport(WIDTH + 2 * MARGIN, 1200);
    const pixels = () => engine.evaluateOn(`${figure} >>> canvas`, ({ width }) => width);
    await expect.poll(pixels).toBe(WIDTH);
    const duration = await engine.evaluateOn(figure, (element) => element.duration);
    const quarters = [0, 0.25, 0.5, 0.75, 1];
    const canvases = [];
    for (const quarter of quarters) canvases.push(await engine.evaluateOn(figure, draw, quarter));
    await engine.setViewport(WIDTH + 2 * MARGIN + 28, 1200);
    for (const [n, canvas] of canvases.entries()) {
      const at = { at: (quarters[n] ?? 0) * duration };
      await engine.evaluate(show, `/images/${chart}.${LANG}.animated.svg`, at, { paper: PAPER.light, margin: 0 });
      const picture = await engine.screenshot('#frame');
      expect(differing(canvas, picture), `${chart} at ${quarters[n]}`).toBeLessThan(MAX_DIFFERING[engine.name] ?? 0);
    }
  }
});
