// Protects static content: what a reader has before any script runs, without script, in print, and in every window width.

import { expect, test } from '@playwright/test';

import { CHARTS, OUTFLOW, PAGES, PICTURE, comparePictures, openLive, setProgress, settle } from './page.js';

for (const { path, lang, bounds } of PAGES) {
  test.describe(`${path} without script`, () => {
    test.use({ javaScriptEnabled: false });

    test('every chart has picture, takeaway and table', async ({ page }) => {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      for (const chart of CHARTS) {
        const figure = page.locator(`news-figure[chart=${chart}]`);
        const picture = figure.locator(PICTURE);
        await picture.scrollIntoViewIfNeeded();
        await expect(picture).toBeVisible();
        const width = await picture.evaluate((img) =>
          img instanceof HTMLImageElement ? img.naturalWidth : Number(img.getAttribute('width')),
        );
        expect(width, chart).toBe(640);
        await expect(figure.getByRole('img'), chart).toHaveAccessibleName(/\d/);
        await expect(figure.locator('[slot=takeaway]')).toBeVisible();
        await expect(figure.locator('table')).toBeVisible();
      }
    });

    test('texts, table and picture have the bound of every number', async ({ page }) => {
      await page.goto(path);
      const figure = page.locator(OUTFLOW);
      for (const bound of bounds) {
        await expect(figure.locator('[slot=takeaway]')).toContainText(bound);
        await expect(figure.locator('table')).toContainText(bound);
        await expect(figure.getByRole('img')).toHaveAccessibleName(new RegExp(bound));
      }
      await expect(figure.locator('tbody tr')).toHaveCount(7);
      await expect(figure.locator('[slot=notes]')).toContainText('342 → 191');
    });
  });

  test(`${path} fits every window`, async ({ page }) => {
    const figure = await openLive(page, path);
    for (const width of [280, 360, 768, 1280, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      await settle(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${width}`).toBeLessThanOrEqual(0);
      const canvas = await figure.locator('canvas').boundingBox();
      expect(canvas?.width, `${width}`).toBeGreaterThan(Math.min(width, 720) - 60);
    }
  });
}

test('the page prints static pictures and tables without controls', async ({ page }) => {
  await openLive(page, 'index.html');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const chart of CHARTS) {
    const figure = page.locator(`news-figure[chart=${chart}]`);
    await expect(figure.locator(PICTURE), chart).toBeVisible();
    await expect(figure.locator('canvas'), chart).toBeHidden();
    // The table of the live chart, or else the static one.
    await expect(figure.locator('table:visible'), chart).toHaveCount(1);
    await expect(figure.locator('.motion'), chart).toBeHidden();
  }
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator(OUTFLOW).locator('canvas')).toBeVisible();
  await expect(page.locator(OUTFLOW).locator('table:visible')).toHaveCount(0);
});

test('nothing shifts when charts go live', async ({ page }) => {
  await page.addInitScript(() => {
    const global = /** @type {any} */ (globalThis);
    global.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) global.layoutShift += /** @type {any} */ (entry).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 24_000 });
    await openLive(page, 'index.html', { plays: true });
    await settle(page);
    expect(await page.evaluate(() => /** @type {any} */ (globalThis).layoutShift), `${width}`).toBe(0);
  }
});

/**
 * Window widths with their layout width, and the least part of the picture's pixels that is not paper: the narrowest layout and
 * the widest. All layouts have the same marks, which the canvas and the picture draw from one scene.
 */
const LAYOUTS = [
  { width: 312, layout: 280, ink: 0.1 },
  { width: 1032, layout: 1000, ink: 0.05 },
];

for (const chart of CHARTS) {
  test(`the live ${chart} looks like its static picture in the narrowest and the widest layout`, async ({ page }) => {
    const module = '**/*.wasm';
    for (const { width, layout, ink } of LAYOUTS) {
      // High enough to show everything without scrolling.
      await page.setViewportSize({ width, height: 2400 });
      // The static picture first, without the module.
      await page.route(module, (route) => route.abort());
      await page.goto(`embed/${chart}.zh-CN.html`);
      const figure = page.locator('news-figure');
      await expect(figure.locator(PICTURE)).toBeVisible();
      const box = await figure.locator(PICTURE).boundingBox();
      expect(Math.round(box?.width ?? 0)).toBe(layout);
      if (!box) throw new Error('The static picture is not laid out.');
      const before = await page.screenshot({ clip: box });
      await page.unroute(module);
      await openLive(page, `embed/${chart}.zh-CN.html`, { chart: 'news-figure' });
      await setProgress(page, 1);
      const after = await page.screenshot({ clip: box });
      const pictures = [before, after].map((png) => png.toString('base64'));
      const parts = await page.evaluate(comparePictures, pictures);
      // Edges of dots and letters differ slightly between SVG and canvas.
      expect(parts.differing, `${layout}: pixels that differ clearly`).toBeLessThan(0.004);
      expect(parts.ink, `${layout}: pixels that are not paper`).toBeGreaterThan(ink);
    }
  });
}
