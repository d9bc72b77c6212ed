// Protects a page of fifty charts that is scrolled up and down for an hour: nothing piles up, every chart is live when it
// is looked at, and when nobody does anything nothing runs.

import { expect, test } from '@playwright/test';

import { LONGER, expectFlat, noteMemory } from './held.js';

/** @typedef {import('@playwright/test').Page} Page */

// What is recorded for a trace would be held too.
test.use({ trace: 'off' });

/** How many charts. */
const COUNT = 50;

/** How often the page is scrolled from end to end. */
const PASSES = 12 * LONGER;

/** How long a reader takes for that, in milliseconds: together an hour. */
const TIME = 3_600_000 / 14;

/** Less than forty bytes for each chart that is scrolled past. */
const NOISE = 2000;

/** Makes the page as long. Runs in the page, before its script. @param {number} count */
function lengthen(count) {
  document.addEventListener('readystatechange', () => {
    const figures = [...document.querySelectorAll('news-figure')];
    for (let n = figures.length; n > 0 && n < count; n += 1) {
      const figure = figures[n % figures.length];
      if (figure) document.querySelector('main')?.append(figure.cloneNode(true));
    }
  }, { once: true });
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
  test.setTimeout(240_000 * LONGER);
  await noteMemory(page);
  await page.addInitScript(lengthen, COUNT);
  await page.clock.install();
  await page.goto('en.html');
  await expect(page.locator('news-figure')).toHaveCount(COUNT);
  // What is fetched takes real time, of which the page's runs ahead.
  await expect(async () => {
    await pass(page);
    await expect(page.locator('news-figure canvas:visible')).toHaveCount(COUNT, { timeout: 1 });
  }).toPass({ timeout: 60_000 * LONGER });
  await pass(page);
  const passes = async (/** @type {number} */ times) => {
    for (let n = 0; n < times; n += 1) await pass(page);
  };
  await expectFlat(page, PASSES, passes, NOISE);
  // Nothing is asked to be called back for while nobody does anything, in an hour.
  const asked = await page.evaluate(() => {
    let asked = 0;
    for (const name of /** @type {const} */ (['requestAnimationFrame', 'setTimeout', 'setInterval'])) {
      const original = /** @type {any} */ (globalThis)[name];
      Object.assign(globalThis, { [name]: (/** @type {any[]} */ ...args) => ((asked += 1), original(...args)) });
    }
    Object.assign(globalThis, { asked: () => asked });
    return asked;
  });
  expect(asked).toBe(0);
  await page.clock.fastForward(3_600_000);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).asked())).toBe(0);
});
