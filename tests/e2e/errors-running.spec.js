// Protects charts that are live from what browsers and readers do to them: whatever breaks, the picture is there, whole,
// and what can be live again is.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { contentHash } from '../../scripts/build/assets.js';
import { DIST } from '../../scripts/build/dist.js';
import { ROOT } from '../../scripts/common/paths.js';
import {
  MODULE,
  PAGE,
  expectLive,
  expectStaticContent,
  expectErrors,
  holdResponse,
  recordErrors,
  retryButton,
} from './errors.js';
import { SUBJECT, countPixels, disableAutoplay, openLive, setProgress } from './page.js';
import { withMemoryLimit, withTrap } from './fault-injection.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

/** Readers' module as it was built. */
async function built() {
  const names = await readdir(join(DIST, 'assets'));
  const name = names.find((one) => /^runtime-\w+\.wasm$/.test(one)) ?? '';
  return readFile(join(DIST, 'assets', name));
}

/**
 * Serves another module, and a script that expects one of its size.
 *
 * @param {Page} page
 * @param {Buffer} body
 */
async function serve(page, body) {
  const { length } = await built();
  await page.route(MODULE, (route) => route.fulfill({ contentType: 'application/wasm', body }));
  await page.route('**/news-figure*.js', async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    await route.fulfill({ response, body: script.replaceAll(new RegExp(`\\b${length}\\b`, 'g'), String(body.length)) });
  });
}

/** What a page's first canvas shows, to be compared. @param {Page} page */
async function shown(page) {
  const canvas = page.locator('news-figure canvas').first();
  const address = await canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());
  return contentHash(address);
}

/** How much of the light columns a page's first chart shows. @param {Page} page */
function columns(page) {
  return countPixels(page, SUBJECT.light);
}

test('a chart that breaks while it plays gives way to its picture, and the others play on', async ({ page }) => {
  const wasm = withTrap(await built(), 'chart_draw', (module, argument) =>
    module.i32.and(
      module.f32.gt(argument(2), module.f32.const(0.7)),
      module.f32.lt(argument(2), module.f32.const(0.8)),
    ),
  );
  await serve(page, wasm);
  const recorded = await recordErrors(page);
  await openLive(page, 'index.html');
  const broken = page.locator('news-figure[chart=outflow]');
  const other = page.locator('news-figure[chart=cases]');
  await other.scrollIntoViewIfNeeded();
  await expect(other.locator('canvas')).toBeVisible();
  // More often than anybody would: each time something is left on the module's stack.
  for (let round = 1; round <= 12; round += 1) {
    await broken.evaluate((/** @type {NewsFigure} */ figure) => {
      figure.progress = 0.75;
    });
    await expect
      .poll(async () => (await recorded.events()).map(({ code }) => code))
      .toEqual(Array(round).fill('internal'));
    expect(recorded.console).toHaveLength(round);
    await expect(broken.locator('canvas')).toBeHidden();
    await expect(broken.locator('[slot=picture] > :is(img, svg):visible')).toBeVisible();
    await other.evaluate((/** @type {NewsFigure} */ figure) => {
      figure.progress = 0.5;
    });
    await expect(other.locator('canvas')).toBeVisible();
    await broken.getByRole('button', { name: '重新加载图表' }).click();
    await expect(broken.locator('canvas')).toBeVisible();
  }
  await broken.evaluate((/** @type {NewsFigure} */ figure) => {
    figure.progress = 0.75;
  });
  await expectStaticContent(page);
  expect(recorded.uncaught).toEqual([]);
});

for (const name of ['chart_fit', 'chart_steps', 'chart_places', 'chart_figure_at', 'chart_new']) {
  test(`a chart that breaks in ${name} leaves its picture`, async ({ page }) => {
    await serve(
      page,
      withTrap(await built(), name, (module) => module.i32.const(1)),
    );
    const recorded = await recordErrors(page);
    await disableAutoplay(page);
    await page.clock.install();
    await page.goto(PAGE);
    if (name === 'chart_figure_at') {
      await expectLive(page);
      const room = await page.locator('news-figure canvas').boundingBox();
      await page.mouse.move((room?.x ?? 0) + 200, (room?.y ?? 0) + 200);
    }
    await expectErrors(recorded, name === 'chart_new' ? 'corrupt' : 'internal');
    await page.clock.fastForward(10_000);
    await expect(retryButton(page)).toBeVisible();
    await expectStaticContent(page);
    expect(recorded.uncaught).toEqual([]);
  });
}

