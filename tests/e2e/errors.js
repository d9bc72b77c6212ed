// What the tests of faults have in common: what a page was recorded of them, and that nothing is lost.

import { expect } from '@playwright/test';

import { PICTURE } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/api.js').ErrorDetail} ErrorDetail */

/** A page with one chart, the picture of which stands in it. */
export const PAGE = 'embed/outflow.zh-CN.html';

/** Readers' module, and a chart's file. */
export const MODULE = '**/assets/runtime-*.wasm';
export const CHART_FILE = '**/assets/outflow.zh-CN-*.chart';

/**
 * @typedef {object} ErrorRecord
 * @property {string[]} console what the element said there
 * @property {string[]} uncaught errors and rejections that nobody took
 * @property {() => Promise<ErrorDetail[]>} events the `error` events of elements, in their order
 */

/**
 * Notes all that is recorded of faults on the pages that are opened from now on.
 *
 * @param {Page} page
 * @returns {Promise<ErrorRecord>}
 */
export async function recordErrors(page) {
  /** @type {Omit<ErrorRecord, 'events'>} */
  const recorded = { console: [], uncaught: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().startsWith('<news-figure>')) recorded.console.push(message.text());
  });
  page.on('pageerror', ({ message }) => recorded.uncaught.push(message));
  await page.addInitScript(() => {
    /** @type {ErrorDetail[]} */
    const events = [];
    Object.assign(globalThis, { events });
    const note = (/** @type {Event} */ event) => event instanceof CustomEvent && events.push(event.detail);
    document.addEventListener('error', note, true);
  });
  return { ...recorded, events: () => page.evaluate(() => /** @type {any} */ (globalThis).events) };
}

/**
 * Waits for so many `error` events, and expects each to have the code; the console to have been recorded once; and nothing
 * to have gone uncaught.
 *
 * @param {ErrorRecord} recorded
 * @param {string} code
 * @param {number} [count]
 */
export async function expectErrors(recorded, code, count = 1) {
  await expect.poll(async () => (await recorded.events()).map((event) => event.code)).toEqual(Array(count).fill(code));
  expect(recorded.console).toHaveLength(1);
  expect(recorded.uncaught).toEqual([]);
}

/**
 * Expects picture, takeaway and table of a page's first chart to stand as they came, the table behind its line or in the
 * open.
 *
 * @param {Page} page
 */
export async function expectStaticContent(page) {
  const figure = page.locator('news-figure').first();
  await expect(figure.locator(PICTURE)).toBeVisible();
  await expect(figure.locator('canvas:visible')).toHaveCount(0);
  await expect(figure.locator('[slot=takeaway]')).toBeVisible();
  await expect(figure.locator('[slot=takeaway]')).toContainText('190多人');
  const line = figure.getByText('数据表', { exact: true });
  const shown = figure.locator('table:visible');
  if ((await shown.count()) === 0) await line.click();
  await expect(shown).toContainText('340多人');
}

/**
 * Keeps a file on its way until it is let go.
 *
 * @param {Page} page
 * @param {string} file
 * @param {(route: import('@playwright/test').Route) => Promise<void>} answer what becomes of it then
 * @returns {Promise<() => void>} lets it go
 */
export async function holdResponse(page, file, answer) {
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route(file, async (route) => {
    await released;
    await answer(route);
  });
  return release;
}

/** The button with which the reader has it tried again. @param {Page} page */
export function retryButton(page) {
  return page.getByRole('button', { name: '重新加载图表' });
}

/** Expects a page's first chart to be live, with all that belongs to it. @param {Page} page */
export async function expectLive(page) {
  const figure = page.locator('news-figure').first();
  await expect(figure.locator('canvas')).toBeVisible();
  await expect(figure.locator(PICTURE)).toHaveCount(0);
  await expect(figure.getByRole('slider')).toBeVisible();
}
