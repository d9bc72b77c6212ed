// Protects pages that stay open all day: no memory leaks when elements come and go a thousand times.

import { test } from '@playwright/test';

import { SOAK_FACTOR, expectNoGrowth, trackMemory } from './memory.js';
import { EN, OUTFLOW, openLive } from '../e2e/page.js';

/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

// A trace would keep objects alive.
test.use({ trace: 'off' });

test.beforeEach(async ({ page }) => {
  test.setTimeout(300_000 * SOAK_FACTOR);
  await trackMemory(page);
  // A page with one chart: on a page with seven, another one may go live while the memory is measured.
  await openLive(page, EN);
});

test('memory does not grow when an element is removed and inserted a thousand times', async ({ page }) => {
  await expectNoGrowth(page, 1200 * SOAK_FACTOR, (times) =>
    page.locator(OUTFLOW).evaluate(async (element, count) => {
      const figure = /** @type {NewsFigure} */ (element);
      const next = figure.nextSibling;
      const parent = figure.parentNode;
      for (let n = 0; n < count; n += 1) {
        const live = new Promise((resolve) => figure.addEventListener('load', resolve, { once: true }));
        figure.remove();
        parent?.insertBefore(figure, next);
        await live;
      }
    }, times),
  );
});

test('memory does not grow when a thousand elements go live and are removed', async ({ page }) => {
  await expectNoGrowth(page, 1200 * SOAK_FACTOR, (times) =>
    page.evaluate(async (count) => {
      const charts = ['outflow', 'cases', 'users', 'cities'];
      for (let n = 0; n < count; n += 1) {
        const figure = document.createElement('news-figure');
        figure.setAttribute('chart', charts[n % charts.length] ?? '');
        figure.setAttribute('loading', 'eager');
        const live = new Promise((resolve) => figure.addEventListener('load', resolve, { once: true }));
        document.querySelector('main')?.prepend(figure);
        await live;
        figure.remove();
      }
    }, times),
  );
});

test('memory does not grow when a chart is drawn ten thousand times', async ({ page }) => {
  await expectNoGrowth(page, 12_000 * SOAK_FACTOR, (times) =>
    page.locator(OUTFLOW).evaluate((element, count) => {
      const figure = /** @type {NewsFigure} */ (element);
      for (let n = 0; n <= count; n += 1) figure.progress = (n % 100) / 100;
    }, times),
  );
});

test('memory does not grow when figures are set five hundred times', async ({ page }) => {
  await expectNoGrowth(page, 600 * SOAK_FACTOR, (times) =>
    page.locator(OUTFLOW).evaluate(async (element, count) => {
      const figure = /** @type {NewsFigure} */ (element);
      const figures = await figure.getFigures();
      for (let n = 0; n < count; n += 1) {
        // The element stores a copy, so the property changes each time.
        figure.figures = structuredClone(figures);
        const previous = figure.figures;
        while (figure.figures === previous) await new Promise((resolve) => setTimeout(resolve));
      }
    }, times),
  );
});

test('memory does not grow when a chart is pointed at, resized and restyled a thousand times', async ({ page }) => {
  await expectNoGrowth(page, 1200 * SOAK_FACTOR, (times) =>
    page.locator(OUTFLOW).evaluate(async (element, count) => {
      const figure = /** @type {NewsFigure} */ (element);
      const stage = /** @type {HTMLElement} */ (figure.shadowRoot?.querySelector('.stage'));
      const { left, top, width, height } = stage.getBoundingClientRect();
      for (let n = 0; n < count; n += 1) {
        const [x, y] = [left + ((n * 37) % width), top + ((n * 53) % height)];
        const at = { clientX: x, clientY: y, bubbles: true, composed: true, pointerType: 'mouse' };
        stage.dispatchEvent(new PointerEvent('pointermove', at));
        stage.dispatchEvent(new PointerEvent('click', at));
        figure.setAttribute('theme', n % 2 ? 'dark' : 'light');
        figure.values = n % 3 ? 'printed' : 'derived';
        figure.style.inlineSize = `${300 + (n % 5) * 100}px`;
        if (n % 8 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, times),
  );
});
