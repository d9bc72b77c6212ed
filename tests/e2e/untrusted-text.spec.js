// Protects readers and host pages from words: whatever stands in a story's texts is shown as text, however it is meant,
// and keeps to its room.

import { crc32 } from 'node:zlib';

import { expect, test } from '@playwright/test';

import { PAGE, CHART_FILE, expectLive, recordErrors } from './errors.js';
import { OUTFLOW, openLive } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

/** What would set `ran`, were it run, loaded or parsed. */
const MARKUP = [
  '<img src=x onerror="ran=1">',
  '<svg onload="ran=1"></svg>',
  '"><script>ran=1</script>',
  "javascript:ran=1//'",
  '</style></template><iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '&lt;b&gt; {{ran=1}} ${ran=1}',
].join(' ');

const HOSTILE = {
  markup: MARKUP,
  'turned round': '\u202egnp.1=nar\u202c \u2067abc\u2066 שלום \u200f340',
  'nothing to see': '\u200b'.repeat(5000) + '\u200d\ufeff\u00ad',
  'marks upon marks': ('a' + '\u0301\u0334\u0489'.repeat(10)).repeat(300),
  'ten thousand letters': 'x'.repeat(10_000),
  'ten thousand characters': '字'.repeat(10_000),
  'half a character': '\ud800 340 \udfff',
  'control characters': '\u0000\u0001\u001b[31m\u0007\n\r\t',
};

/** What JSON.parse may give, each text of it replaced but those that are names. @param {any} value @param {string} text @returns {any} */
function replaced(value, text) {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((one) => replaced(one, text));
  if (value === null || typeof value !== 'object') return value;
  const named = ['key', 'chapter', 'lang', 'unit', 'scale'];
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, named.includes(name) ? one : replaced(one, text)]),
  );
}

/** A chart's file with other words, as if the build had written it. @param {Buffer} sheet @param {string} text */
function withWords(sheet, text) {
  const end = sheet.indexOf('\n');
  const line = JSON.stringify(replaced(JSON.parse(sheet.subarray(0, end).toString()), text));
  const bytes = Buffer.concat([Buffer.from(line), sheet.subarray(end, -4)]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([bytes, sum]);
}

/** Elements that no text may bring in. @param {Page} page */
function foreign(page) {
  return page.locator('news-figure').evaluate((figure) => {
    const found = figure.shadowRoot?.querySelectorAll(
      'img, script, iframe, style, template, b, object, embed, [onerror], [onload]',
    );
    return found?.length;
  });
}

/** How far the page is wider than its window. @param {Page} page */
function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

for (const [what, text] of Object.entries(HOSTILE)) {
  test(`words that are ${what} are text, in their room`, async ({ page }) => {
    const recorded = await recordErrors(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.route(CHART_FILE, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ status: 200, body: withWords(await response.body(), text) });
    });
    await page.goto(PAGE);
    await expectLive(page);
    // Everything that can be opened is.
    await page.locator('news-figure summary').evaluate((line) => /** @type {HTMLElement} */ (line).click());
    await expect(page.locator('news-figure .scroll table')).toBeVisible();
    await page.locator('news-figure [role=option]').first().focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('news-figure .tooltip')).toBeVisible();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect(await foreign(page)).toBe(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const takeaway = await page.locator('news-figure .takeaway').evaluate(({ textContent }) => textContent);
    // Halves of characters are none by the time a text is UTF-8.
    // Halves of characters are none in UTF-8, which they may go through on their way here.
    expect(Buffer.from(takeaway ?? '')).toEqual(Buffer.from(text));
    expect(recorded).toMatchObject({ console: [], uncaught: [] });
  });
}

test('figures with markup, halves of characters and traps in them are refused as text, and nothing of them runs', async ({
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
    const trap = new Proxy(/** @type {any} */ ({}), {
      get() {
        throw new Error('a trap');
      },
      ownKeys() {
        throw new Error('a trap');
      },
    });
    /** @type {any[]} */
    const hostile = [
      markup,
      { [markup]: markup },
      { ...good, [key]: markup },
      { '\ud800': '\udfff' },
      { __proto__: { polluted: 1 } },
      JSON.parse('{"__proto__": {"polluted": 1}}'),
      loop,
      trap,
      { ...good, [key]: trap },
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
    for (const figures of hostile) {
      const refused = new Promise((resolve) => figure.addEventListener('error', resolve, { once: true }));
      figure.figures = figures;
      await refused;
    }
    // Keys that it does not know it does not read.
    figure.figures = { ...good, [markup]: { token: markup } };
    while (!figure.figures) await new Promise((resolve) => setTimeout(resolve));
    return hostile.length;
  }, MARKUP);
  expect((await recorded.events()).map(({ code }) => code)).toEqual(Array(count).fill('invalid-data'));
  for (const { message } of await recorded.events()) expect(message.length).toBeLessThan(2002);
  expect(await page.evaluate(() => 'ran' in globalThis || 'polluted' in {})).toBe(false);
  expect(await foreign(page)).toBe(0);
  expect(recorded.uncaught).toEqual([]);
  // It is as alive as before.
  await expect(page.locator(OUTFLOW).locator('.takeaway')).toContainText('340多人');
  await page.locator(OUTFLOW).evaluate((/** @type {NewsFigure} */ figure) => {
    figure.progress = 0.4;
  });
  await expectLive(page);
});

test('nothing in an address runs', async ({ page }) => {
  for (const path of [PAGE, 'index.html', 'editor.html']) {
    const recorded = await recordErrors(page);
    const markup = encodeURIComponent(MARKUP);
    await page.goto(`${path}?childId=${markup}&lang=${markup}&chart=${markup}#${markup}`);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect(await page.locator('img[src=x], iframe').count()).toBe(0);
    expect(recorded.uncaught).toEqual([]);
  }
});
