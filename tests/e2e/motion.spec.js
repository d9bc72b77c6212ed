// Protects when a chart moves: once in view, step by step with scrolling, or never, and as reader and page control it.

import { expect, test } from '@playwright/test';

import {
  EN,
  ONE_CHART,
  OUTFLOW,
  SUBJECT,
  ZH,
  countPixels,
  failOnErrors,
  onElement,
  openLive,
  setAutoplay,
  setProgress,
  settle,
} from './page.js';

/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */
/** @typedef {import('@playwright/test').Page} Page */

test.beforeEach(({ page }) => failOnErrors(page));

for (const { path, bounds } of ONE_CHART) {
  test(`the chart changes from one year to the other: ${path}`, async ({ page }) => {
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
    const label = await figure.locator('canvas').getAttribute('aria-label');
    for (const bound of bounds) expect(label).toContain(bound);
  });
}

test('the chart plays once when it comes into view and dispatches `ended`', async ({ page }) => {
  await page.addInitScript(() => {
    const global = /** @type {any} */ (globalThis);
    global.events = [];
    const record = (/** @type {Event} */ { type, target }) =>
      global.events.push(`${type} ${/** @type {Element} */ (target).getAttribute?.('chart')}`);
    for (const name of ['load', 'ended']) {
      document.addEventListener(name, record, { capture: true });
    }
  });
  await setAutoplay(page, 'view');
  await page.goto(ZH);
  await page.locator(OUTFLOW).scrollIntoViewIfNeeded();
  await page.locator(OUTFLOW).locator('canvas').scrollIntoViewIfNeeded();
  const endedCount = async () => {
    const events = await page.evaluate(() => /** @type {any} */ (globalThis).events);
    return events.filter((/** @type {string} */ event) => event === 'ended outflow').length;
  };
  await expect.poll(endedCount).toBe(1);
  expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator(OUTFLOW).locator('canvas').scrollIntoViewIfNeeded();
  await settle(page);
  expect(await onElement(page, (f) => f.progress)).toBe(1);
});

/**
 * Scrolls the chart to a position in the window.
 *
 * @param {Page} page
 * @param {number} part 0 if its top is at four fifths of the window's height, 1 if its centre is in the middle
 */
async function scrollChartTo(page, part) {
  await page.locator(OUTFLOW).locator('.stage').waitFor({ state: 'attached' });
  await page.locator(OUTFLOW).evaluate((figure, wanted) => {
    const { top, height } = figure.shadowRoot?.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
    const [start, end] = [innerHeight * 0.8, (innerHeight - height) / 2];
    scrollBy(0, top - (start + (end - start) * wanted));
  }, part);
}

test('steps follow scrolling and are not undone by scrolling back', async ({ page }) => {
  // A low window, so that the chart is not in view at first.
  await page.setViewportSize({ width: 800, height: 400 });
  await setAutoplay(page, 'scroll');
  await page.goto('index.html');
  await page.locator(OUTFLOW).locator('canvas').waitFor({ state: 'attached' });
  const progress = () => onElement(page, (f) => f.progress.toFixed(3));
  const ends = [900, 1600, 2200].map((time) => (time / 2200).toFixed(3));
  await scrollChartTo(page, -0.2);
  await expect.poll(progress).toBe('0.000');
  await scrollChartTo(page, 0.1);
  await expect.poll(progress).toBe(ends[0]);
  await scrollChartTo(page, 0.5);
  await expect.poll(progress).toBe(ends[1]);
  await scrollChartTo(page, 0.05);
  await settle(page);
  expect(await progress()).toBe(ends[1]);
  await scrollChartTo(page, 0.9);
  await expect.poll(progress).toBe(ends[2]);
});

