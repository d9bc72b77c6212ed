// Protects when a chart moves: by itself once, or with the reading, or not at all; and as the reader and the page say.

import { expect, test } from '@playwright/test';

import {
  EN,
  OUTFLOW,
  ONE_CHART,
  SUBJECT,
  ZH,
  countPixels,
  failOnErrors,
  onElement,
  openLive,
  setAutoplay,
  settle,
  setProgress,
} from './page.js';

/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */
/** @typedef {import('@playwright/test').Page} Page */

test.beforeEach(({ page }) => failOnErrors(page));

for (const { path, bounds } of ONE_CHART) {
  test(`${path} moves from one year to the other`, async ({ page }) => {
    const figure = await openLive(page, path);
    await setProgress(page, 0);
    const start = await countPixels(page, SUBJECT.light);
    await setProgress(page, 0.2);
    const between = await countPixels(page, SUBJECT.light);
    await setProgress(page, 1);
    const end = await countPixels(page, SUBJECT.light);
    expect(start).toBeGreaterThan(5000);
    expect(between).not.toBe(start);
    expect(end).toBeGreaterThan(start * 1.3);
    const said = await figure.locator('canvas').getAttribute('aria-label');
    for (const bound of bounds) expect(said).toContain(bound);
  });
}

test('plays once when it comes into view, and tells when it has ended', async ({ page }) => {
  await page.addInitScript(() => {
    const counts = /** @type {any} */ (globalThis);
    counts.events = [];
    const count = (/** @type {Event} */ { type, target }) =>
      counts.events.push(`${type} ${/** @type {Element} */ (target).getAttribute?.('chart')}`);
    for (const name of ['load', 'ended']) {
      document.addEventListener(name, count, { capture: true });
    }
  });
  await setAutoplay(page, 'view');
  await page.goto(ZH);
  await page.locator(OUTFLOW).scrollIntoViewIfNeeded();
  await page.locator(OUTFLOW).locator('canvas').scrollIntoViewIfNeeded();
  const ours = async () => {
    const events = await page.evaluate(() => /** @type {any} */ (globalThis).events);
    return events.filter((/** @type {string} */ event) => event === 'ended outflow').length;
  };
  await expect.poll(ours).toBe(1);
  expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator(OUTFLOW).locator('canvas').scrollIntoViewIfNeeded();
  await settle(page);
  expect(await onElement(page, (f) => f.progress)).toBe(1);
});

/**
 * Scrolls until the chart's picture has been scrolled into view so far.
 *
 * @param {Page} page
 * @param {number} part from 0, its upper edge at four fifths of the window, to 1, in the middle
 */
async function readTo(page, part) {
  await page.locator(OUTFLOW).evaluate((figure, wanted) => {
    const { top, height } = figure.shadowRoot?.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
    const [start, end] = [innerHeight * 0.8, (innerHeight - height) / 2];
    scrollBy(0, top - (start + (end - start) * wanted));
  }, part);
}

test('its steps follow the reading, and are not taken back', async ({ page }) => {
  // So low that the chart is not yet in view when the page opens.
  await page.setViewportSize({ width: 800, height: 400 });
  await setAutoplay(page, 'scroll');
  await page.goto('index.html');
  await page.locator(OUTFLOW).locator('canvas').waitFor({ state: 'attached' });
  const progress = () => onElement(page, (f) => f.progress.toFixed(3));
  const ends = [900, 1600, 2200].map((past) => (past / 2200).toFixed(3));
  await readTo(page, -0.2);
  await expect.poll(progress).toBe('0.000');
  await readTo(page, 0.1);
  await expect.poll(progress).toBe(ends[0]);
  await readTo(page, 0.5);
  await expect.poll(progress).toBe(ends[1]);
  await readTo(page, 0.05);
  await settle(page);
  expect(await progress()).toBe(ends[1]);
  await readTo(page, 0.9);
  await expect.poll(progress).toBe(ends[2]);
});

test('leaves the reading alone once the reader takes it in hand', async ({ page }) => {
  await setAutoplay(page, 'scroll');
  await page.goto(ZH);
  await readTo(page, 0.1);
  await page.locator(OUTFLOW).locator('canvas').waitFor({ state: 'visible' });
  await onElement(page, (f) => (f.progress = 0.2));
  await readTo(page, 0.9);
  await settle(page);
  expect(await onElement(page, (f) => f.progress)).toBe(0.2);
});

test('does not play where that was not wanted', async ({ page }) => {
  await openLive(page, ZH);
  await settle(page);
  expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
});

test('stands finished with reduced motion, and follows a change of mind', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLive(page, ZH, { plays: true });
  await settle(page);
  expect(await onElement(page, (f) => f.progress)).toBe(1);
  await onElement(page, (f) => f.replay());
  expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await onElement(page, (f) => f.replay());
  expect(await onElement(page, (f) => f.paused)).toBe(false);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
});

test('progress, play and pause do as they say', async ({ page }) => {
  await openLive(page, ZH);
  expect(await onElement(page, (f) => f.duration)).toBe(2200);
  await onElement(page, (f) => (f.progress = 0.25));
  expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([0.25, true]);
  await onElement(page, (f) => f.play());
  await expect.poll(() => onElement(page, (f) => f.progress)).toBeGreaterThan(0.3);
  await onElement(page, (f) => f.pause());
  const stopped = await onElement(page, (f) => f.progress);
  await settle(page);
  expect(await onElement(page, (f) => f.progress)).toBe(stopped);
  for (const [set, got] of [
    [7, 1],
    [-1, 0],
  ]) {
    expect(
      await page.evaluate((value) => {
        const figure = /** @type {any} */ (document.querySelector('news-figure'));
        figure.progress = value;
        return figure.progress;
      }, set),
    ).toBe(got);
  }
  await onElement(page, (f) => (f.progress = 'soon'));
  expect(await onElement(page, (f) => f.progress)).toBe(0);
});

test('a moment that is asked for while the chart comes is shown, and nothing goes wrong', async ({ page }) => {
  /** @type {string[]} */
  const told = [];
  page.on('console', (message) => void (message.type() === 'error' && told.push(message.text())));
  // Whenever the element makes way for the page, the page has it show another moment.
  await page.addInitScript(() => {
    const { scheduler } = /** @type {any} */ (globalThis);
    const makeWay = scheduler.yield.bind(scheduler);
    scheduler.yield = () => {
      for (const figure of document.querySelectorAll('news-figure')) {
        /** @type {NewsFigure} */ (figure).progress = 0.25;
      }
      return makeWay();
    };
  });
  await openLive(page, EN);
  expect(await onElement(page, (f) => f.progress)).toBe(0.25);
  expect(told).toEqual([]);
});

test('button and slider drive it', async ({ page }) => {
  const figure = await openLive(page, EN);
  const button = figure.locator('.motion');
  await expect(button).toHaveAccessibleName('Replay');
  // At one go, as the animation might be over before the second press comes.
  const names = await button.evaluate((b) => {
    const press = () => {
      /** @type {HTMLButtonElement} */ (b).click();
      return b.getAttribute('aria-label');
    };
    return [press(), press()];
  });
  expect(names).toEqual(['Pause', 'Play']);
  const slider = figure.getByRole('slider', { name: 'Position in the animation' });
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await onElement(page, (f) => f.progress)).toBe(0);
  await page.keyboard.press('End');
  expect(await onElement(page, (f) => f.progress)).toBe(1);
  await expect(slider).toHaveAttribute('aria-valuetext', '100%');
});
