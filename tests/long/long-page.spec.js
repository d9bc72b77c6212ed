// Protects a page of fifty charts that is scrolled up and down for an hour: nothing piles up, every chart is live when it
// is looked at, and when nobody does anything nothing runs.

import { expect, test } from '@playwright/test';

import { callbackCounts, countCallbacks } from '../e2e/callbacks.js';
import { SOAK_FACTOR, expectNoGrowth, trackMemory } from './memory.js';

/** @typedef {import('@playwright/test').Page} Page */

// What is recorded for a trace would be held too.
test.use({ trace: 'off' });

/** How many charts. */
const COUNT = 50;

/** How often the page is scrolled from end to end. */
const PASSES = 12 * SOAK_FACTOR;

/** How long a reader takes for that, in milliseconds: with the pass before those, an hour together. */
const TIME = (3_600_000 * SOAK_FACTOR) / (PASSES + 1);

/** Less than forty bytes for each chart that is scrolled past. */
const NOISE = 2000;

/** Makes the page as long. Runs in the page, before its script. @param {number} count */
function lengthen(count) {
  document.addEventListener(
    'readystatechange',
    () => {
      const figures = [...document.querySelectorAll('news-figure')];
      for (let n = figures.length; n > 0 && n < count; n += 1) {
        const figure = figures[n % figures.length];
        if (figure) document.querySelector('main')?.append(figure.cloneNode(true));
      }
    },
    { once: true },
  );
}

/**
 * Scrolls to a place, and waits until it has been shown: a browser that falls behind would skip charts. Runs in the page.
 *
 * @param {number} top
 * @returns {Promise<void>}
 */
function showAt(top) {
  scrollTo(0, top);
  // Told with the next frame, in real time.
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(() => resolve(observer.disconnect()));
    observer.observe(document.documentElement);
  });
}

/**
 * Scrolls from one end to the other, in the page's time.
 *
 * @param {Page} page
 */
async function pass(page) {
  const { height, at } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight - innerHeight,
    at: scrollY,
  }));
  const [steps, to] = [60, at < height / 2 ? height : 0];
  for (let step = 1; step <= steps; step += 1) {
    await page.evaluate(showAt, at + ((to - at) * step) / steps);
    await page.clock.runFor(TIME / steps);
  }
}

test('fifty charts, scrolled through over and over', async ({ page }) => {
  // It draws thousands of frames: minutes, on a slow machine that does something else too.
  test.setTimeout(900_000 * SOAK_FACTOR);
  await trackMemory(page);
  await page.addInitScript(lengthen, COUNT);
  await page.clock.install();
  await countCallbacks(page);
  await page.goto('en.html');
  const figures = page.locator('news-figure');
  await expect(figures).toHaveCount(COUNT);
  // One after the other, as what is fetched takes its time, and that is not the page's.
  for (const figure of await figures.all()) {
    await figure.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await expect(figure.locator('canvas')).toBeVisible();
  }
  await pass(page);
  const passes = async (/** @type {number} */ times) => {
    for (let n = 0; n < times; n += 1) await pass(page);
  };
  await expectNoGrowth(page, PASSES, passes, NOISE);
  await expect(figures.locator('canvas:visible')).toHaveCount(COUNT);
  // Nothing is asked to be called back for while nobody does anything, in an hour; it was while charts played.
  const before = await callbackCounts(page);
  expect(before.requestAnimationFrame).toBeGreaterThan(COUNT * 10);
  await page.clock.fastForward(3_600_000);
  expect(await callbackCounts(page)).toEqual(before);
});
