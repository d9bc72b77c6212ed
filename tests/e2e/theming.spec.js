// Protects how a page can style a chart: colours, typefaces and sizes by custom properties, and parts.

import { expect } from '@playwright/test';

import { BUILT } from '../../scripts/checks/addresses.js';
import { hostPage } from '../engines/host-pages.js';
import { test } from './host-site.js';
import { countPixels } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ASSETS = new URL('/', BUILT).href;

/**
 * Opens a page of another site that styles our chart.
 *
 * @param {Page} page
 * @param {import('./host-site.js').Site} site
 * @param {{ style?: string, attributes?: string }} options
 */
async function openThemed(page, site, { style = '', attributes = '' }) {
  const html = (await hostPage('element/outflow.en', ASSETS)).replace('<news-figure', `<news-figure ${attributes}`);
  await site.open(page, html.replace('</head>', `<style>${style}</style></head>`));
}

/** Waits until the chart is live, and shows its end. @param {Page} page */
async function goLive(page) {
  await expect(page.locator('news-figure canvas')).toBeVisible();
  await page.locator('news-figure').evaluate((/** @type {any} */ figure) => {
    figure.progress = 1;
  });
}

/** Returns the typefaces of takeaway and headline, which are in slots, and of the summary. @param {Page} page */
function typefaces(page) {
  const faces = ['[slot=takeaway]', '[slot=headline]', 'summary'].map((path) =>
    page.locator(`news-figure ${path}`).evaluate((element) => getComputedStyle(element).fontFamily),
  );
  return Promise.all(faces);
}

test('custom properties set the colours of chart and texts', async ({ page, site }) => {
  const style = 'body news-figure { --news-figure-subject: #c00000; --news-figure-muted: #00a000; }';
  await openThemed(page, site, { style });
  await goLive(page);
  expect(await countPixels(page, [0xc0, 0, 0])).toBeGreaterThan(5000);
  await expect(page.locator('[slot=subtitle]')).toHaveCSS('color', 'rgb(0, 160, 0)');
});

test('texts have our typefaces, those of custom properties, or those of the page', async ({ page, site }) => {
  const body = 'body { font-family: cursive; }';
  await openThemed(page, site, { style: body });
  await goLive(page);
  const defaults = await typefaces(page);
  expect(defaults.join()).not.toContain('cursive');
  expect(defaults[2]).toBe(defaults[0]);
  const style = `${body} news-figure { --news-figure-font: fantasy; --news-figure-headline-font: monospace; }`;
  await openThemed(page, site, { style });
  await goLive(page);
  expect(await typefaces(page)).toEqual(['fantasy', 'monospace', 'fantasy']);
  await openThemed(page, site, { style: body, attributes: 'fonts="page"' });
  await goLive(page);
  expect(await typefaces(page)).toEqual(['cursive', 'cursive', 'cursive']);
});

test('sizes are the reader’s or those of a custom property, and never depend on rem of the page', async ({
  page,
  site,
}) => {
  const sizes = async () => [
    await page.locator('[slot=takeaway]').evaluate((element) => getComputedStyle(element).fontSize),
    await page.locator('news-figure summary').evaluate((element) => getComputedStyle(element).fontSize),
    await page.locator('news-figure canvas').evaluate((canvas) => parseInt(canvas.style.aspectRatio)),
  ];
  await page.setViewportSize({ width: 700, height: 900 });
  await openThemed(page, site, { style: 'html { font-size: 62.5% }' });
  await goLive(page);
  expect(await sizes()).toEqual(['16px', '14px', 640]);
  await openThemed(page, site, { style: 'news-figure { --news-figure-size: 24px }' });
  await page.locator('[slot=picture]').evaluate((picture) => picture.remove());
  await goLive(page);
  // Labels are enlarged too: a narrower layout is scaled up.
  expect((await sizes()).slice(0, 2)).toEqual(['24px', '21px']);
  await page.setViewportSize({ width: 702, height: 900 });
  await expect.poll(async () => (await sizes())[2]).toBe(400);
});

test('pages can style parts', async ({ page, site }) => {
  await openThemed(page, site, { style: 'news-figure::part(controls) { display: none }' });
  await goLive(page);
  await expect(page.locator('news-figure .controls')).toBeHidden();
  for (const part of ['figure', 'headline', 'subtitle', 'stage', 'canvas', 'takeaway', 'data', 'notes']) {
    await expect(page.locator(`news-figure [part=${part}]`), part).toHaveCount(1);
  }
});
