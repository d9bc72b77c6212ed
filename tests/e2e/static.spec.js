// Protects what a reader has before any script runs, and where none ever does.

import { expect, test } from '@playwright/test';

import { CHARTS, OUTFLOW, PAGES, PICTURE, comparePictures, openLive, settle, setProgress } from './page.js';

for (const { path, lang, bounds } of PAGES) {
  test.describe(`${path} without script`, () => {
    test.use({ javaScriptEnabled: false });

    test('has picture, takeaway and table of every chapter', async ({ page }) => {
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

    test('says the bounds wherever it says a number', async ({ page }) => {
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

  for (const width of [280, 360, 768, 1280, 1400]) {
    test(`${path} fits a window of ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const figure = await openLive(page, path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const canvas = await figure.locator('canvas').boundingBox();
      expect(canvas?.width).toBeGreaterThan(Math.min(width, 720) - 60);
    });
  }
}

test('prints from its pictures, with tables and without controls', async ({ page }) => {
  await openLive(page, 'index.html');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const chart of CHARTS) {
    const figure = page.locator(`news-figure[chart=${chart}]`);
    await expect(figure.locator(PICTURE), chart).toBeVisible();
    await expect(figure.locator('canvas'), chart).toBeHidden();
    // Its own where it is live, else the page's.
    await expect(figure.locator('table:visible'), chart).toHaveCount(1);
    await expect(figure.locator('.motion'), chart).toBeHidden();
  }
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator(OUTFLOW).locator('canvas')).toBeVisible();
  await expect(page.locator(OUTFLOW).locator('table:visible')).toHaveCount(0);
});

test('nothing moves when the live chart comes', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts = /** @type {any} */ (globalThis);
    shifts.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.shifted += /** @type {any} */ (entry).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 24_000 });
    await openLive(page, 'index.html', { plays: true });
    await settle(page);
    expect(await page.evaluate(() => /** @type {any} */ (globalThis).shifted), `${width}`).toBe(0);
  }
});

/** Widths of the window, with the layout that a chart has in it: the narrowest, a phone's, a column's and the widest; and how much of its picture is
    not paper, at least. */
const LAYOUTS = [
  { width: 312, layout: 280, ink: 0.1 },
  { width: 432, layout: 400, ink: 0.1 },
  { width: 672, layout: 640, ink: 0.1 },
  { width: 1032, layout: 1000, ink: 0.05 },
];

for (const chart of CHARTS) {
  test(`the live ${chart} takes the place of its picture unseen, in every layout`, async ({ page }) => {
    const module = '**/*.wasm';
    for (const { width, layout, ink } of LAYOUTS) {
      // High enough that nothing needs to be scrolled.
      await page.setViewportSize({ width, height: 2400 });
      // The picture first, with the module held back.
      await page.route(module, (route) => route.abort());
      await page.goto(`embed/${chart}.zh-CN.html`);
      const figure = page.locator('news-figure');
      await expect(figure.locator(PICTURE)).toBeVisible();
      const room = await figure.locator(PICTURE).boundingBox();
      expect(Math.round(room?.width ?? 0)).toBe(layout);
      if (!room) throw new Error('the picture has no place');
      const before = await page.screenshot({ clip: room });
      await page.unroute(module);
      await openLive(page, `embed/${chart}.zh-CN.html`, { chart: 'news-figure' });
      await setProgress(page, 1);
      const after = await page.screenshot({ clip: room });
      const pictures = [before, after].map((png) => png.toString('base64'));
      const parts = await page.evaluate(comparePictures, pictures);
      // Discs and letters have softer or harder edges as the browser draws them from SVG or canvas.
      expect(parts.differing, `${layout}: pixels that differ clearly`).toBeLessThan(0.004);
      expect(parts.ink, `${layout}: pixels that are not paper`).toBeGreaterThan(ink);
    }
  });
}
