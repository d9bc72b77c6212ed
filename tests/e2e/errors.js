// Common steps of the tests of errors: records them and checks that the static content stays.

import { expect } from '@playwright/test';

import { PICTURE } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/api.js').ErrorDetail} ErrorDetail */

/** A page with one chart and an inline static picture. */
export const PAGE = 'embed/outflow.zh-CN.html';

/** The module that readers load. */
export const MODULE = '**/assets/runtime-*.wasm';
/** The chart file of `PAGE`. */
export const CHART_FILE = '**/assets/outflow.zh-CN-*.chart';

/**
 * @typedef {object} ErrorRecord
 * @property {string[]} console messages that the element logged
 * @property {string[]} uncaught uncaught errors and rejections
 * @property {() => Promise<ErrorDetail[]>} events details of the `error` events of elements, in order
 */

/**
 * Records the errors of the pages that are opened from now on.
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
    const record = (/** @type {Event} */ event) => event instanceof CustomEvent && events.push(event.detail);
    document.addEventListener('error', record, true);
  });
  return { ...recorded, events: () => page.evaluate(() => /** @type {any} */ (globalThis).events) };
}

/**
 * Waits for `count` events `error` with this code. Expects that the element logged one message, and no uncaught error.
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
 * Expects that static picture, takeaway and table of the first chart are shown. Opens the table if it is closed.
 *
 * @param {Page} page
 */
export async function expectStaticContent(page) {
  const figure = page.locator('news-figure').first();
  await expect(figure.locator(PICTURE)).toBeVisible();
  await expect(figure.locator('canvas:visible')).toHaveCount(0);
  await expect(figure.locator('[slot=takeaway]')).toBeVisible();
  await expect(figure.locator('[slot=takeaway]')).toContainText('190多人');
  const summary = figure.getByText('数据表', { exact: true });
  const table = figure.locator('table:visible');
  if ((await table.count()) === 0) await summary.click();
  await expect(table).toContainText('340多人');
}

/**
 * Delays the answer to requests for a file.
 *
 * @param {Page} page
 * @param {string} file pattern of its address
 * @param {(route: import('@playwright/test').Route) => Promise<void>} answer answers a request
 * @returns {Promise<() => void>} lets the requests be answered
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

/** Returns the button that loads the chart again. @param {Page} page */
export function retryButton(page) {
  return page.getByRole('button', { name: '重新加载图表' });
}

/** Expects that the first chart of a page is live, with its controls. @param {Page} page */
export async function expectLive(page) {
  const figure = page.locator('news-figure').first();
  await expect(figure.locator('canvas')).toBeVisible();
  await expect(figure.locator(PICTURE)).toHaveCount(0);
  await expect(figure.getByRole('slider')).toBeVisible();
}
