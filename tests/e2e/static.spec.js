// Protects what a reader has before any script runs, and where none ever does.

import { expect, test } from '@playwright/test';

import { CHAPTERS, FIGURE, PAGES, SUBJECT, countPixels, openLive, show } from './page.js';

for (const { path, lang, bounds } of PAGES) {
  test.describe(`${path} without script`, () => {
    test.use({ javaScriptEnabled: false });

    test('has picture, takeaway and table of every chapter', async ({ page }) => {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      for (const chapter of CHAPTERS) {
        const figure = page.locator(`news-figure[chapter=${chapter}]`);
        const picture = figure.locator('img');
        await picture.scrollIntoViewIfNeeded();
        await expect(picture).toBeVisible();
        const width = await picture.evaluate((img) => /** @type {HTMLImageElement} */ (img).naturalWidth);
        expect(width, chapter).toBe(640);
        expect(await picture.getAttribute('alt'), chapter).toMatch(/\d/);
        await expect(figure.locator('[slot=takeaway]')).toBeVisible();
        await expect(figure.locator('table')).toBeVisible();
      }
    });

    test('says the bounds wherever it says a number', async ({ page }) => {
      await page.goto(path);
      const figure = page.locator(FIGURE);
      for (const bound of bounds) {
        await expect(figure.locator('[slot=takeaway]')).toContainText(bound);
        await expect(figure.locator('table')).toContainText(bound);
        expect(await figure.locator('img').getAttribute('alt')).toContain(bound);
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
  for (const chapter of CHAPTERS) {
    const figure = page.locator(`news-figure[chapter=${chapter}]`);
    await expect(figure.locator('img'), chapter).toBeVisible();
    await expect(figure.locator('canvas'), chapter).toBeHidden();
    // Its own where it is live, else the page's.
    await expect(figure.locator('table:visible'), chapter).toHaveCount(1);
    await expect(figure.locator('.motion'), chapter).toBeHidden();
  }
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator(FIGURE).locator('canvas')).toBeVisible();
  await expect(page.locator(FIGURE).locator('table:visible')).toHaveCount(0);
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
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => /** @type {any} */ (globalThis).shifted), `${width}`).toBe(0);
  }
});

for (const chapter of CHAPTERS) {
  for (const { width, design } of [
    { width: 312, design: 280 },
    { width: 432, design: 400 },
    { width: 672, design: 640 },
  ]) {
    test(`the live ${chapter} takes the place of its picture of ${design} unseen`, async ({ page }) => {
      // High enough that nothing needs to be scrolled.
      await page.setViewportSize({ width, height: 24_000 });
      // The picture first, with the module held back.
      await page.route('**/*.wasm', (route) => route.abort());
      await page.goto('index.html');
      const figure = page.locator(`news-figure[chapter=${chapter}]`);
      await expect(figure.locator('img')).toBeVisible();
      const room = await figure.locator('img').boundingBox();
      expect(Math.round(room?.width ?? 0)).toBe(design);
      if (!room) throw new Error('the picture has no place');
      const before = await page.screenshot({ clip: room });
      await page.unroute('**/*.wasm');
      await openLive(page, 'index.html');
      await expect(figure.locator('canvas')).toBeVisible();
      await show(page, 1);
      const after = await page.screenshot({ clip: room });
      const pictures = [before, after].map((png) => png.toString('base64'));
      const parts = await page.evaluate(differingPart, pictures);
      // Discs and letters have softer or harder edges as the browser draws them from SVG or canvas.
      expect(parts.differing, 'pixels that differ clearly').toBeLessThan(0.004);
      expect(parts.ink, 'pixels that are not paper').toBeGreaterThan(0.1);
    });
  }
}

test('the chart keeps the layout of the picture it took over, until its room changes', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 1200 });
  // A host whose column is wider than the picture that its viewport asked for.
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      for (const source of document.querySelectorAll('source')) {
        if (Number(source.getAttribute('width')) > 500) source.remove();
      }
    });
  });
  const figure = await openLive(page, 'index.html');
  const canvas = figure.locator('canvas');
  await expect(canvas).toHaveCSS('aspect-ratio', /^500 \//);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => countPixels(page, SUBJECT.dark)).toBeGreaterThan(5000);
  await expect(canvas).toHaveCSS('aspect-ratio', /^500 \//);
  await page.setViewportSize({ width: 900, height: 1200 });
  await page.setViewportSize({ width: 740, height: 1200 });
  await expect(canvas).toHaveCSS('aspect-ratio', /^640 \//);
});

/**
 * Runs in the page: which part of two pictures differs clearly, and which part of them is drawn on.
 *
 * @param {string[]} pictures PNG in base 64
 */
async function differingPart(pictures) {
  const [before, after] = await Promise.all(
    pictures.map(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      return context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    }),
  );
  if (!before || !after || before.length !== after.length) return { differing: 1, ink: 0 };
  let differing = 0;
  let ink = 0;
  for (let at = 0; at < before.length; at += 4) {
    const apart = [0, 1, 2].map((c) => Math.abs((before[at + c] ?? 0) - (after[at + c] ?? 0)));
    if (Math.max(...apart) > 96) differing += 1;
    if ((before[at] ?? 0) < 200) ink += 1;
  }
  const pixels = before.length / 4;
  return { differing: differing / pixels, ink: ink / pixels };
}
