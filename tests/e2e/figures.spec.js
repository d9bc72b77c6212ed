// Protects the figures that a page reads and sets: they come with their bounds, are checked before they are shown, and
// stay with the element.

import { expect, test } from '@playwright/test';

import { SUBJECT, ZH, countPixels, failOnErrors, disableAutoplay, onElement, openLive } from './page.js';

test.beforeEach(({ page }) => failOnErrors(page));

test('gives all figures with their bounds and pins', async ({ page }) => {
  await openLive(page, ZH);
  const { figures, changes, shares } = await onElement(page, (f) => f.getFigures());
  expect(figures).toHaveLength(27);
  expect(changes).toHaveLength(5);
  expect(shares).toHaveLength(2);
  const [province] = figures;
  expect(province.values[0]).toEqual({
    year: 2018,
    printed: '340多人',
    bound: { kind: 'more-than', value: '340', below: '350' },
    pinned: { low: 342, high: 342, values: [342], reckoning: 0 },
  });
  for (const figure of figures) {
    for (const value of figure.values) {
      if (value.printed) expect(value.bound, figure.key).toBeTruthy();
    }
  }
});

test('refuses nonsense with reasons, and keeps the old picture', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const before = await figure.locator('canvas').screenshot();
  const told = await onElement(page, async (f) => {
    const wrong = await f.getFigures();
    wrong.figures[0].values[1].printed = '180多人';
    const told = [];
    for (const figures of ['nonsense', null, wrong]) {
      const error = new Promise((resolve) => f.addEventListener('error', resolve, { once: true }));
      f.figures = figures;
      told.push((await error).detail);
    }
    return told;
  });
  expect(told).toHaveLength(3);
  for (const { message, problems } of told) {
    expect(problems.length).toBeGreaterThan(0);
    expect(message).toContain('expected');
  }
  expect(told[2].problems[0].key).toBe('outflow.province.change');
  expect(await onElement(page, (f) => f.figures)).toBeNull();
  expect(await figure.locator('canvas').screenshot()).toEqual(before);
});

test('shows other figures that agree, in picture, table and text', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const before = await countPixels(page, SUBJECT.light);
  await onElement(page, async (f) => {
    const other = await f.getFigures();
    other.figures[0].values[1].printed = '180多人';
    // Of several the last is meant.
    f.figures = 'nonsense';
    other.changes[0].printed = '下降46.20%';
    f.figures = other;
  });
  await expect(figure.locator('.takeaway')).toContainText('180多人');
  expect(await countPixels(page, SUBJECT.light)).toBeLessThan(before);
  await expect(figure.locator('.notes')).toContainText('342 → 184');
});

test('figures set before it is live are shown when it is', async ({ page }) => {
  await disableAutoplay(page);
  await page.goto(ZH);
  const figures = await onElement(page, (f) => f.getFigures());
  figures.figures[0].values[1].printed = '180多人';
  figures.changes[0].printed = '下降46.20%';
  const said = await page.evaluate(async (other) => {
    const figure = /** @type {any} */ (document.createElement('news-figure'));
    figure.setAttribute('chart', 'outflow');
    figure.setAttribute('loading', 'eager');
    figure.figures = other;
    const live = new Promise((resolve) => figure.addEventListener('load', resolve));
    document.body.prepend(figure);
    await live;
    return figure.shadowRoot.querySelector('.takeaway').textContent;
  }, figures);
  expect(said).toContain('180多人');
});

test('figures set while it comes are shown, and it still tells that it is live', async ({ page }) => {
  // After its first words the element makes way for a page that sets figures, and for long enough that they would come first.
  await page.addInitScript(() => {
    const state = /** @type {any} */ (globalThis);
    const makeWay = state.scheduler.yield.bind(state.scheduler);
    state.scheduler.yield = async () => {
      const figure = state.figure;
      if (figure && !state.done && figure.shadowRoot.querySelector('canvas').getAttribute('aria-label')) {
        state.done = true;
        figure.figures = state.other;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return makeWay();
    };
  });
  await disableAutoplay(page);
  await page.goto(ZH);
  const figures = await onElement(page, (f) => f.getFigures());
  figures.figures[0].values[1].printed = '180多人';
  figures.changes[0].printed = '下降46.20%';
  await page.evaluate(async (other) => {
    const figure = document.createElement('news-figure');
    figure.setAttribute('chart', 'outflow');
    figure.setAttribute('loading', 'eager');
    figure.id = 'late';
    Object.assign(globalThis, { figure, other });
    const live = new Promise((resolve) => figure.addEventListener('load', resolve));
    document.body.prepend(figure);
    await live;
  }, figures);
  await expect(page.locator('#late .takeaway')).toContainText('180多人');
});

test('figures that were set outlive a move in the page', async ({ page }) => {
  const figure = await openLive(page, ZH);
  await onElement(page, async (f) => {
    const other = await f.getFigures();
    other.figures[0].values[1].printed = '180多人';
    other.changes[0].printed = '下降46.20%';
    f.figures = other;
    document.body.append(f);
  });
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await expect(figure.locator('.takeaway')).toContainText('180多人');
  const shown = () => onElement(page, (f) => f.figures?.figures[0].values[1].printed);
  await expect.poll(shown).toBe('180多人');
  // Another move, now that they are shown, and another chapter.
  await onElement(page, (f) => document.body.append(f));
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await onElement(page, (f) => f.setAttribute('chart', 'cases'));
  const last = page.locator('news-figure').last();
  await expect(last.locator('.takeaway')).toContainText('1480');
  expect(await last.evaluate((f) => /** @type {any} */ (f).figures?.figures[0].values[1].printed)).toBe('180多人');
});

test('what sets figures is loaded when it is asked for, and no sooner', async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const editing = () => asked.filter((path) => /full-module|_edit_bg/.test(path)).length;
  await openLive(page, ZH);
  expect(editing()).toBe(0);
  await onElement(page, (f) => f.getFigures());
  expect(editing(), 'a script and a module').toBe(2);
  await onElement(page, (f) => f.getFigures());
  expect(editing()).toBe(2);
});
