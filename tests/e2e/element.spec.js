// Protects the element: its attributes, properties, methods and events, and that it never takes
// away what stood there before it has something better.

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { POLICY } from '../policy.js';
import { FIGURE, PAGES, PICTURE, SUBJECT, countPixels, holdStill, openLive, setAutoplay, show } from './page.js';

/** @typedef {import('../../www/element.js').NewsFigure} NewsFigure */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * Runs a function on the figure in the page.
 *
 * @template T
 * @param {Page} page
 * @param {(figure: any) => T} task
 */
function onFigure(page, task) {
  return page.locator(FIGURE).evaluate(task);
}

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

for (const { path, lang, bounds } of PAGES) {
  test(`${path} moves from one year to the other`, async ({ page }) => {
    const figure = await openLive(page, path);
    await show(page, 0);
    const start = await countPixels(page, SUBJECT.light);
    await show(page, 0.2);
    const between = await countPixels(page, SUBJECT.light);
    await show(page, 1);
    const end = await countPixels(page, SUBJECT.light);
    expect(start).toBeGreaterThan(5000);
    expect(between).not.toBe(start);
    expect(end).toBeGreaterThan(start * 1.3);
    const said = await figure.locator('canvas').getAttribute('aria-label');
    for (const bound of bounds) expect(said).toContain(bound);
    expect(await onFigure(page, (f) => f.shadowRoot.querySelector('.figure').lang)).toBe(lang);
  });
}