for (const pages of [0, 1, 2, 4]) {
  test(`a module that has but ${pages} pages of memory to grow by shows the charts it has room for, and pictures of others`, async ({
    page,
  }) => {
    await serve(page, withMemoryLimit(await built(), pages));
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

test('a canvas that the browser takes away gives way to the picture until it is given back', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const before = await shown(page);
  await page.locator('news-figure canvas').evaluate((canvas) => {
    const { width } = /** @type {HTMLCanvasElement} */ (canvas);
    Object.assign(canvas, { width });
    canvas.dispatchEvent(new Event('contextlost'));
  });
  await expectStaticContent(page);
  // Not by what moves or changes either.
  await setProgress(page, 0.5);
  await page.setViewportSize({ width: 500, height: 700 });
  await page.setViewportSize({ width: 752, height: 900 });
  await setProgress(page, 1);
  await expectStaticContent(page);
  await page.locator('news-figure canvas').evaluate((canvas) => canvas.dispatchEvent(new Event('contextrestored')));
  await expectLive(page);
  expect(await shown(page)).toBe(before);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a room larger than any canvas may be is filled with a coarser one', async ({ page }) => {
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
    await page.locator('news-figure').evaluate((figure, room) => (figure.style.inlineSize = `${room}px`), width);
    await expect
      .poll(() => page.locator('news-figure canvas').evaluate((c) => /** @type {HTMLCanvasElement} */ (c).width))
      .toBe(4096);
    expect(await columns(page)).toBeGreaterThan(5000);
  }
});

test('a room that goes and comes back, also while it plays', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const before = await shown(page);
  const room = (/** @type {Record<string, string>} */ style) =>
    page.locator('news-figure').evaluate((figure, wanted) => Object.assign(figure.style, wanted), style);
  /** @type {Record<string, string>[]} */
  const gone = [
    { display: 'none' },
    { inlineSize: '0', blockSize: '0', overflow: 'hidden' },
    { position: 'absolute', width: '0' },
  ];
  for (const style of gone) {
    await page.locator('news-figure').evaluate((figure) => /** @type {NewsFigure} */ (figure).replay());
    await room(style);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await room(Object.fromEntries(Object.keys(style).map((name) => [name, ''])));
    await setProgress(page, 1);
    await expect.poll(() => shown(page)).toBe(before);
  }
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a typeface that comes late is drawn with', async ({ page }) => {
  await openLive(page, PAGE);
  const before = await shown(page);
  const file = 'node_modules/@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf';
  const bytes = (await readFile(join(ROOT, file))).toString('base64');
  await page.evaluate(async (base64) => {
    const face = new FontFace('PingFang SC', `url(data:font/ttf;base64,${base64})`);
    document.fonts.add(face);
    await face.load();
  }, bytes);
  await expect.poll(() => shown(page)).not.toBe(before);
});

