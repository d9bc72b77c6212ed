// Protects live charts from crashes, lost canvases, changing sizes and moves: the static picture returns, and the chart goes
// live again when it can.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { contentHash } from '../../site/hash.js';
import { DIST } from '../../scripts/build/dist.js';
import { ROOT } from '../../scripts/common/paths.js';
import {
  MODULE,
  PAGE,
  expectErrors,
  expectLive,
  expectStaticContent,
  holdResponse,
  recordErrors,
  retryButton,
} from './errors.js';
import { SUBJECT, countPixels, disableAutoplay, openLive, setProgress } from './page.js';
import { exportName } from '../../scripts/build/short-names.js';
import { withMemoryLimit, withTrap } from './fault-injection.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

/** Returns the built module for readers. */
async function builtModule() {
  const names = await readdir(join(DIST, 'assets'));
  const name = names.find((one) => /^runtime-\w+\.wasm$/.test(one)) ?? '';
  return readFile(join(DIST, 'assets', name));
}

/**
 * Serves another module, and a script that expects its size.
 *
 * @param {Page} page
 * @param {Buffer} body
 */
async function serveModule(page, body) {
  const { length } = await builtModule();
  await page.route(MODULE, (route) => route.fulfill({ contentType: 'application/wasm', body }));
  await page.route('**/news-figure*.js', async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    await route.fulfill({ response, body: script.replaceAll(new RegExp(`\\b${length}\\b`, 'g'), String(body.length)) });
  });
}

/** Returns a hash of the pixels of the first canvas. @param {Page} page */
async function canvasHash(page) {
  const canvas = page.locator('news-figure canvas').first();
  const address = await canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());
  return contentHash(address);
}

/** Returns the number of pixels of the columns of the first chart. @param {Page} page */
function columnPixels(page) {
  return countPixels(page, SUBJECT.light);
}

/** Index of the progress among the arguments of `chart_draw`, after the number of the chart. */
const PROGRESS = 1;

test('a chart that crashes while it plays returns to its static picture, and other charts stay live', async ({
  page,
}) => {
  const wasm = withTrap(await builtModule(), await exportName('runtime', 'chart_draw'), (module, argument) =>
    module.i32.and(
      module.f32.gt(argument(PROGRESS), module.f32.const(0.7)),
      module.f32.lt(argument(PROGRESS), module.f32.const(0.8)),
    ),
  );
  await serveModule(page, wasm);
  const recorded = await recordErrors(page);
  await openLive(page, 'index.html');
  const crashing = page.locator('news-figure[chart=outflow]');
  const other = page.locator('news-figure[chart=cases]');
  await other.scrollIntoViewIfNeeded();
  await expect(other.locator('canvas')).toBeVisible();
  // Many rounds, because each crash leaves data on the module's stack.
  for (let round = 1; round <= 12; round += 1) {
    await crashing.evaluate((/** @type {NewsFigure} */ figure) => {
      figure.progress = 0.75;
    });
    await expect
      .poll(async () => (await recorded.events()).map(({ code }) => code))
      .toEqual(Array(round).fill('internal'));
    expect(recorded.console).toHaveLength(round);
    await expect(crashing.locator('canvas')).toBeHidden();
    await expect(crashing.locator('[slot=picture] > :is(img, svg):visible')).toBeVisible();
    await other.evaluate((/** @type {NewsFigure} */ figure) => {
      figure.progress = 0.5;
    });
    await expect(other.locator('canvas')).toBeVisible();
    await crashing.getByRole('button', { name: '重新加载图表' }).click();
    await expect(crashing.locator('canvas')).toBeVisible();
  }
  await crashing.evaluate((/** @type {NewsFigure} */ figure) => {
    figure.progress = 0.75;
  });
  await expectStaticContent(page);
  expect(recorded.uncaught).toEqual([]);
});

for (const name of ['chart_resize', 'chart_steps', 'chart_all_figure_bounds', 'chart_figure_at', 'chart_open']) {
  test(`the static picture returns when ${name} crashes`, async ({ page }) => {
    await serveModule(
      page,
      withTrap(await builtModule(), await exportName('runtime', name), (module) => module.i32.const(1)),
    );
    const recorded = await recordErrors(page);
    await disableAutoplay(page);
    await page.clock.install();
    await page.goto(PAGE);
    if (name === 'chart_figure_at') {
      await expectLive(page);
      const box = await page.locator('news-figure canvas').boundingBox();
      await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200);
    }
    await expectErrors(recorded, name === 'chart_open' ? 'corrupt' : 'internal');
    await page.clock.fastForward(10_000);
    await expect(retryButton(page)).toBeVisible();
    await expectStaticContent(page);
    expect(recorded.uncaught).toEqual([]);
  });
}

