// Protects the colours of a live chart on pages that change them: a class, a dark mode extension, print. The canvas follows
// within a few frames, without reading pixels back, which some browsers randomise.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium, expect } from '@playwright/test';

import { ROOT } from '../../scripts/common/paths.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { hostPage } from '../engines/host-pages.js';
import { openArticle, test } from './host-site.js';
import { PICTURE, countPixels, disableAutoplay, SUBJECT } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ASSETS = new URL('/', BUILT).href;

/** Many pixels: more than anti-aliasing could produce by chance. */
const MANY = 2000;

/** Adds a style sheet to a page. @param {string} css */
const styled = (css) => (/** @type {string} */ html) => html.replace('</head>', `<style>${css}</style></head>`);

/** Waits until the canvas has many pixels of a colour. @param {Page} page @param {[number, number, number]} color */
async function expectColor(page, color) {
  await expect.poll(() => countPixels(page, color)).toBeGreaterThan(MANY);
}

test('the canvas follows a class that the page switches, and draws nothing afterwards', async ({ page, site }) => {
  await openArticle(
    page,
    site,
    styled('.night news-figure.news-figure, .night body news-figure { --news-figure-subject: #c00000; }'),
  );
  await expectColor(page, SUBJECT.light);
  await page.evaluate(() => document.documentElement.classList.add('night'));
  await expectColor(page, [0xc0, 0, 0]);
  await page.evaluate(() => document.documentElement.classList.remove('night'));
  await expectColor(page, SUBJECT.light);
  const frames = await page.evaluate(async () => {
    let count = 0;
    const request = globalThis.requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => ((count += 1), request(callback));
    for (let frame = 0; frame < 20; frame += 1) await new Promise((resolve) => request(resolve));
    globalThis.requestAnimationFrame = request;
    return count;
  });
  expect(frames, 'nothing runs at rest').toBe(0);
});

test('colours of any syntax, also translucent ones, are those of the style sheet', async ({ page, site }) => {
  for (const [value, color] of /** @type {[string, [number, number, number]][]} */ ([
    ['oklch(0.5 0.2 30)', [0xba, 0x0d, 0x01]],
    ['color(display-p3 0 0.5 0)', [0, 0x82, 0]],
    ['rgb(200 0 0 / 50%)', [0xe4, 0x80, 0x80]],
    ['hsl(240 100% 40%)', [0, 0, 0xcc]],
  ])) {
    const style = `body news-figure { --news-figure-paper: #fff; --news-figure-subject: ${value}; }`;
    await openArticle(page, site, styled(style));
    await expectColor(page, color);
  }
});

test('the canvas is never read back, so that randomised pixels do no harm', async ({ page, site }) => {
  await page.addInitScript(() => {
    const original = CanvasRenderingContext2D.prototype.getImageData;
    Object.assign(globalThis, { original, reads: 0 });
    CanvasRenderingContext2D.prototype.getImageData = function getImageData(...args) {
      /** @type {any} */ (globalThis).reads += 1;
      return original.apply(this, args);
    };
  });
  await openArticle(page, site);
  await page.locator('news-figure').evaluate((/** @type {any} */ figure) => figure.setAttribute('theme', 'dark'));
  await page.setViewportSize({ width: 500, height: 900 });
  await expect
    .poll(() => page.evaluate(() => document.querySelector('news-figure')?.shadowRoot?.querySelector('canvas')?.width))
    .toBeLessThan(500);
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).reads)).toBe(0);
});

test('labels stay readable when Dark Reader is enabled and disabled again', async ({ page, site }) => {
  await openArticle(page, site);
  await page.addScriptTag({
    content: await readFile(join(ROOT, 'node_modules', 'darkreader', 'darkreader.js'), 'utf8'),
  });
  const ink = () =>
    page.locator('news-figure .swatches :nth-child(2)').evaluate((swatch) => {
      const numbers =
        getComputedStyle(swatch)
          .color.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      return /** @type {[number, number, number]} */ (numbers.slice(0, 3).map((value) => Math.round(value * 255)));
    });
  const light = await ink();
  await page.evaluate(() => /** @type {any} */ (globalThis).DarkReader.enable({}));
  await expect.poll(async () => Math.min(...(await ink())), 'the ink becomes light').toBeGreaterThan(128);
  const dark = await ink();
  await expect.poll(() => countPixels(page, dark), 'labels on the canvas').toBeGreaterThan(100);
  await page.evaluate(() => /** @type {any} */ (globalThis).DarkReader.disable());
  await expect.poll(ink).toEqual(light);
  await expect.poll(() => countPixels(page, light)).toBeGreaterThan(100);
});

test('a dark chart is printed in light colours', async ({ page, site }) => {
  await openArticle(page, site);
  await page.locator('news-figure').evaluate((/** @type {any} */ figure) => figure.setAttribute('theme', 'dark'));
  await expectColor(page, SUBJECT.dark);
  await page.emulateMedia({ media: 'print' });
  await expectColor(page, SUBJECT.light);
  await expect(page.locator('[slot=takeaway]')).toHaveCSS('color', 'rgb(31, 42, 46)');
  await page.emulateMedia({ media: 'screen' });
  await expectColor(page, SUBJECT.dark);
});

test('a light chart is dark on pages that the browser darkens, before and after it is live', async ({ site }) => {
  const { launchOptions } = test.info().project.use;
  const darkened = ['--enable-features=WebContentsForceDark', '--blink-settings=forceDarkModeEnabled=true'];
  const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), ...darkened] });
  const page = await browser.newPage({ colorScheme: 'light' });
  await disableAutoplay(page);
  const script = /<script.*?<\/script>/;
  const html = (await hostPage('element/outflow.en', ASSETS)).replace('<news-figure ', '$&theme="light" ');
  await site.open(page, html.replace(script, ''));
  const label = page.locator(PICTURE).locator('text').first();
  const ink = 'rgb(232, 230, 225)';
  expect(await label.evaluate((text) => getComputedStyle(text).fill)).toBe(ink);
  await page.addScriptTag({ type: 'module', url: `${ASSETS}news-figure.js` });
  await expect(page.locator('news-figure canvas')).toBeVisible();
  await expectColor(page, SUBJECT.dark);
  await browser.close();
});
