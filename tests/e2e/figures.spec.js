// Protects the property `figures` and `getFigures`: figures have bounds, are checked before they are shown, and stay with
// the element.

import { expect, test } from '@playwright/test';

import { SUBJECT, ZH, countPixels, disableAutoplay, failOnErrors, onElement, openLive } from './page.js';

test.beforeEach(({ page }) => failOnErrors(page));

test('getFigures returns all figures with bounds and derived values', async ({ page }) => {
  await openLive(page, ZH);
  const { figures, changes, shares } = await onElement(page, (f) => f.getFigures());
  expect(figures).toHaveLength(27);
  expect(changes).toHaveLength(5);
  expect(shares).toHaveLength(2);
  const [province] = figures;
  expect(province.values[0]).toEqual({
    year: 2018,
    printed: '340多人',
    bound: { kind: 'more-than', value: '340', upper: '350' },
    derived: { low: { value: '342', open: false }, high: { value: '342', open: false }, values: [342], derivation: 0 },
  });
  for (const figure of figures) {
    for (const value of figure.values) {
      if (value.printed) expect(value.bound, figure.key).toBeTruthy();
    }
  }
});

test('invalid figures are rejected with problems, and the chart stays', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const before = await figure.locator('canvas').screenshot();
  const errors = await onElement(page, async (f) => {
    const conflicting = await f.getFigures();
    conflicting.figures[0].values[1].printed = '180多人';
    const errors = [];
    for (const figures of ['nonsense', 5, conflicting]) {
      const error = new Promise((resolve) => f.addEventListener('error', resolve, { once: true }));
      f.figures = figures;
      errors.push((await error).detail);
    }
    return errors;
  });
  expect(errors).toHaveLength(3);
  for (const { message, problems } of errors) {
    expect(problems.length).toBeGreaterThan(0);
    expect(message).toContain('expected');
  }
  expect(errors[2].problems[0].key).toBe('outflow.province.change');
  expect(await onElement(page, (f) => f.figures)).toBeNull();
  expect(await figure.locator('canvas').screenshot()).toEqual(before);
  // Rejected figures are forgotten: another chart is loaded without them.
  const later = await onElement(page, async (f) => {
    let errors = 0;
    f.addEventListener('error', () => (errors += 1));
    const load = new Promise((resolve) => f.addEventListener('load', resolve, { once: true }));
    f.setAttribute('lang', 'en');
    await load;
    return errors;
  });
  expect(later).toBe(0);
});

test('null shows the figures of the build again', async ({ page }) => {
  const figure = await openLive(page, ZH);
  await onElement(page, async (f) => {
    const other = await f.getFigures();
    other.figures[0].values[1].printed = '180多人';
    other.changes[0].printed = '下降46.20%';
    f.figures = other;
  });
  await expect(figure.locator('.takeaway')).toContainText('180多人');
  await onElement(page, (f) => {
    f.figures = null;
  });
  await expect(figure.locator('.takeaway')).toContainText('190多人');
  expect(await onElement(page, (f) => f.figures)).toBeNull();
});

test('consistent figures are shown in chart, notes and text', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const before = await countPixels(page, SUBJECT.light);
  await onElement(page, async (f) => {
    const other = await f.getFigures();
    other.figures[0].values[1].printed = '180多人';
    // Only the last assignment counts.
    f.figures = 'nonsense';
    other.changes[0].printed = '下降46.20%';
    f.figures = other;
  });
  await expect(figure.locator('.takeaway')).toContainText('180多人');
  await expect.poll(() => countPixels(page, SUBJECT.light)).toBeLessThan(before);
  await expect(figure.locator('.notes')).toContainText('342 → 184');
});

test('figures that are set before the chart is live are shown when it is', async ({ page }) => {
  await disableAutoplay(page);
  await page.goto(ZH);
  const figures = await onElement(page, (f) => f.getFigures());
  figures.figures[0].values[1].printed = '180多人';
  figures.changes[0].printed = '下降46.20%';
  const takeaway = await page.evaluate(async (other) => {
    const figure = /** @type {any} */ (document.createElement('news-figure'));
    figure.setAttribute('chart', 'outflow');
    figure.setAttribute('loading', 'eager');
    figure.figures = other;
    const live = new Promise((resolve) => figure.addEventListener('load', resolve));
    document.body.prepend(figure);
    await live;
    return figure.shadowRoot.querySelector('.takeaway').textContent;
  }, figures);
  expect(takeaway).toContain('180多人');
});

test('figures that are set while the chart loads are shown, and `load` is still dispatched', async ({ page }) => {
  // The element yields after its first texts. There the page sets figures, and waits so that they are ready first.
  await page.addInitScript(() => {
    const state = /** @type {any} */ (globalThis);
    const yieldTask = state.scheduler.yield.bind(state.scheduler);
    state.scheduler.yield = async () => {
      const figure = state.figure;
      if (figure && !state.done && figure.shadowRoot.querySelector('canvas').getAttribute('aria-label')) {
        state.done = true;
        figure.figures = state.other;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return yieldTask();
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
    figure.id = 'second';
    Object.assign(globalThis, { figure, other });
    const live = new Promise((resolve) => figure.addEventListener('load', resolve));
    document.body.prepend(figure);
    await live;
  }, figures);
  await expect(page.locator('#second .takeaway')).toContainText('180多人');
});

test('figures that were set survive a move in the page and another chart', async ({ page }) => {
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
  // Moves again now that they are shown, and then shows another chart.
  await onElement(page, (f) => document.body.append(f));
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await onElement(page, (f) => f.setAttribute('chart', 'cases'));
  const last = page.locator('news-figure').last();
  await expect(last.locator('.takeaway')).toContainText('1480');
  expect(await last.evaluate((f) => /** @type {any} */ (f).figures?.figures[0].values[1].printed)).toBe('180多人');
});

test('the full module is loaded when figures are first requested', async ({ page }) => {
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const fullRequests = () => requests.filter((path) => /\/full-(module-\w+\.js|\w+\.wasm)$/.test(path)).length;
  await openLive(page, ZH);
  expect(fullRequests()).toBe(0);
  await onElement(page, (f) => f.getFigures());
  expect(fullRequests(), 'a script and a module').toBe(2);
  await onElement(page, (f) => f.getFigures());
  expect(fullRequests()).toBe(2);
});

for (const { what, code, change } of /** @type {const} */ ([
  { what: 'missing', code: 'network', change: undefined },
  { what: 'changed', code: 'corrupt', change: (/** @type {Buffer} */ bytes) => bytes.fill(255, 500, 504) },
  { what: 'incomplete', code: 'corrupt', change: (/** @type {Buffer} */ bytes) => bytes.subarray(0, 500) },
])) {
  test(`if the story's file is ${what}, this is reported and the chart stays`, async ({ page }) => {
    await page.route('**/assets/built-*.story', async (route) => {
      if (!change) return route.abort();
      const response = await route.fetch();
      return route.fulfill({ response, body: change(await response.body()) });
    });
    const figure = await openLive(page, ZH);
    const before = await figure.locator('canvas').screenshot();
    expect(await onElement(page, (f) => f.getFigures().catch((/** @type {any} */ error) => error.code))).toBe(code);
    const set = await onElement(page, async (f) => {
      const error = new Promise((resolve) => f.addEventListener('error', resolve, { once: true }));
      f.figures = { figures: [] };
      return (await error).detail.code;
    });
    expect(set).toBe(code);
    expect(await figure.locator('canvas').screenshot()).toEqual(before);
  });
}