for (const pages of [0, 1, 2, 4]) {
  test(`each chart is live or has its static picture when memory can grow by ${pages} pages only`, async ({ page }) => {
    await serveModule(page, withMemoryLimit(await builtModule(), pages));
    const recorded = await recordErrors(page);
    await page.goto('index.html');
    for (const figure of await page.locator('news-figure').all()) {
      await figure.scrollIntoViewIfNeeded();
      await expect(figure.locator(':is(canvas, [slot=picture] > :is(img, svg)):visible')).toHaveCount(1);
    }
    if (pages === 0) await expect.poll(async () => (await recorded.events()).length).toBeGreaterThan(0);
    expect(recorded.uncaught).toEqual([]);
  });
}

test('the static picture replaces a lost canvas until it is restored', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const before = await canvasHash(page);
  await page.locator('news-figure canvas').evaluate((canvas) => {
    const { width } = /** @type {HTMLCanvasElement} */ (canvas);
    Object.assign(canvas, { width });
    canvas.dispatchEvent(new Event('contextlost'));
  });
  await expectStaticContent(page);
  // Changes of progress or size do not show the lost canvas.
  await setProgress(page, 0.5);
  await page.setViewportSize({ width: 500, height: 700 });
  await page.setViewportSize({ width: 752, height: 900 });
  await setProgress(page, 1);
  await expectStaticContent(page);
  await page.locator('news-figure canvas').evaluate((canvas) => canvas.dispatchEvent(new Event('contextrestored')));
  await expectLive(page);
  await expect.poll(() => canvasHash(page)).toBe(before);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a chart larger than the maximum canvas has fewer pixels', async ({ page }) => {
  await openLive(page, PAGE);
  for (const [width, ratio] of [
    [20_000, 1],
    [3000, 8],
    [70_000, 3],
  ]) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width: 1280,
      height: 720,
      deviceScaleFactor: ratio ?? 1,
      mobile: false,
    });
    await page.locator('news-figure').evaluate((figure, value) => (figure.style.inlineSize = `${value}px`), width);
    await expect
      .poll(() => page.locator('news-figure canvas').evaluate((c) => /** @type {HTMLCanvasElement} */ (c).width))
      .toBe(4096);
    expect(await columnPixels(page)).toBeGreaterThan(5000);
  }
});

