// Protects that rendering depends only on its inputs: the same chart at the same width and pixel ratio has the same pixels,
// whatever its earlier sizes and moves, with or without a static picture.

import { expect } from '@playwright/test';

import { contentHash } from '../../site/hash.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { hostPage } from '../engines/host-pages.js';
import { SOAK_FACTOR } from '../long/memory.js';
import { test } from './host-site.js';
import { disableAutoplay, failOnErrors } from './page.js';

/** @typedef {import('@playwright/test').Frame} Frame */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

const ASSETS = new URL('/', BUILT).href;

/** Widths on both sides of each layout width, and above the widest. */
const WIDTHS = [279, 280, 329, 330, 400, 499, 500, 639, 640, 720, 799, 800, 999, 1000, 1248, 1600];

/** Random actions before a chart is compared. `resize` is the most likely one. */
const ACTIONS = /** @type {const} */ (['resize', 'resize', 'resize', 'move', 'hide', 'play', 'strip', 'reload']);

/** @typedef {typeof ACTIONS[number]} Action */

/** Returns a generator of random numbers from 0 to 1 (mulberry32). @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Returns size and hash of a chart's pixels at the end of its animation. @param {Frame} frame @param {string} selector */
async function canvasHash(frame, selector) {
  const address = await frame.locator(selector).evaluate((element) => {
    const figure = /** @type {NewsFigure} */ (element);
    figure.progress = 1;
    const canvas = /** @type {HTMLCanvasElement} */ (figure.shadowRoot?.querySelector('canvas'));
    return `${canvas.width}x${canvas.height} ${canvas.toDataURL()}`;
  });
  return `${address.split(' ')[0]} ${await contentHash(address)}`;
}

/** Waits until the first chart of a page is live. @param {Frame} frame */
async function waitUntilLive(frame) {
  await frame.locator('news-figure').first().scrollIntoViewIfNeeded();
  await expect(frame.locator('news-figure canvas').first()).toBeVisible();
}

/**
 * Returns the hash of a new element without a static picture, with the same size.
 *
 * @param {Frame} frame
 * @returns {Promise<string>}
 */
async function referenceHash(frame) {
  await frame
    .locator('news-figure')
    .first()
    .evaluate(async (element) => {
      const fresh = document.createElement('news-figure');
      for (const name of ['chart', 'lang']) fresh.setAttribute(name, element.getAttribute(name) ?? '');
      fresh.setAttribute('loading', 'eager');
      fresh.setAttribute('autoplay', 'off');
      fresh.style.cssText = element.style.cssText;
      fresh.id = 'reference';
      const load = new Promise((resolve) => fresh.addEventListener('load', resolve, { once: true }));
      element.after(fresh);
      await load;
    });
  const hash = await canvasHash(frame, '#reference');
  await frame.locator('#reference').evaluate((element) => element.remove());
  return hash;
}

/**
 * Performs an action on the first chart.
 *
 * @param {Frame} frame
 * @param {Action} action
 * @param {number} width in CSS pixels
 */
async function act(frame, action, width) {
  if (action === 'reload') {
    await frame.goto(frame.url());
    await waitUntilLive(frame);
    return;
  }
  const wanted = { action, width };
  await frame
    .locator('news-figure')
    .first()
    .evaluate(async (element, { action, width }) => {
      const figure = /** @type {NewsFigure} */ (element);
      const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (action === 'resize') figure.style.inlineSize = `${width}px`;
      if (action === 'move') figure.parentNode?.append(figure);
      if (action === 'play') figure.replay();
      if (action === 'strip') figure.querySelector('[slot=picture]')?.remove();
      if (action === 'hide') {
        figure.style.display = 'none';
        await frames();
        figure.style.display = '';
      }
      // Otherwise the next action comes before the chart has handled this one.
      if (width % 2) await frames();
    }, wanted);
}

/**
 * @param {Frame} frame
 * @param {number} seed
 */
async function expectSameAsNew(frame, seed) {
  const next = random(seed);
  const pick = /** @type {<T>(all: readonly T[]) => T} */ (
    (all) => /** @type {any} */ (all[Math.floor(next() * all.length)])
  );
  const done = [];
  await waitUntilLive(frame);
  for (let step = 0; step < 8; step += 1) {
    const [action, width] = [pick(ACTIONS), pick(WIDTHS)];
    done.push(action === 'resize' ? `${action} ${width}` : action);
    await act(frame, action, width);
  }
  const width = pick(WIDTHS);
  await act(frame, 'resize', width);
  await waitUntilLive(frame);
  const wanted = await referenceHash(frame);
  const message = `seed ${seed}: ${done.join(', ')}, then ${width}`;
  await expect.poll(() => canvasHash(frame, 'news-figure'), { message }).toBe(wanted);
}

/** Pages that contain the chart, and pixel ratios. */
const PAGES = [
  { title: 'on a page of another site', ratio: 1, open: async () => hostPage('element/outflow.en', ASSETS) },
  {
    title: 'on a page of another site with 2 pixels per CSS pixel',
    ratio: 2,
    open: async () => hostPage('element/cases.zh-CN', ASSETS),
  },
  {
    title: 'in a wide iframe',
    ratio: 1,
    open: async () =>
      `<!doctype html><iframe src="${ASSETS}embed/outflow.en.html" width="1700" height="1500"></iframe>`,
  },
];

for (const { title, ratio, open } of PAGES) {
  test.describe(title, () => {
    test.use({ deviceScaleFactor: ratio, viewport: { width: 1720, height: 1200 } });

    for (let seed = 1; seed <= 2 * SOAK_FACTOR; seed += 1) {
      test(`a chart after random actions has the pixels of a new one, seed ${seed}`, async ({ page, site }) => {
        failOnErrors(page);
        await disableAutoplay(page);
        await site.open(page, await open());
        const frame = page.frames().find((one) => one.url().includes('/embed/')) ?? page.mainFrame();
        await expectSameAsNew(frame, seed + ratio * 1000);
      });
    }
  });
}

test('a chart has the same pixels when it is wide again after being narrow', async ({ page }) => {
  failOnErrors(page);
  await disableAutoplay(page);
  for (const chart of ['outflow', 'cases']) {
    for (const width of [768, 1000, 1280]) {
      await page.setViewportSize({ width, height: 1000 });
      await page.goto(`embed/${chart}.en.html`);
      await waitUntilLive(page.mainFrame());
      const first = await canvasHash(page.mainFrame(), 'news-figure');
      await page.setViewportSize({ width: 500, height: 1000 });
      await expect.poll(() => canvasHash(page.mainFrame(), 'news-figure')).not.toBe(first);
      await page.setViewportSize({ width, height: 1000 });
      await expect.poll(() => canvasHash(page.mainFrame(), 'news-figure'), `${chart}, ${width}`).toBe(first);
    }
  }
});
