// Protects that rendering is a function of its inputs: the same chart at the same width and pixel ratio has the same pixels,
// whatever sizes it had before, wherever it was moved, and whether or not a static picture was there.

import { expect } from '@playwright/test';

import { contentHash } from '../../scripts/build/assets.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { hostPage } from '../engines/host-pages.js';
import { SOAK_FACTOR } from '../long/memory.js';
import { test } from './host-site.js';
import { failOnErrors, disableAutoplay } from './page.js';

/** @typedef {import('@playwright/test').Frame} Frame */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

const ASSETS = new URL('/', BUILT).href;

/** Widths on both sides of every step between layouts, and wider than the widest. */
const WIDTHS = [279, 280, 329, 330, 400, 499, 500, 639, 640, 720, 799, 800, 999, 1000, 1248, 1600];

/** What may happen to a chart before it is looked at. */
const ACTIONS = /** @type {const} */ (['resize', 'resize', 'resize', 'move', 'hide', 'play', 'strip', 'reload']);

/** @typedef {typeof ACTIONS[number]} Action */

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The pixels of a chart at its end, as a hash. @param {Frame} frame @param {string} selector */
async function pixels(frame, selector) {
  const address = await frame.locator(selector).evaluate((element) => {
    const figure = /** @type {NewsFigure} */ (element);
    figure.progress = 1;
    const canvas = /** @type {HTMLCanvasElement} */ (figure.shadowRoot?.querySelector('canvas'));
    return `${canvas.width}x${canvas.height} ${canvas.toDataURL()}`;
  });
  return `${address.split(' ')[0]} ${contentHash(address)}`;
}

/** Waits until the page's own chart is live. @param {Frame} frame */
async function live(frame) {
  await frame.locator('news-figure').first().scrollIntoViewIfNeeded();
  await expect(frame.locator('news-figure canvas').first()).toBeVisible();
}

/**
 * The pixels of a chart that has no past: made for this, without a static picture, in the same place.
 *
 * @param {Frame} frame
 * @returns {Promise<string>}
 */
async function reference(frame) {
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
  const hash = await pixels(frame, '#reference');
  await frame.locator('#reference').evaluate((element) => element.remove());
  return hash;
}

/**
 * Does something to a chart.
 *
 * @param {Frame} frame
 * @param {Action} action
 * @param {number} width in CSS pixels
 */
async function act(frame, action, width) {
  if (action === 'reload') {
    await frame.goto(frame.url());
    await live(frame);
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
      // Now and then the next thing happens before the chart has heard of this one.
      if (width % 2) await frames();
    }, wanted);
}

/**
 * @param {Frame} frame
 * @param {number} seed
 */
async function expectNoHistory(frame, seed) {
  const next = random(seed);
  const pick = /** @type {<T>(all: readonly T[]) => T} */ (
    (all) => /** @type {any} */ (all[Math.floor(next() * all.length)])
  );
  const done = [];
  await live(frame);
  for (let step = 0; step < 8; step += 1) {
    const [action, width] = [pick(ACTIONS), pick(WIDTHS)];
    done.push(action === 'resize' ? `${action} ${width}` : action);
    await act(frame, action, width);
  }
  const width = pick(WIDTHS);
  await act(frame, 'resize', width);
  await live(frame);
  const wanted = await reference(frame);
  const message = `seed ${seed}: ${done.join(', ')}, then ${width}`;
  await expect.poll(() => pixels(frame, 'news-figure'), { message }).toBe(wanted);
}

/** Where a chart stands, and on what screen. */
const PLACES = [
  { place: 'in a page of another site', ratio: 1, open: async () => hostPage('element/outflow.en', ASSETS) },
  {
    place: 'in a page of another site, on a fine screen',
    ratio: 2,
    open: async () => hostPage('element/cases.zh-CN', ASSETS),
  },
  {
    place: 'in a wide iframe',
    ratio: 1,
    open: async () =>
      `<!doctype html><iframe src="${ASSETS}embed/outflow.en.html" width="1700" height="1500"></iframe>`,
  },
];

for (const { place, ratio, open } of PLACES) {
  test.describe(place, () => {
    test.use({ deviceScaleFactor: ratio, viewport: { width: 1720, height: 1200 } });

    for (let seed = 1; seed <= 4 * SOAK_FACTOR; seed += 1) {
      test(`a chart has the pixels of one without a past, seed ${seed}`, async ({ page, site }) => {
        failOnErrors(page);
        await disableAutoplay(page);
        await site.open(page, await open());
        const frame = page.frames().find((one) => one.url().includes('/embed/')) ?? page.mainFrame();
        await expectNoHistory(frame, seed + ratio * 1000);
      });
    }
  });
}

test('a chart has the same pixels wide, narrow, and wide again', async ({ page }) => {
  failOnErrors(page);
  await disableAutoplay(page);
  for (const chart of ['outflow', 'cases']) {
    for (const width of [768, 1000, 1280]) {
      await page.setViewportSize({ width, height: 1000 });
      await page.goto(`embed/${chart}.en.html`);
      await live(page.mainFrame());
      const first = await pixels(page.mainFrame(), 'news-figure');
      await page.setViewportSize({ width: 500, height: 1000 });
      await expect.poll(() => pixels(page.mainFrame(), 'news-figure')).not.toBe(first);
      await page.setViewportSize({ width, height: 1000 });
      await expect.poll(() => pixels(page.mainFrame(), 'news-figure'), `${chart}, ${width}`).toBe(first);
    }
  }
});
