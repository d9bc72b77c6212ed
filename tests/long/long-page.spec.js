// Protects a page of fifty charts that is scrolled for an hour: memory does not grow, every chart goes live, and nothing
// runs at rest.

import { expect, test } from '@playwright/test';

import { callbackCounts, countCallbacks } from '../e2e/callbacks.js';
import { SOAK_FACTOR, expectNoGrowth, trackMemory } from './memory.js';

/** @typedef {import('@playwright/test').Page} Page */

// A trace would keep objects alive.
test.use({ trace: 'off' });

/** Number of charts. */
const CHART_COUNT = 50;

/** How often the page is scrolled from end to end while memory is measured. */
const PASSES = 12 * SOAK_FACTOR;

/** Duration of a pass in milliseconds of the page's time. With the pass before, all take an hour. */
const PASS_MS = (3_600_000 * SOAK_FACTOR) / (PASSES + 1);

/** Allowed growth of the heap per pass in bytes: 40 for each chart. */
const PASS_NOISE = 2000;

/** Runs in the page, before its script. Copies charts until there are `count`. @param {number} count */
function repeatCharts(count) {
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
 * Runs in the page. Scrolls and waits until the position is shown, because a slow browser would skip charts.
 *
 * @param {number} top scroll offset in pixels
 * @returns {Promise<void>}
 */
function scrollAndWait(top) {
  scrollTo(0, top);
  // The observer is notified with the next frame, in real time.
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(() => resolve(observer.disconnect()));
    observer.observe(document.documentElement);
  });
}

/**
 * Scrolls from one end to the other while the page's clock advances.
 *
 * @param {Page} page
 */
async function scrollThrough(page) {
  const { height, start } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight - innerHeight,
    start: scrollY,
  }));
  const [steps, end] = [60, start < height / 2 ? height : 0];
  for (let step = 1; step <= steps; step += 1) {
    await page.evaluate(scrollAndWait, start + ((end - start) * step) / steps);
    await page.clock.runFor(PASS_MS / steps);
  }
}

test('memory does not grow and nothing runs at rest when fifty charts are scrolled for an hour', async ({ page }) => {
  // Thousands of frames are drawn, which takes minutes on a busy machine.
  test.setTimeout(900_000 * SOAK_FACTOR);
  await trackMemory(page);
  await page.addInitScript(repeatCharts, CHART_COUNT);
  await page.clock.install();
  await countCallbacks(page);
  await page.goto('en.html');
  const figures = page.locator('news-figure');
  await expect(figures).toHaveCount(CHART_COUNT);
  // One after the other, because loading takes real time and not the page's.
  for (const figure of await figures.all()) {
    await figure.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await expect(figure.locator('canvas')).toBeVisible();
  }
  await scrollThrough(page);
  const passes = async (/** @type {number} */ times) => {
    for (let n = 0; n < times; n += 1) await scrollThrough(page);
  };
  await expectNoGrowth(page, PASSES, passes, PASS_NOISE);
  await expect(figures.locator('canvas:visible')).toHaveCount(CHART_COUNT);
  // Callbacks were requested while charts played, and none in an hour at rest.
  const before = await callbackCounts(page);
  expect(before.requestAnimationFrame).toBeGreaterThan(CHART_COUNT * 10);
  await page.clock.fastForward(3_600_000);
  expect(await callbackCounts(page)).toEqual(before);
});