test('plays once when it comes into view, and tells when it has ended', async ({ page }) => {
  await page.addInitScript(() => {
    const counts = /** @type {any} */ (globalThis);
    counts.events = [];
    const count = (/** @type {Event} */ { type, target }) =>
      counts.events.push(`${type} ${/** @type {Element} */ (target).getAttribute?.('chapter')}`);
    for (const name of ['load', 'ended']) {
      document.addEventListener(name, count, { capture: true });
    }
  });
  await setAutoplay(page, 'view');
  await page.goto('index.html');
  await page.locator(FIGURE).scrollIntoViewIfNeeded();
  await page.locator(FIGURE).locator('canvas').scrollIntoViewIfNeeded();
  const ours = async () => {
    const events = await page.evaluate(() => /** @type {any} */ (globalThis).events);
    return events.filter((/** @type {string} */ event) => event === 'ended outflow').length;
  };
  await expect.poll(ours, { timeout: 10_000 }).toBe(1);
  expect(await onFigure(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator(FIGURE).locator('canvas').scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  expect(await onFigure(page, (f) => f.progress)).toBe(1);
});

/**
 * Scrolls until the chart's picture has been scrolled into view so far.
 *
 * @param {Page} page
 * @param {number} part from 0, its upper edge at four fifths of the window, to 1, in the middle
 */
async function readTo(page, part) {
  await page.locator(FIGURE).evaluate((figure, wanted) => {
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
  await page.locator(FIGURE).locator('canvas').waitFor({ state: 'attached' });
  const progress = () => onFigure(page, (f) => f.progress.toFixed(3));
  const ends = [900, 1600, 2200].map((past) => (past / 2200).toFixed(3));
  await readTo(page, -0.2);
  await expect.poll(progress).toBe('0.000');
  await readTo(page, 0.1);
  await expect.poll(progress).toBe(ends[0]);
  await readTo(page, 0.5);
  await expect.poll(progress).toBe(ends[1]);
  await readTo(page, 0.05);
  await page.waitForTimeout(200);
  expect(await progress()).toBe(ends[1]);
  await readTo(page, 0.9);
  await expect.poll(progress).toBe(ends[2]);
});

test('leaves the reading alone once the reader takes it in hand', async ({ page }) => {
  await setAutoplay(page, 'scroll');
  await page.goto('index.html');
  await readTo(page, 0.1);
  await page.locator(FIGURE).locator('canvas').waitFor({ state: 'visible' });
  await onFigure(page, (f) => (f.progress = 0.2));
  await readTo(page, 0.9);
  await page.waitForTimeout(300);
  expect(await onFigure(page, (f) => f.progress)).toBe(0.2);
});

test('does not play where that was not wanted', async ({ page }) => {
  await openLive(page, 'index.html');
  await page.waitForTimeout(300);
  expect(await onFigure(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
});

test('stands finished with reduced motion, and follows a change of mind', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLive(page, 'index.html', { plays: true });
  await page.waitForTimeout(200);
  expect(await onFigure(page, (f) => f.progress)).toBe(1);
  await onFigure(page, (f) => f.replay());
  expect(await onFigure(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await onFigure(page, (f) => f.replay());
  expect(await onFigure(page, (f) => f.paused)).toBe(false);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => onFigure(page, (f) => [f.progress, f.paused])).toEqual([1, true]);
});

test('progress, play and pause do as they say', async ({ page }) => {
  await openLive(page, 'index.html');
  expect(await onFigure(page, (f) => f.duration)).toBe(2200);
  await onFigure(page, (f) => (f.progress = 0.25));
  expect(await onFigure(page, (f) => [f.progress, f.paused])).toEqual([0.25, true]);
  await onFigure(page, (f) => f.play());
  await expect.poll(() => onFigure(page, (f) => f.progress)).toBeGreaterThan(0.3);
  await onFigure(page, (f) => f.pause());
  const stopped = await onFigure(page, (f) => f.progress);
  await page.waitForTimeout(100);
  expect(await onFigure(page, (f) => f.progress)).toBe(stopped);
  for (const [set, got] of [[7, 1], [-1, 0]]) {
    expect(await page.evaluate((value) => {
      const figure = /** @type {any} */ (document.querySelector('news-figure'));
      figure.progress = value;
      return figure.progress;
    }, set)).toBe(got);
  }
  await onFigure(page, (f) => (f.progress = 'soon'));
  expect(await onFigure(page, (f) => f.progress)).toBe(0);
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
  await openLive(page, 'en.html');
  expect(await onFigure(page, (f) => f.progress)).toBe(0.25);
  expect(told).toEqual([]);
});

test('button and slider drive it', async ({ page }) => {
  const figure = await openLive(page, 'en.html');
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
  expect(await onFigure(page, (f) => f.progress)).toBe(0);
  await page.keyboard.press('End');
  expect(await onFigure(page, (f) => f.progress)).toBe(1);
  await expect(slider).toHaveAttribute('aria-valuetext', '100%');
});

test('the reader chooses how to read the numbers', async ({ page }) => {
  const figure = await openLive(page, 'en.html');
  const printed = await countPixels(page, SUBJECT.light);
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  await expect(figure).toHaveAttribute('reading', 'pinned');
  expect(await countPixels(page, SUBJECT.light)).not.toBe(printed);
  await figure.getByRole('radio', { name: 'Printed' }).check();
  expect(await countPixels(page, SUBJECT.light)).toBe(printed);
});

test('the table stands behind its line', async ({ page }) => {
  const figure = await openLive(page, 'en.html');
  await expect(figure.locator('table:visible')).toHaveCount(0);
  await figure.getByText('Data table').click();
  await expect(figure.locator('details table')).toBeVisible();
  await expect(figure.locator('details table')).toContainText('over 340 people');
});

test('gives all figures with their bounds and pins', async ({ page }) => {
  await openLive(page, 'index.html');
  const { figures, changes, shares } = await onFigure(page, (f) => f.getFigures());
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
  const figure = await openLive(page, 'index.html');
  const before = await figure.locator('canvas').screenshot();
  const told = await onFigure(page, async (f) => {
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
  expect(await onFigure(page, (f) => f.figures)).toBeNull();
  expect(await figure.locator('canvas').screenshot()).toEqual(before);
});

test('shows other figures that agree, in picture, table and text', async ({ page }) => {
  const figure = await openLive(page, 'index.html');
  const before = await countPixels(page, SUBJECT.light);
  await onFigure(page, async (f) => {
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
  await holdStill(page);
  await page.goto('index.html');
  const figures = await onFigure(page, (f) => f.getFigures());
  figures.figures[0].values[1].printed = '180多人';
  figures.changes[0].printed = '下降46.20%';
  const said = await page.evaluate(async (other) => {
    const figure = /** @type {any} */ (document.createElement('news-figure'));
    figure.setAttribute('chapter', 'outflow');
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
  await holdStill(page);
  await page.goto('index.html');
  const figures = await onFigure(page, (f) => f.getFigures());
  figures.figures[0].values[1].printed = '180多人';
  figures.changes[0].printed = '下降46.20%';
  await page.evaluate(async (other) => {
    const figure = document.createElement('news-figure');
    figure.setAttribute('chapter', 'outflow');
    figure.setAttribute('loading', 'eager');
    figure.id = 'late';
    Object.assign(globalThis, { figure, other });
    const live = new Promise((resolve) => figure.addEventListener('load', resolve));
    document.body.prepend(figure);
    await live;
  }, figures);
  await expect(page.locator('#late .takeaway')).toContainText('180多人');
});

test('comes back to the text of the page when it is in its language again', async ({ page }) => {
  await holdStill(page);
  await page.goto('index.html');
  await page.locator(FIGURE).evaluate((given) => {
    const figure = /** @type {HTMLElement} */ (given.cloneNode(true));
    figure.id = 'again';
    figure.lang = 'en';
    figure.setAttribute('loading', 'eager');
    document.body.prepend(figure);
  });
  const inside = page.locator('#again .figure');
  await expect(inside).toHaveClass(/own/);
  await page.locator('#again').evaluate((figure) => figure.setAttribute('lang', 'zh-CN'));
  await expect(inside).not.toHaveClass(/own/);
});

test('changes its language', async ({ page }) => {
  const figure = await openLive(page, 'index.html');
  await onFigure(page, (f) => f.setAttribute('lang', 'en'));
  await expect(figure.locator('canvas')).toHaveAttribute('aria-label', /over 340 people/);
  await expect(figure.locator('.headline')).toContainText('down 44.15%');
  await onFigure(page, (f) => f.setAttribute('lang', 'zh-CN'));
  await expect(figure.locator('canvas')).toHaveAttribute('aria-label', /340多人/);
});

test('the page switches language by a link', async ({ page }) => {
  await page.goto('index.html');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('follows the theme of the system, unless it has its own', async ({ page }) => {
  await openLive(page, 'index.html');
  expect(await countPixels(page, SUBJECT.dark)).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => countPixels(page, SUBJECT.dark)).toBeGreaterThan(5000);
  await onFigure(page, (f) => f.setAttribute('theme', 'light'));
  expect(await countPixels(page, SUBJECT.light)).toBeGreaterThan(5000);
});

test.describe('on a fine screen', () => {
  test.use({ deviceScaleFactor: 3 });
  test('has a pixel for each of its pixels', async ({ page }) => {
    const figure = await openLive(page, 'index.html');
    const canvas = await figure.locator('canvas').evaluate((c) => {
      const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (c);
      return { width, clientWidth };
    });
    expect(Math.abs(canvas.width - canvas.clientWidth * 3)).toBeLessThanOrEqual(1);
  });
});

test('the picture stays where the module cannot be loaded, and a later try succeeds', async ({ page }) => {
  await holdStill(page);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('index.html');
  const figure = page.locator(FIGURE);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator(PICTURE)).toBeVisible();
  await expect(figure.locator('canvas')).toBeHidden();
  await expect(figure.locator('[slot=takeaway]')).toBeVisible();
  await page.unroute('**/*.wasm');
  await onFigure(page, (f) => f.parentNode.insertBefore(f, f.nextSibling));
  await expect(figure.locator('canvas')).toBeVisible();
});

test('an unknown chapter is an error, and takes nothing away', async ({ page }) => {
  await openLive(page, 'index.html');
  const message = await page.evaluate(async () => {
    const figure = document.createElement('news-figure');
    figure.setAttribute('chapter', 'nowhere');
    figure.setAttribute('loading', 'eager');
    figure.textContent = 'fallback';
    const error = new Promise((resolve) => figure.addEventListener('error', resolve));
    document.body.append(figure);
    return /** @type {any} */ (await error).detail.message;
  });
  expect(message).toContain('outflow');
});

test('an unknown chapter in place of a known one leaves that standing, and alive', async ({ page }) => {
  await openLive(page, 'index.html');
  const figure = page.locator('news-figure').first();
  const before = await countPixels(page, SUBJECT.light);
  const message = await figure.evaluate(async (f) => {
    const error = new Promise((resolve) => f.addEventListener('error', resolve, { once: true }));
    f.setAttribute('chapter', 'nowhere');
    return /** @type {any} */ (await error).detail.message;
  });
  expect(message).toContain('nowhere');
  await show(page, 0);
  expect(await countPixels(page, SUBJECT.light)).toBeLessThan(before);
  await figure.evaluate((f) => f.setAttribute('chapter', 'cities'));
  await expect(figure.locator('.takeaway')).toContainText('109');
});

test('figures that were set outlive a move in the page', async ({ page }) => {
  const figure = await openLive(page, 'index.html');
  await onFigure(page, async (f) => {
    const other = await f.getFigures();
    other.figures[0].values[1].printed = '180多人';
    other.changes[0].printed = '下降46.20%';
    f.figures = other;
    document.body.append(f);
  });
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await expect(figure.locator('.takeaway')).toContainText('180多人');
  const shown = () => onFigure(page, (f) => f.figures?.figures[0].values[1].printed);
  await expect.poll(shown).toBe('180多人');
  // Another move, now that they are shown, and another chapter.
  await onFigure(page, (f) => document.body.append(f));
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await onFigure(page, (f) => f.setAttribute('chapter', 'cases'));
  const last = page.locator('news-figure').last();
  await expect(last.locator('.takeaway')).toContainText('1480');
  expect(await last.evaluate((f) => /** @type {any} */ (f).figures?.figures[0].values[1].printed)).toBe('180多人');
});

test('what sets figures is loaded when it is asked for, and no sooner', async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const editing = () => asked.filter((path) => /edit/.test(path)).length;
  await openLive(page, 'index.html');
  expect(editing()).toBe(0);
  await onFigure(page, (f) => f.getFigures());
  expect(editing(), 'a script and a module').toBe(2);
  await onFigure(page, (f) => f.getFigures());
  expect(editing()).toBe(2);
});

test('leaves nothing behind when it is taken away', async ({ page }) => {
  const figure = await openLive(page, 'index.html');
  for (let round = 0; round < 5; round += 1) {
    await onFigure(page, (f) => {
      const { parentNode, nextSibling } = f;
      f.remove();
      parentNode.insertBefore(f, nextSibling);
    });
  }
  await expect(figure.locator('canvas')).toBeVisible();
  await onFigure(page, (f) => {
    f.replay();
    f.remove();
    /** @type {any} */ (globalThis).figure = f;
  }).catch(() => {});
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).figure.paused)).toBe(true);
});

test('runs under a strict security policy', async ({ page }) => {
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': POLICY } });
  });
  /** @type {string[]} */
  const told = [];
  // Of all else that a browser remarks on, such as what was read of a closed table for a trace, this test says nothing.
  page.on('console', (message) => {
    if (message.type() === 'error' || /polic/i.test(message.text())) told.push(message.text());
  });
  await openLive(page, 'index.html');
  await show(page, 0.5);
  expect(told).toEqual([]);
  // A policy is in force, and is told of when it is broken.
  await page.evaluate(() => Object.assign(new Image(), { src: 'http://elsewhere.invalid/' }).src);
  await expect.poll(() => told.length).toBe(1);
});

test('runs from the repository itself, unbundled', async ({ page }) => {
  const figure = await openLive(page, new URL('index.html', SOURCE).href);
  expect(await countPixels(page, SUBJECT.light)).toBeGreaterThan(5000);
  await expect(figure.locator('.headline')).toContainText('44.15%');
  await figure.locator('summary').click();
  await expect(figure.locator('details table')).toContainText('340多人');
});