test('an element that is taken away while its chart is on the way is silent, and comes when it is back', async ({
  page,
}) => {
  const recorded = await recordErrors(page);
  const fail = await holdResponse(page, MODULE, (route) => route.fulfill({ status: 500 }));
  await page.goto(PAGE);
  const asked = page.waitForResponse(MODULE);
  const figure = await page.locator('news-figure').elementHandle();
  await figure?.evaluate((element) => {
    Object.assign(globalThis, { place: element.parentNode });
    element.remove();
  });
  fail();
  await asked;
  await page.unroute(MODULE);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await recorded.events()).toEqual([]);
  await figure?.evaluate((element) => /** @type {any} */ (globalThis).place.append(element));
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('an element that is moved to another document and back keeps its styles, and plays', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const before = await shown(page);
  const inside = await page.evaluate(async () => {
    const figure = /** @type {NewsFigure} */ (document.querySelector('news-figure'));
    const place = figure.parentElement;
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 700px; height: 900px';
    document.body.append(frame);
    const load = new Promise((resolve) => figure.addEventListener('load', resolve, { once: true }));
    frame.contentDocument?.body.append(figure);
    await load;
    const canvas = figure.shadowRoot?.querySelector('canvas');
    const stage = figure.shadowRoot?.querySelector('.stage');
    const seen = {
      canvas: canvas?.getClientRects().length,
      position: stage && frame.contentWindow?.getComputedStyle(stage).position,
    };
    const again = new Promise((resolve) => figure.addEventListener('load', resolve, { once: true }));
    place?.append(figure);
    frame.remove();
    await again;
    return seen;
  });
  expect(inside).toEqual({ canvas: 1, position: 'relative' });
  await expectLive(page);
  await setProgress(page, 1);
  expect(await shown(page)).toBe(before);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a page that is put away while it plays, and fetched back, plays to the end', async ({ page }) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const cdp = await page.context().newCDPSession(page);
  await page.locator('news-figure').evaluate((figure) => {
    /** @type {NewsFigure} */ (figure).replay();
    figure.addEventListener('ended', () => Object.assign(globalThis, { over: true }));
  });
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (globalThis).over)).toBe(true);
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('frames that come late, and a clock that jumps, end the animation without a leap', async ({ page }) => {
  await page.addInitScript(() => {
    const original = requestAnimationFrame;
    let frames = 0;
    let now = 0;
    // One frame in eight comes; every third of those says another day.
    const late = (/** @type {FrameRequestCallback} */ callback, left = 8) =>
      original(() => {
        if (left > 0) return void late(callback, left - 1);
        frames += 1;
        now += 130;
        callback(frames % 3 === 0 ? now + (frames % 2 ? 1 : -1) * 86_400_000 : now);
      });
    Object.assign(globalThis, {
      requestAnimationFrame: (/** @type {FrameRequestCallback} */ callback) => late(callback),
    });
  });
  await openLive(page, PAGE);
  const { moments, duration } = await page.locator('news-figure').evaluate(async (element) => {
    const figure = /** @type {NewsFigure} */ (element);
    /** @type {number[]} */
    const moments = [];
    const ended = new Promise((resolve) => figure.addEventListener('ended', resolve, { once: true }));
    const note = setInterval(() => moments.push(figure.progress), 20);
    figure.replay();
    await ended;
    clearInterval(note);
    return { moments, duration: figure.duration };
  });
  const steps = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(0.26 * (1000 / duration) * 2);
});

test('a thousand sizes, while it plays: no frame is blank, and the last is as if it had been the first', async ({
  page,
}) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const { frames, blank } = await page.locator('news-figure').evaluate(async (element) => {
    const figure = /** @type {NewsFigure} */ (element);
    const canvas = /** @type {HTMLCanvasElement} */ (figure.shadowRoot?.querySelector('canvas'));
    const context = canvas.getContext('2d');
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    /** After the frame is made, as only then the chart has heard of its size. */
    const after = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    let [sizes, frames, blank] = [0, 0, 0];
    figure.replay();
    while (sizes < 1000) {
      for (let n = 0; n < 17; n += 1, sizes += 1) {
        figure.style.inlineSize = `${40 + ((sizes * 7919) % 1200)}px`;
        void canvas.clientWidth;
      }
      await after();
      frames += 1;
      const { width, height } = canvas;
      const pixels = width && height ? context?.getImageData(0, 0, width, height).data : undefined;
      // The title's ground, marks and letters: something that is not the paper.
      if (!pixels?.some((value, at) => at % 4 === 3 && value > 0)) blank += 1;
    }
    figure.style.inlineSize = '';
    figure.progress = 1;
    await next();
    await after();
    return { frames, blank };
  });
  expect(frames).toBeGreaterThan(50);
  expect(blank).toBe(0);
  const after = await shown(page);
  await page.reload();
  await expectLive(page);
  await setProgress(page, 1);
  await expect.poll(() => shown(page)).toBe(after);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a page that is enlarged while it plays is drawn as sharp as the screen is', async ({ page }) => {
  await openLive(page, PAGE);
  const cdp = await page.context().newCDPSession(page);
  await page.locator('news-figure').evaluate((figure) => /** @type {NewsFigure} */ (figure).replay());
  for (const deviceScaleFactor of [2, 0.5, 3, 1.25]) {
    // As when a reader enlarges a page: it has fewer pixels then.
    const width = Math.round(1000 / deviceScaleFactor);
    await cdp.send('Emulation.setDeviceMetricsOverride', { width, height: 700, deviceScaleFactor, mobile: false });
    const off = () =>
      page.locator('news-figure canvas').evaluate((canvas) => {
        const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (canvas);
        return Math.abs(width - clientWidth * devicePixelRatio);
      });
    await expect.poll(off).toBeLessThan(2);
  }
});
