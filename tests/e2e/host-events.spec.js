// Protects the page around a chart from events of the chart: keys, drags, Escape and errors of observers do not leave it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { ROOT } from '../../scripts/common/paths.js';
import { openArticle, test } from './host-site.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Puts the chart into an element. @param {string} before @param {string} after */
const wrapped = (before, after) => (/** @type {string} */ html) =>
  html.replace('<news-figure', `${before}<news-figure`).replace('</news-figure>', `</news-figure>${after}`);

test('Escape closes the tooltip and not the dialog or popover around it', async ({ page, site }) => {
  for (const [open, show] of [
    ['<dialog id="box">', 'showModal'],
    ['<div popover id="box">', 'showPopover'],
  ]) {
    const opened = `<script>addEventListener('DOMContentLoaded', () => box.${show}())</script>`;
    const end = open?.startsWith('<dialog') ? '</dialog>' : '</div>';
    await openArticle(page, site, wrapped(`${opened}${open}`, end));
    await page.locator('news-figure [role=option]').first().focus();
    await expect(page.locator('news-figure .tooltip')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('news-figure .tooltip')).toBeHidden();
    await expect(page.locator('#box'), open).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('#box'), `${open}: the second one closes it`).toBeHidden();
  }
});

test('keys and drags of our controls do not move a carousel around them', async ({ page, site }) => {
  const slide = '<div class="swiper-slide">';
  const change = wrapped(
    `<div class="swiper" style="width: 700px; overflow: hidden"><div class="swiper-wrapper">${slide}`,
    `</div>${slide}<p>Another slide</p></div></div></div>`,
  );
  await openArticle(page, site, change);
  const folder = join(ROOT, 'node_modules', 'swiper');
  await page.addStyleTag({ content: await readFile(join(folder, 'swiper-bundle.css'), 'utf8') });
  await page.addScriptTag({ content: await readFile(join(folder, 'swiper-bundle.js'), 'utf8') });
  await page.evaluate(() => {
    const { Swiper } = /** @type {any} */ (globalThis);
    Object.assign(globalThis, {
      swiper: new Swiper('.swiper', { keyboard: { enabled: true, onlyInViewport: false } }),
    });
  });
  const translate = () => page.evaluate(() => /** @type {any} */ (globalThis).swiper.getTranslate());
  expect(await translate()).toBe(0);
  await page.locator('news-figure [role=option]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('news-figure [role=option]').nth(1)).toBeFocused();
  await page.locator('news-figure .slider').focus();
  for (const key of ['ArrowRight', 'ArrowLeft', 'End']) await page.keyboard.press(key);
  const box = await page.locator('news-figure .slider').boundingBox();
  if (!box) throw new Error('the slider has no box');
  await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  expect(await page.locator('news-figure').evaluate((/** @type {any} */ figure) => figure.progress)).toBeLessThan(0.5);
  expect(await translate(), 'the carousel has not moved').toBe(0);
  await page.evaluate(() =>
    document.querySelector('h1')?.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 39, bubbles: true })),
  );
  await expect.poll(translate, 'a key elsewhere moves it').toBeLessThan(0);
});

test('changes of width report no loop of ResizeObserver to the page', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { errors: [] });
    addEventListener('error', ({ message }) => /** @type {any} */ (globalThis).errors.push(message));
  });
  await openArticle(page, site, wrapped('<div id="box">', '</div>'));
  await page.evaluate(async () => {
    const box = document.getElementById('box');
    for (let width = 700; width > 300 && box; width -= 27) {
      box.style.width = `${width}px`;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).errors)).toEqual([]);
});
