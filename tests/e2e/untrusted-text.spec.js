// Protects readers and host pages from texts of a story and from figures set by a page: any text is shown as text, runs
// nothing, and does not widen the page.

import { crc32 } from 'node:zlib';

import { expect, test } from '@playwright/test';

import { CHART_FILE, PAGE, expectLive, recordErrors } from './errors.js';
import { OUTFLOW, openLive, settle } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

/** Markup that sets `ran` if it is run, loaded or parsed as HTML. */
const MARKUP = [
  '<img src=x onerror="ran=1">',
  '<svg onload="ran=1"></svg>',
  '"><script>ran=1</script>',
  "javascript:ran=1//'",
  '</style></template><iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '&lt;b&gt; {{ran=1}} ${ran=1}',
].join(' ');

const TEXTS = {
  markup: MARKUP,
  'bidirectional controls': '\u202egnp.1=nar\u202c \u2067abc\u2066 שלום \u200f340',
  'invisible characters': '\u200b'.repeat(5000) + '\u200d\ufeff\u00ad',
  'stacked combining marks': ('a' + '\u0301\u0334\u0489'.repeat(10)).repeat(300),
  'ten thousand letters': 'x'.repeat(10_000),
  'ten thousand characters': '字'.repeat(10_000),
  'lone surrogates': '\ud800 340 \udfff',
  'control characters': '\u0000\u0001\u001b[31m\u0007\n\r\t',
};

/**
 * Returns a JSON value in which all texts are replaced, except for keys and codes.
 *
 * @param {any} value
 * @param {string} text
 * @returns {any}
 */
function replaceTexts(value, text) {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((one) => replaceTexts(one, text));
  if (value === null || typeof value !== 'object') return value;
  const codes = ['key', 'lang', 'unit', 'scale'];
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, codes.includes(name) ? one : replaceTexts(one, text)]),
  );
}

/** Returns a chart file with other texts and a right checksum. @param {Buffer} chartFile @param {string} text */
function withTexts(chartFile, text) {
  const end = chartFile.indexOf('\n');
  const line = JSON.stringify(replaceTexts(JSON.parse(chartFile.subarray(0, end).toString()), text));
  const bytes = Buffer.concat([Buffer.from(line), chartFile.subarray(end, -4)]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([bytes, checksum]);
}

/** Returns the number of elements in the shadow root that only markup in a text can create. @param {Page} page */
function foreignElements(page) {
  return page.locator('news-figure').evaluate((figure) => {
    const found = figure.shadowRoot?.querySelectorAll(
      'img, script, iframe, style, template, b, object, embed, [onerror], [onload]',
    );
    return found?.length;
  });
}

/** Returns by how many pixels the page is wider than its window. @param {Page} page */
function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

test('any text is shown as text and does not widen the page', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.setViewportSize({ width: 360, height: 740 });
  let text = '';
  await page.route(CHART_FILE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ status: 200, body: withTexts(await response.body(), text) });
  });
  for (const [what, next] of Object.entries(TEXTS)) {
    text = next;
    await test.step(what, async () => {
      await page.goto(PAGE);
      await expectLive(page);
      // Opens table and tooltip.
      await page.locator('news-figure summary').evaluate((line) => /** @type {HTMLElement} */ (line).click());
      await expect(page.locator('news-figure .scroll table')).toBeVisible();
      await page.locator('news-figure [role=option]').first().focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('news-figure .tooltip')).toBeVisible();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
      expect(await foreignElements(page)).toBe(0);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const takeaway = await page.locator('news-figure .takeaway').evaluate(({ textContent }) => textContent);
      // Compared as UTF-8, in which lone surrogates are replaced.
      expect(Buffer.from(takeaway ?? '')).toEqual(Buffer.from(text));
      expect(recorded).toMatchObject({ console: [], uncaught: [] });
    });
  }
});

test('figures with markup, lone surrogates or throwing getters are rejected, and nothing in them runs', async ({
  page,
}) => {
  const recorded = await recordErrors(page);
  await openLive(page, PAGE);
  const count = await page.locator(OUTFLOW).evaluate(async (element, markup) => {
    const figure = /** @type {NewsFigure} */ (element);
    const good = await figure.getFigures();
    const key = Object.keys(good)[0] ?? '';
    const loop = { ...good };
    Object.assign(loop, { [key]: loop });
    const throwing = new Proxy(/** @type {any} */ ({}), {
      get() {
        throw new Error('a getter');
      },
      ownKeys() {
        throw new Error('a getter');
      },
    });
    /** @type {any[]} */
    const invalid = [
      markup,
      { [markup]: markup },
      { ...good, [key]: markup },
      { '\ud800': '\udfff' },
      { __proto__: { polluted: 1 } },
      JSON.parse('{"__proto__": {"polluted": 1}}'),
      loop,
      throwing,
      { ...good, [key]: throwing },
      Array(10_000).fill(good),
      { [key]: 'x'.repeat(1_000_000) },
      7,
      NaN,
      '',
      true,
      Symbol('s'),
      () => 1,
      10n ** 400n,
      new Date(NaN),
      JSON.parse('['.repeat(2000) + ']'.repeat(2000)),
    ];
    for (const figures of invalid) {
      const rejected = new Promise((resolve) => figure.addEventListener('error', resolve, { once: true }));
      figure.figures = figures;
      await rejected;
    }
    // Unknown keys are ignored.
    figure.figures = { ...good, [markup]: { token: markup } };
    while (!figure.figures) await new Promise((resolve) => setTimeout(resolve));
    return invalid.length;
  }, MARKUP);
  expect((await recorded.events()).map(({ code }) => code)).toEqual(Array(count).fill('invalid-data'));
  for (const { message } of await recorded.events()) expect(message.length).toBeLessThan(2002);
  expect(await page.evaluate(() => 'ran' in globalThis || 'polluted' in {})).toBe(false);
  expect(await foreignElements(page)).toBe(0);
  expect(recorded.uncaught).toEqual([]);
  // The chart is still live.
  await expect(page.locator(OUTFLOW).locator('.takeaway')).toContainText('340多人');
  await page.locator(OUTFLOW).evaluate((/** @type {NewsFigure} */ figure) => {
    figure.progress = 0.4;
  });
  await expectLive(page);
});

test('markup in the address of a page does not run', async ({ page }) => {
  for (const path of [PAGE, 'index.html', 'editor.html']) {
    const recorded = await recordErrors(page);
    const markup = encodeURIComponent(MARKUP);
    await page.goto(`${path}?childId=${markup}&lang=${markup}&chart=${markup}#${markup}`);
    await page.locator('news-figure').first().scrollIntoViewIfNeeded();
    await expect(page.locator('news-figure canvas').first()).toBeVisible();
    await settle(page);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect(await page.locator('img[src=x], iframe').count()).toBe(0);
    expect(recorded.uncaught).toEqual([]);
  }
});
