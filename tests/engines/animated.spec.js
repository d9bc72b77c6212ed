// Protects the animated pictures in every engine, as images in a page: they play once, end as the static picture, and respect
// dark mode and reduced motion.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { PNG } from 'pngjs';

import { DIST } from '../../scripts/build/dist.js';
import { CHARTS } from '../e2e/page.js';
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

/**
 * Runs in the page. Shows nothing but an image.
 *
 * @param {string} address of the image
 * @param {number} pace factor of all durations in it
 * @param {{ paper: string, margin: number }} around background and margin
 */
async function show(address, pace, { paper, margin }) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const text = await response.text();
  const paced = text.replaceAll(/([\d.]+)ms/g, (_, ms) => `${ms * pace}ms`);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([paced], { type: 'image/svg+xml' }));
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
  return engine.evaluate(show, `/images/${chart}.${LANG}.animated.svg`, pace, { paper: PAPER[theme], margin: 0 });
}

/** Returns a screenshot of the static picture. @param {Engine} engine @param {string} chart @param {'light' | 'dark'} theme */
async function screenshotOfStatic(engine, chart, theme) {
  const start = `${chart}.${LANG}.${theme}.${WIDTH}-`;
  const name = readdirSync(join(DIST, 'assets')).find((file) => file.startsWith(start) && file.endsWith('.svg'));
  await engine.evaluate(show, `/assets/${name}`, 1, { paper: PAPER[theme], margin: MARGIN });
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
