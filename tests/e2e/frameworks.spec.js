// Protects the element's properties as frameworks and scripts use them: set before the element is defined, reset by null and
// undefined, and as proxies.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { BUILT } from '../../scripts/checks/addresses.js';
import { ROOT } from '../../scripts/common/paths.js';
import { clientBundle, serverHtml } from './frameworks/bundle.js';
import { hostPage } from '../engines/host-pages.js';
import { openArticle, test } from './host-site.js';
import { recordConsole } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ASSETS = new URL('/', BUILT).href;

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

/** Messages of the frameworks about their development versions. */
const NOTICE =
  /React DevTools|Vue feature flags|Feature flags|Lit is in dev mode|Angular is running in development mode/;

const FRAMEWORKS = ['react', 'vue', 'svelte', 'lit', 'angular'];

/** A chart as an application renders it. @param {string} chart */
const rendered = (chart) => ({ chart, lang: 'en', loading: 'eager', autoplay: 'off' });

const OUTFLOW = rendered('outflow');
const CASES = rendered('cases');

/**
 * Opens a page with an application that renders charts.
 *
 * @param {Page} page
 * @param {import('./host-site.js').Site} site
 * @param {string} framework
 * @param {{ charts: object[], html?: string }} options the charts to render first, and HTML that the server rendered
 */
async function openApp(page, site, framework, { charts, html }) {
  const app = `<div id="app">${html ?? ''}</div>`;
  await site.open(
    page,
    `<!doctype html><meta charset="utf-8"><script type="module" src="${ASSETS}news-figure.js"></script>${app}`,
  );
  await page.waitForFunction(() => customElements.get('news-figure'));
  await page.addScriptTag({ content: await clientBundle(`${framework}.js`) });
  await page.evaluate(
    async ({ charts, hydrates }) => {
      const global = /** @type {any} */ (globalThis);
      global.loads = 0;
      const listening = (/** @type {object[]} */ charts) =>
        charts.map((chart) => ({ ...chart, onload: () => (global.loads += 1) }));
      const update = await global.mount(document.querySelector('#app'), listening(charts), hydrates);
      global.update = (/** @type {object[]} */ charts) => update(listening(charts));
    },
    { charts, hydrates: html !== undefined },
  );
}

for (const framework of FRAMEWORKS) {
  test(`${framework} renders, updates, reorders and removes charts`, async ({ page, site }) => {
    const messages = recordConsole(page, (message) => NOTICE.test(message.text()));
    const update = (/** @type {object[]} */ charts) =>
      page.evaluate((given) => /** @type {any} */ (globalThis).update(given), charts);
    await openApp(page, site, framework, { charts: [OUTFLOW, { ...CASES, values: 'derived', figures: null }] });
    const [outflow, cases] = ['outflow', 'cases'].map((key) => page.locator(`news-figure[chart=${key}]`));
    await expect(page.locator('canvas:visible')).toHaveCount(2);
    await expect.poll(() => page.evaluate(() => /** @type {any} */ (globalThis).loads), 'event handlers').toBe(2);
    await expect(cases).toHaveJSProperty('values', 'derived');
    await expect(outflow).toHaveJSProperty('values', 'printed');

    const figures = await cases.evaluate((/** @type {any} */ element) => element.getFigures());
    await update([OUTFLOW, { ...CASES, values: null, figures }]);
    await expect(cases).toHaveJSProperty('values', 'printed');
    await expect.poll(() => cases.evaluate((/** @type {any} */ element) => element.figures !== null)).toBe(true);
    await update([OUTFLOW, { ...CASES, figures: null }]);
    await expect(cases).toHaveJSProperty('figures', null);

    await outflow.evaluate((/** @type {any} */ element) => Object.assign(element, { progress: 0.5, isFirst: true }));
    await update([CASES, OUTFLOW]);
    await expect(page.locator('canvas:visible')).toHaveCount(2);
    expect(
      await page.locator('news-figure').evaluateAll((all) => all.map((element) => element.getAttribute('chart'))),
    ).toEqual(['cases', 'outflow']);
    await expect(outflow).toHaveJSProperty('isFirst', true);
    await expect(outflow).toHaveJSProperty('progress', 0.5);

    await update([CASES]);
    await expect(outflow).toHaveCount(0);
    await expect(cases.locator('canvas')).toBeVisible();
    expect(messages).toEqual([]);
  });
}

for (const framework of ['react', 'vue', 'svelte']) {
  test(`${framework} hydrates a chart that the server rendered, and its static content stays`, async ({
    page,
    site,
  }) => {
    const messages = recordConsole(page, (message) => NOTICE.test(message.text()));
    const [, fragment] =
      /<news-figure[^>]*>(.*)<\/news-figure>/s.exec(await hostPage('linked/outflow.en', ASSETS)) ?? [];
    const charts = [{ ...OUTFLOW, html: fragment }];
    const html = await serverHtml(`${framework}.server.js`, charts);
    expect(html).toContain('From over 340 people');
    await openApp(page, site, framework, { charts, html });
    const figure = page.locator('news-figure');
    await expect(figure.locator('canvas')).toBeVisible();
    await expect(figure.locator('> [slot]')).toHaveCount(6);
    await expect(figure.locator('[slot=takeaway]')).toBeVisible();
    expect(messages).toEqual([]);
  });
}

test("a morph to the server's page keeps the chart and the reader's choice", async ({ page, site }) => {
  const messages = recordConsole(page);
  await openArticle(page, site);
  const figure = page.locator('news-figure');
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  await page.addScriptTag({
    content: await readFile(join(ROOT, 'node_modules/idiomorph/dist/idiomorph.min.js'), 'utf8'),
  });
  await page.evaluate(async () => {
    const html = await (await fetch(location.href)).text();
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    /** @type {any} */ (globalThis).Idiomorph.morph(document.body, body);
  });
  await expect(figure).toHaveJSProperty('values', 'derived');
  await expect(figure.getByRole('radio', { name: 'Worked out' })).toBeChecked();
  await expect(figure.locator('canvas')).toBeVisible();
  // An attribute that the page sets replaces the reader's choice.
  await figure.evaluate((element) => element.setAttribute('values', 'printed'));
  await expect(figure.getByRole('radio', { name: 'Printed' })).toBeChecked();
  expect(messages).toEqual([]);
});