test('a chart that is hidden or has no size while it plays is drawn again', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const before = await canvasHash(page);
  const setStyle = (/** @type {Record<string, string>} */ style) =>
    page.locator('news-figure').evaluate((figure, wanted) => Object.assign(figure.style, wanted), style);
  /** @type {Record<string, string>[]} */
  const hidden = [
    { display: 'none' },
    { inlineSize: '0', blockSize: '0', overflow: 'hidden' },
    { position: 'absolute', width: '0' },
  ];
  for (const style of hidden) {
    await page.locator('news-figure').evaluate((figure) => /** @type {NewsFigure} */ (figure).replay());
    await setStyle(style);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await setStyle(Object.fromEntries(Object.keys(style).map((name) => [name, ''])));
    await setProgress(page, 1);
    await expect.poll(() => canvasHash(page)).toBe(before);
  }
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('the chart is drawn again when a typeface is loaded', async ({ page }) => {
  await openLive(page, PAGE);
  const before = await canvasHash(page);
  const file = 'node_modules/@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf';
  const bytes = (await readFile(join(ROOT, file))).toString('base64');
  await page.evaluate(async (base64) => {
    const face = new FontFace('PingFang SC', `url(data:font/ttf;base64,${base64})`);
    document.fonts.add(face);
    await face.load();
  }, bytes);
  await expect.poll(() => canvasHash(page)).not.toBe(before);
});

test('an element that is removed while loading reports no error and goes live when it is back', async ({ page }) => {
  const recorded = await recordErrors(page);
  const fail = await holdResponse(page, MODULE, (route) => route.fulfill({ status: 500 }));
  const request = page.waitForRequest(MODULE);
  const response = page.waitForResponse(MODULE);
  await page.goto(PAGE);
  await page.locator('news-figure:defined').waitFor();
  await request;
  const figure = await page.locator('news-figure').elementHandle();
  await figure?.evaluate((element) => {
    Object.assign(globalThis, { formerParent: element.parentNode });
    element.remove();
  });
  fail();
  await response;
  await page.unroute(MODULE);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await recorded.events()).toEqual([]);
  await figure?.evaluate((element) => /** @type {any} */ (globalThis).formerParent.append(element));
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('an element that is moved to another document and back keeps its styles and goes live', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const before = await canvasHash(page);
  const inside = await page.evaluate(async () => {
    const figure = /** @type {NewsFigure} */ (document.querySelector('news-figure'));
    const parent = figure.parentElement;
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 700px; height: 900px';
    document.body.append(frame);
    const load = new Promise((resolve) => figure.addEventListener('load', resolve, { once: true }));
    frame.contentDocument?.body.append(figure);
    await load;
    const canvas = figure.shadowRoot?.querySelector('canvas');
    const stage = figure.shadowRoot?.querySelector('.stage');
    const state = {
      canvas: canvas?.getClientRects().length,
      position: stage && frame.contentWindow?.getComputedStyle(stage).position,
    };
    const secondLoad = new Promise((resolve) => figure.addEventListener('load', resolve, { once: true }));
    parent?.append(figure);
    frame.remove();
    await secondLoad;
    return state;
  });
  expect(inside).toEqual({ canvas: 1, position: 'relative' });
  await expectLive(page);
  await setProgress(page, 1);
  await expect.poll(() => canvasHash(page)).toBe(before);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a chart plays to its end after its page was frozen', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const cdp = await page.context().newCDPSession(page);
  await page.locator('news-figure').evaluate((figure) => {
    /** @type {NewsFigure} */ (figure).replay();
    figure.addEventListener('ended', () => Object.assign(globalThis, { ended: true }));
  });
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (globalThis).ended)).toBe(true);
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('the animation does not jump when frames are late and the clock jumps', async ({ page }) => {
  await page.addInitScript(() => {
    const original = requestAnimationFrame;
    let frames = 0;
    let now = 0;
    // One frame in eight is delivered; every third of them has the time of another day.
    const delay = (/** @type {FrameRequestCallback} */ callback, left = 8) =>
      original(() => {
        if (left > 0) return void delay(callback, left - 1);
        frames += 1;
        now += 130;
        callback(frames % 3 === 0 ? now + (frames % 2 ? 1 : -1) * 86_400_000 : now);
      });
    Object.assign(globalThis, {
      requestAnimationFrame: (/** @type {FrameRequestCallback} */ callback) => delay(callback),
    });
  });
  await openLive(page, PAGE);
  const { moments, duration } = await page.locator('news-figure').evaluate(async (element) => {
    const figure = /** @type {NewsFigure} */ (element);
    /** @type {number[]} */
    const moments = [];
    const ended = new Promise((resolve) => figure.addEventListener('ended', resolve, { once: true }));
    const timer = setInterval(() => moments.push(figure.progress), 20);
    figure.replay();
    await ended;
    clearInterval(timer);
    return { moments, duration: figure.duration };
  });
  const steps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(0.26 * (1000 / duration) * 2);
});

test('no frame is blank while a playing chart is resized a thousand times, and the last equals a fresh one', async ({
  page,
}) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const { frames, blank } = await page.locator('news-figure').evaluate(async (element) => {
    const figure = /** @type {NewsFigure} */ (element);
    const canvas = /** @type {HTMLCanvasElement} */ (figure.shadowRoot?.querySelector('canvas'));
    const context = canvas.getContext('2d');
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    /** Waits until a frame is drawn, because only then the chart knows its size. */
    const afterFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    let [sizes, frames, blank] = [0, 0, 0];
    figure.replay();
    while (sizes < 1000) {
      for (let n = 0; n < 17; n += 1, sizes += 1) {
        figure.style.inlineSize = `${40 + ((sizes * 7919) % 1200)}px`;
        void canvas.clientWidth;
      }
      await afterFrame();
      frames += 1;
      const { width, height } = canvas;
      const pixels = width && height ? context?.getImageData(0, 0, width, height).data : undefined;
      // Any pixel that is not transparent.
      if (!pixels?.some((value, index) => index % 4 === 3 && value > 0)) blank += 1;
    }
    figure.style.inlineSize = '';
    figure.progress = 1;
    await next();
    await afterFrame();
    return { frames, blank };
  });
  expect(frames).toBeGreaterThan(50);
  expect(blank).toBe(0);
  const after = await canvasHash(page);
  await page.reload();
  await expectLive(page);
  await setProgress(page, 1);
  await expect.poll(() => canvasHash(page)).toBe(after);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('the canvas has the pixels of the screen when the page is zoomed while it plays', async ({ page }) => {
  await openLive(page, PAGE);
  const cdp = await page.context().newCDPSession(page);
  await page.locator('news-figure').evaluate((figure) => /** @type {NewsFigure} */ (figure).replay());
  for (const deviceScaleFactor of [2, 0.5, 3, 1.25]) {
    // Zooming in makes the viewport narrower.
    const width = Math.round(1000 / deviceScaleFactor);
    await cdp.send('Emulation.setDeviceMetricsOverride', { width, height: 700, deviceScaleFactor, mobile: false });
    const difference = () =>
      page.locator('news-figure canvas').evaluate((canvas) => {
        const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (canvas);
        return Math.abs(width - clientWidth * devicePixelRatio);
      });
    await expect.poll(difference).toBeLessThan(2);
  }
});
