// Protects the element's properties as frameworks and scripts use them: set before the element is defined, reset by null and
// undefined, and as proxies.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';
import { build } from 'esbuild';

import { ROOT } from '../../scripts/common/paths.js';
import { openArticle, test } from './host-site.js';
import { recordConsole } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Bundles a script for the page. @param {string} contents */
async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Returns the text of the table's row of the first figure. @param {Page} page */
async function firstRow(page) {
  await page
    .locator('news-figure details')
    .evaluate((/** @type {HTMLDetailsElement} */ details) => (details.open = true));
  return page.locator('news-figure table tbody tr').first();
}

test('properties that are set before the element is defined take effect', async ({ page, site }) => {
  const script = `<script>Object.assign(document.querySelector('news-figure'), { values: 'derived', progress: 0.25 })</script>`;
  await openArticle(page, site, (html) => html.replace('</news-figure>', `</news-figure>${script}`));
  const figure = page.locator('news-figure');
  await expect(figure.getByRole('radio', { name: 'Worked out' })).toBeChecked();
  expect(await figure.evaluate((/** @type {any} */ element) => element.progress)).toBe(0.25);
  await figure.getByRole('radio', { name: 'Printed' }).check();
  await expect(figure).toHaveJSProperty('values', 'printed');
  await figure.locator('.slider').fill('0.5');
  await expect(figure).toHaveJSProperty('progress', 0.5);
});

test('null and undefined reset a property as in built-in elements', async ({ page, site }) => {
  const messages = recordConsole(page);
  await openArticle(page, site);
  const figure = page.locator('news-figure');
  for (const value of [null, undefined]) {
    await figure.evaluate((/** @type {any} */ element, reset) => {
      element.values = 'derived';
      element.values = reset;
    }, value);
    await expect(figure).not.toHaveAttribute('values');
    await expect(figure).toHaveJSProperty('values', 'printed');
  }
  const row = await firstRow(page);
  await figure.evaluate(async (/** @type {any} */ element) => {
    const figures = await element.getFigures();
    figures.figures[0].values[0].printed = { kind: 'exact', value: '345' };
    element.figures = null;
  });
  await expect(row).toContainText('over 340');
  expect(messages).toEqual([]);
});

test('Vue passes figures as a reactive proxy', async ({ page, site }) => {
  const messages = recordConsole(page);
  await openArticle(page, site);
  await page.addScriptTag({ content: await readFile(join(ROOT, 'node_modules/vue/dist/vue.global.prod.js'), 'utf8') });
  await page.locator('news-figure').evaluate(async (/** @type {any} */ element) => {
    const { reactive } = /** @type {any} */ (globalThis).Vue;
    element.figures = reactive(await element.getFigures());
  });
  await expect
    .poll(() => page.locator('news-figure').evaluate((/** @type {any} */ element) => element.figures !== null))
    .toBe(true);
  expect(messages).toEqual([]);
});

test('React renders, updates, resets and removes the element', async ({ page, site }) => {
  const messages = recordConsole(page);
  await openArticle(page, site, (html) => html.replace('</body>', '<div id="app"></div></body>'));
  await page.addScriptTag({
    content: await bundle(`
      import { createElement } from 'react';
      import { flushSync } from 'react-dom';
      import { createRoot } from 'react-dom/client';
      const root = createRoot(document.getElementById('app'));
      globalThis.renderApp = (properties) =>
        flushSync(() => root.render(properties && createElement('news-figure', { chart: 'cases', lang: 'en', loading: 'eager', ...properties })));
    `),
  });
  const render = (/** @type {object | null} */ properties) =>
    page.evaluate((given) => /** @type {any} */ (globalThis).renderApp(given), properties);
  await render({ figures: null, values: 'derived' });
  const figure = page.locator('#app news-figure');
  await expect(figure.locator('canvas')).toBeVisible();
  await expect(figure).toHaveJSProperty('values', 'derived');
  await render({ figures: null });
  await expect(figure).toHaveJSProperty('values', 'printed');
  await expect(figure).not.toHaveAttribute('values');
  await render(null);
  await expect(figure).toHaveCount(0);
  expect(messages).toEqual([]);
});
