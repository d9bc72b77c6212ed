// Protects the reader's battery: a page at rest requests no timers and no animation frames.

import { expect, test } from '@playwright/test';

import { callbackCounts, countCallbacks } from '../e2e/callbacks.js';
import { CHARTS, setAutoplay } from '../e2e/page.js';

/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */
/** @typedef {import('@playwright/test').Page} Page */

/** Observed time at rest, in milliseconds of the page's clock. */
const REST_MS = 60_000;

/**
 * Expects that the page requests no callback during `REST_MS`.
 *
 * @param {Page} page
 */
async function expectIdle(page) {
  const before = await callbackCounts(page);
  await page.clock.runFor(REST_MS);
  expect(await callbackCounts(page)).toEqual(before);
}

/**
 * Waits until every chart of the page has played to its end.
 *
 * @param {Page} page
 */
async function waitForEnd(page) {
  const ended = () =>
    page.locator('news-figure').evaluateAll((figures) =>
      figures.map((figure) => {
        const { paused, progress, duration } = /** @type {NewsFigure} */ (figure);
        return paused && progress === 1 && duration > 0;
      }),
    );
  await expect.poll(ended, { timeout: 60_000 }).toEqual(CHARTS.map(() => true));
}

/** Runs in the page. Waits until its current state is shown. @returns {Promise<void>} */
function afterFrame() {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(() => resolve(observer.disconnect()));
    observer.observe(document.documentElement);
  });
}

/**
 * Scrolls through the page with the mouse wheel, when the script has run: charts that were passed before stay static until they are
 * near the window again.
 *
 * @param {Page} page
 * @param {number} step in pixels; negative scrolls up
 */
async function scrollThrough(page, step) {
  await page.evaluate(() => customElements.whenDefined('news-figure').then(() => {}));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let distance = 0; distance < height; distance += Math.abs(step)) {
    await page.mouse.wheel(0, step);
    await page.evaluate(afterFrame);
  }
}

for (const mode of /** @type {const} */ (['view', 'scroll'])) {
  test(`seven charts request no callbacks after they played with autoplay ${mode}`, async ({ page }) => {
    await page.clock.install();
    await countCallbacks(page);
    await setAutoplay(page, mode);
    await page.goto('en.html');
    await scrollThrough(page, 300);
    await waitForEnd(page);
    // They did while they played, so counting works.
    expect((await callbackCounts(page)).requestAnimationFrame).toBeGreaterThan(CHARTS.length * 10);
    await expectIdle(page);
    await scrollThrough(page, -600);
    await expectIdle(page);
  });
}

test('charts with autoplay off request no callbacks but for their size', async ({ page }) => {
  await page.clock.install();
  await countCallbacks(page);
  await setAutoplay(page, 'off');
  await page.goto('en.html');
  await scrollThrough(page, 600);
  await expect(page.locator('news-figure canvas:visible')).toHaveCount(CHARTS.length);
  await expectIdle(page);
  // One for the first size of each chart: see onResize in www/element/observers.js.
  expect((await callbackCounts(page)).requestAnimationFrame ?? 0).toBeLessThanOrEqual(CHARTS.length);
});
