// Protects the first paint: the static picture is inline, needs no request, equals the image file, and is not affected by
// the page's own styles for SVG.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { DIST } from '../../scripts/build/dist.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { hostPage } from '../engines/host-pages.js';
import { test } from './host-site.js';
import { OUTFLOW, PICTURE, comparePictures } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ASSETS = new URL('/', BUILT).href;

/** Returns a screenshot of the visible static picture. @param {Page} page */
async function screenshotPicture(page) {
  const box = await page.locator(`news-figure ${PICTURE}`).first().boundingBox();
  if (!box) throw new Error('The static picture is not laid out.');
  return page.screenshot({ clip: box });
}

for (const path of [
  'index.html',
  'en.html',
  'embed/outflow.en.html',
  'embed/users.zh-CN.html',
  'a page of another site',
]) {
  test(`the first paint needs no request: ${path}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 800, height: 4000 });
    /** @type {string[]} */
    const styles = [];
    // Requests are never answered, except for the page itself.
    await page.route('**/*', (route) => {
      const type = route.request().resourceType();
      if (type === 'stylesheet') styles.push(route.request().url());
      return type === 'document' ? route.continue() : undefined;
    });
    // A later event would not come, because the script is never loaded.
    const waitUntil = 'commit';
    if (path.includes(' ')) await site.open(page, await hostPage('element/outflow.en', ASSETS), { waitUntil });
    else await page.goto(path, { waitUntil });
    await page.locator('news-figure [slot=notes]').first().waitFor({ state: 'attached' });
    await expect(page.locator('news-figure').first().locator(PICTURE)).toBeVisible();
    const painted = () => performance.getEntriesByName('first-contentful-paint').length;
    await expect.poll(() => page.evaluate(painted)).toBe(1);
    expect(styles).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

/** Returns the address of a built picture. @param {string} start start of its name */
async function pictureAddress(start) {
  const name = (await readdir(join(DIST, 'assets'))).find(
    (name) => name.startsWith(`${start}-`) && name.endsWith('.svg'),
  );
  return new URL(`assets/${name}`, BUILT).href;
}

for (const theme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(`in the theme ${theme}`, () => {
    test.use({ colorScheme: theme, javaScriptEnabled: true });

    // One chart: that the pictures of all charts have the same marks is tested in crates/prerender/src/inline.rs.
    test('the inline picture equals the image file at every width', async ({ page }) => {
      await page.route('**/*.js', (route) => route.abort());
      for (const width of [280, 330, 400, 500, 640, 800, 1000]) {
        await page.setViewportSize({ width: width + 32, height: 1600 });
        await page.goto(`embed/outflow.zh-CN.html`);
        const picture = page.locator(PICTURE);
        await expect(picture).toHaveAttribute('width', String(width));
        const inline = await screenshotPicture(page);
        const file = await pictureAddress(`outflow.zh-CN.${theme}.${width}`);
        await page.locator('[slot=picture]').evaluate(async (slot, src) => {
          const { width, height } = slot.getBoundingClientRect();
          const image = Object.assign(document.createElement('img'), { src, width, height });
          image.style.setProperty('display', 'block', 'important');
          await image.decode();
          slot.replaceChildren(image);
        }, file);
        const parts = await page.evaluate(
          comparePictures,
          [inline, await screenshotPicture(page)].map((png) => png.toString('base64')),
        );
        // Edges of discs and letters are softer or harder in a page than in an image.
        expect(parts.differing, `${width}: pixels that differ clearly`).toBeLessThan(0.002);
        expect(parts.ink, `${width}: pixels that are not paper`).toBeGreaterThan(0.02);
      }
    });
  });
}

/** Styles of pages for their own SVG, and worse ones. */
const HOSTILE_RULES = [
  'svg { width: 24px; height: 24px; fill: currentColor; vertical-align: middle; overflow: visible; display: inline }',
  'svg { position: absolute; transform: rotate(20deg); opacity: .5; filter: blur(4px); max-width: 40px; margin: 9px }',
  'path, circle, rect, polyline { fill: red; stroke: lime; stroke-width: 40px; transform: scale(.5); display: none }',
  'path { stroke-linecap: butt; stroke-dasharray: 9 9; opacity: .2; d: path("M0 0H9"); marker: none; clip-path: inset(9px) }',
  'rect { x: 1px; y: 1px; width: 9px; height: 9px; rx: 4px }',
  'text { font: italic 40px cursive; fill: red; letter-spacing: 1em; text-anchor: end; dominant-baseline: hanging }',
  'text { text-transform: uppercase; text-decoration: underline; text-shadow: 2px 2px red; writing-mode: vertical-rl }',
  'body * { direction: rtl; word-spacing: 1em; line-break: anywhere }',
  'svg, svg * { animation: x 1s infinite; mix-blend-mode: difference; isolation: isolate; mask: none; contain: strict }',
  'svg, svg * { visibility: hidden; pointer-events: all; cursor: none }',
  '@keyframes x { to { opacity: 0 } }',
  '* { all: unset }',
];

test('the styles of the page do not change the static picture', async ({ page, site }) => {
  const html = (await hostPage('element/users.zh-CN', ASSETS)).replace(/<script.*?<\/script>/gs, '');
  await site.open(page, html.replace('</head>', '<style id="page-style"></style></head>'));
  // Elements above the picture would move.
  await page.evaluate(() => document.querySelectorAll('h1, body > p').forEach((element) => element.remove()));
  await page.evaluate(() =>
    document.body.setAttribute('style', 'margin: 8px; direction: ltr; display: block; animation: none'),
  );
  const visible = 'html, body, head { visibility: visible } body, p, h1 { display: block } head { display: none }';
  const screenshotWith = async (/** @type {string} */ rule) => {
    await page.locator('#page-style').evaluate((style, text) => (style.textContent = text), `${rule} ${visible}`);
    return (await screenshotPicture(page)).toString('base64');
  };
  const before = await screenshotWith('');
  for (const rule of HOSTILE_RULES) {
    const parts = await page.evaluate(comparePictures, [before, await screenshotWith(rule)]);
    expect(parts.differing, rule).toBe(0);
    expect(parts.ink, rule).toBeGreaterThan(0.02);
  }
});

test('the static picture has the colour tokens of the page, and system colours in forced colours', async ({
  page,
  site,
}) => {
  const html = (await hostPage('element/outflow.en', ASSETS)).replace(/<script.*?<\/script>/gs, '');
  const fill = () =>
    page
      .locator(`${OUTFLOW} ${PICTURE} text`)
      .nth(2)
      .evaluate((text) => getComputedStyle(text).fill);
  await site.open(page, html);
  expect(await fill()).toBe('rgb(11, 92, 96)');
  await site.open(
    page,
    html.replace('</head>', '<style>body news-figure { --news-figure-subject: #c00 }</style></head>'),
  );
  expect(await fill()).toBe('rgb(204, 0, 0)');
  await site.open(page, html);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await fill()).toBe('rgb(63, 156, 153)');
  await site.open(page, html.replace('<news-figure', '<news-figure theme="light"'));
  expect(await fill()).toBe('rgb(11, 92, 96)');
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  expect(await fill()).toBe('rgb(0, 0, 0)');
});

test('one static picture is shown when the page lost its styles', async ({ page, site }) => {
  const html = await hostPage('element/outflow.en', ASSETS);
  await site.open(page, html.replace(/<(style|script)\b.*?<\/\1>/gs, ''));
  await expect(page.locator('svg:visible')).toHaveCount(0);
  const picture = page.locator('img:visible');
  await expect(picture).toHaveCount(1);
  await expect(picture).toHaveJSProperty('complete', true);
  await expect(picture).toHaveJSProperty('naturalWidth', 640);
});
