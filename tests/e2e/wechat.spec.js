// Protects readers of an article of WeChat: the chart is finished at rest; each tap plays one step, which ends as the live chart
// does; after the last one the chart is finished again. The file is what the simulated editor leaves of it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';

import { DIST } from '../../scripts/build/dist.js';
import { sanitised } from '../../scripts/checks/wechat.js';
import { EN, openLive, setProgress, settle } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/** A phone, on which the chart has the width of its layout: 330 pixels. */
test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 1400 }, deviceScaleFactor: 2 });

/** Durations of the steps of the chart `outflow`, as in crates/layout/src/kinds/dot_columns.rs. */
const DURATIONS = [900, 700, 600];

/** Most that two pictures may differ on average, of 255. Dots of a canvas have slightly other edges than those of a dashed line. */
const ALIKE = 2;

/** How much two pictures differ, as the mean over all channels of all pixels. @param {Buffer} a @param {Buffer} b */
function difference(a, b) {
  const [one, other] = [PNG.sync.read(a), PNG.sync.read(b)];
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  const sum = one.data.reduce((total, value, at) => total + Math.abs(value - (other.data[at] ?? 0)), 0);
  return sum / one.data.length;
}

/** Shows an article with a chart. @param {Page} page @param {string} name */
async function openArticle(page, name) {
  const text = sanitised(readFileSync(join(DIST, 'embed', `${name}.wechat.html`), 'utf8'));
  const head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  await page.setContent(`${head}<body style="margin:15px;background:#fff">${text}</body>`);
  return page.locator('svg').first();
}

test('each tap plays a step that ends as the live chart', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.evaluate((element) => {
    element.style.cssText = 'width:330px;--news-figure-paper:#fff';
    document.body.style.background = '#fff';
  });
  const canvas = figure.locator('canvas');
  await expect.poll(async () => (await canvas.boundingBox())?.width).toBe(330);
  /** @type {Buffer[]} */
  const ends = [];
  const total = DURATIONS.reduce((a, b) => a + b);
  let passed = 0;
  for (const duration of DURATIONS) {
    passed += duration;
    await setProgress(page, passed / total);
    await settle(page);
    ends.push(await canvas.screenshot());
  }

  const picture = await openArticle(page, 'outflow.en');
  const rest = await picture.screenshot();
  expect(difference(rest, ends.at(-1) ?? rest)).toBeLessThan(ALIKE);
  // The step whose end is nearest to what is shown, counted from 0; undefined while none is near.
  const nearest = async () => {
    const now = await picture.screenshot();
    const differences = ends.map((end) => difference(end, now));
    const least = Math.min(...differences);
    return least < ALIKE ? differences.indexOf(least) : undefined;
  };
  for (const step of ends.keys()) {
    await picture.tap();
    await expect.poll(nearest, { message: `tap ${step + 1}` }).toBe(step);
  }
  const isRest = async () => rest.equals(await picture.screenshot());
  await expect.poll(isRest).toBe(true);
  await picture.tap();
  expect(await isRest(), 'a tap after the last step').toBe(true);
});

test('marks that another one replaces in a later step are there until then', async ({ page }) => {
  const picture = await openArticle(page, 'cities.en');
  const rest = await picture.screenshot();
  await picture.tap();
  await expect.poll(async () => difference(rest, await picture.screenshot())).toBeGreaterThan(0.1);
  // Two cities among the forty are set apart by the second step. Until then they have the colour of the others.
  const colour = async () => {
    const { data, width } = PNG.sync.read(await picture.screenshot());
    const { y } = await page.evaluate(firstDot);
    const at = (Math.round(2 * y) * width + 40) * 4;
    return [...data.subarray(at, at + 3)].join(' ');
  };
  await expect.poll(colour).toBe('11 92 96');
  await picture.tap();
  await expect.poll(colour).toBe('191 116 22');
  await expect.poll(async () => rest.equals(await picture.screenshot())).toBe(true);
});

/** Runs in the page. Returns where the first of the dots is that are set apart, from the top of the picture. */
function firstDot() {
  const svg = /** @type {SVGSVGElement} */ (document.querySelector('svg'));
  const paths = [...svg.querySelectorAll('path')].filter((path) => path.getAttribute('stroke') === '#bf7416');
  const dots = paths.find((path) => path.getAttribute('stroke-linecap') === 'round');
  const [, y = '0'] = /^M[\d.]+ ([\d.]+)/.exec(dots?.getAttribute('d') ?? '') ?? [];
  return { y: Number(y) };
}
