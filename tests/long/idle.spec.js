// Protects the reader's battery: where nothing moves, nothing runs, however many charts a page has.

import { expect, test } from '@playwright/test';

import { callbackCounts, countCallbacks } from '../e2e/callbacks.js';
import { CHARTS, setAutoplay } from '../e2e/page.js';

/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */
/** @typedef {import('@playwright/test').Page} Page */

/** For how long nothing may happen, in milliseconds of the page's own time. */
const REST = 60_000;

/**
 * Fails when anything is asked for in the time to come.
 *
 * @param {Page} page
 */
async function expectIdle(page) {
  const before = await callbackCounts(page);
  await page.clock.runFor(REST);
  expect(await callbackCounts(page)).toEqual(before);
}

/**
 * Waits until every chart of the page has come to rest at its end.
 *
 * @param {Page} page
 */
async function waitForEnd(page) {
  const over = () =>
    page.locator('news-figure').evaluateAll((figures) =>
      figures.map((figure) => {
        const { paused, progress, duration } = /** @type {NewsFigure} */ (figure);
        return paused && progress === 1 && duration > 0;
      }),
    );
  await expect.poll(over, { timeout: 60_000 }).toEqual(CHARTS.map(() => true));
}

/** Runs in the page: waits until it has been shown as it is now. @returns {Promise<void>} */
function seen() {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(() => resolve(observer.disconnect()));
    observer.observe(document.documentElement);
  });
}

/**
 * Scrolls through the page by wheel, as a reader does.
 *
 * @param {Page} page
 * @param {number} step in pixels, upwards when it is negative
 */
async function scrollThrough(page, step) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let past = 0; past < height; past += Math.abs(step)) {
    await page.mouse.wheel(0, step);
    await page.evaluate(seen);
  }
}

for (const mode of /** @type {const} */ (['view', 'scroll'])) {
  test(`seven charts that have played by ${mode} ask for nothing, also when they are scrolled past`, async ({
    page,
  }) => {
    await page.clock.install();
    await countCallbacks(page);
    await setAutoplay(page, mode);
    await page.goto('en.html');
    await scrollThrough(page, 300);
    await waitForEnd(page);
    // They did ask while they played: the counting works.
    expect((await callbackCounts(page)).requestAnimationFrame).toBeGreaterThan(CHARTS.length * 10);
    await expectIdle(page);
    await scrollThrough(page, -600);
    await expectIdle(page);
  });
}

test('charts that wait for the reader ask for nothing', async ({ page }) => {
  await page.clock.install();
  await countCallbacks(page);
  await setAutoplay(page, 'off');
  await page.goto('en.html');
  await scrollThrough(page, 600);
  await expect(page.locator('news-figure canvas:visible')).toHaveCount(CHARTS.length);
  await expectIdle(page);
  expect((await callbackCounts(page)).requestAnimationFrame ?? 0).toBe(0);
});