test('scrolling has no effect after progress was set', async ({ page }) => {
  await setAutoplay(page, 'scroll');
  await page.goto(ZH);
  await scrollChartTo(page, 0.1);
  await page.locator(OUTFLOW).locator('canvas').waitFor({ state: 'visible' });
  await onElement(page, (f) => (f.progress = 0.2));
  await scrollChartTo(page, 0.9);
  await settle(page);
  expect(await onElement(page, (f) => f.progress)).toBe(0.2);
});

test('the chart does not play when autoplay is off', async ({ page }) => {
  await openLive(page, ZH);
  await settle(page);
  expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
});

test('the chart shows its end with reduced motion, and follows changes of the setting', async ({ page }) => {
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

test('scrolling does not move a chart with reduced motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 800, height: 400 });
  await setAutoplay(page, 'scroll');
  await page.goto(ZH);
  const canvas = page.locator(OUTFLOW).locator('canvas');
  await canvas.waitFor({ state: 'visible' });
  for (const part of [-0.2, 0.1, 0.5]) {
    await scrollChartTo(page, part);
    await settle(page);
    expect(await onElement(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
  }
});

test('the end is announced only if the reader started the animation', async ({ page }) => {
  const figure = await openLive(page, EN);
  const status = figure.locator('[role=status]');
  const ended = () =>
    onElement(page, async (f) => {
      const event = new Promise((resolve) => f.addEventListener('ended', resolve, { once: true }));
      f.progress = 0.99;
      f.play();
      await event;
    });
  await ended();
  await expect(status).toHaveText('');
  await onElement(page, (f) => (f.progress = 0.99));
  await figure.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(status).toContainText('From over 340 people');
});

test('progress, play and pause work', async ({ page }) => {
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

test('progress that is set while the chart loads is shown', async ({ page }) => {
  /** @type {string[]} */
  const errors = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  // The page sets progress each time the element yields.
  await page.addInitScript(() => {
    const { scheduler } = /** @type {any} */ (globalThis);
    const yieldTask = scheduler.yield.bind(scheduler);
    scheduler.yield = () => {
      for (const figure of document.querySelectorAll('news-figure')) {
        /** @type {NewsFigure} */ (figure).progress = 0.25;
      }
      return yieldTask();
    };
  });
  await openLive(page, EN);
  expect(await onElement(page, (f) => f.progress)).toBe(0.25);
  expect(errors).toEqual([]);
});

test('button and slider control the animation', async ({ page }) => {
  const figure = await openLive(page, EN);
  const button = figure.locator('.motion');
  await expect(button).toHaveAccessibleName('Replay');
  // In one call, because the animation could end before the second click.
  const names = await button.evaluate((b) => {
    const click = () => {
      /** @type {HTMLButtonElement} */ (b).click();
      return b.getAttribute('aria-label');
    };
    return [click(), click()];
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

test('a chart that is far from the window is not drawn while it plays, and is up to date when it is near', async ({
  page,
}) => {
  await openLive(page, ZH);
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const { clearRect } = prototype;
    Object.assign(globalThis, { frames: 0 });
    prototype.clearRect = function (...bounds) {
      /** @type {any} */ (globalThis).frames += 1;
      clearRect.apply(this, bounds);
    };
    document.body.style.paddingBottom = '5000px';
    scrollTo(0, 4000);
  });
  const frames = () => page.evaluate(() => /** @type {any} */ (globalThis).frames);
  await settle(page);
  await onElement(
    page,
    (f) => new Promise((resolve) => (f.addEventListener('ended', resolve, { once: true }), f.replay())),
  );
  // The start, where `replay` sets the chart, and the end.
  expect(await frames()).toBe(2);
  await onElement(page, (f) => f.replay());
  await expect.poll(() => onElement(page, (f) => f.progress)).toBeGreaterThan(0.1);
  await onElement(page, (f) => f.pause());
  expect(await frames()).toBe(3);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(frames).toBe(4);
  const shown = await countPixels(page, SUBJECT.light);
  await setProgress(page, await onElement(page, (f) => f.progress));
  expect(shown).toBe(await countPixels(page, SUBJECT.light));
});
