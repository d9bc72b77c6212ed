// Common steps of the tests in all engines: opens charts and waits until they are live.

import { CHARTS } from '../e2e/page.js';
import { expect } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').Reader} Reader */

export { CHARTS };

/** Returns the selector of a chart's element. @param {string} chart */
export function chartSelector(chart) {
  return `news-figure[chart=${chart}]`;
}

/**
 * Opens a page, waits until charts are live, and shows their end.
 *
 * @param {Engine} engine
 * @param {string} path
 * @param {Partial<Reader>} [reader]
 * @param {string[]} [charts]
 */
export async function openLive(engine, path, reader, charts = CHARTS) {
  await engine.open(path, reader);
  for (const chart of charts) await expectLive(engine, chartSelector(chart));
}

/**
 * Waits until a chart is live, and shows its end.
 *
 * @param {Engine} engine
 * @param {string} path of the element
 */
export async function expectLive(engine, path) {
  await engine.evaluateOn(path, (element) => element.scrollIntoView());
  await expect.poll(() => canvasWidth(engine, path), { message: `${path} goes live` }).toBeGreaterThan(200);
  await engine.evaluateOn(path, (element) => void (element.progress = 1));
}

/**
 * Returns the width of a chart's canvas in CSS pixels; zero until the chart is live or while its script is not loaded.
 *
 * @param {Engine} engine
 * @param {string} path of the element
 * @returns {Promise<number>}
 */
export function canvasWidth(engine, path) {
  return engine.evaluateOn(path, ({ shadowRoot }) => shadowRoot?.querySelector('canvas')?.clientWidth ?? 0);
}

/**
 * Waits until a static picture is visible: an image file, or one of several pictures in an element.
 *
 * @param {Engine} engine
 * @param {string} path of the image, or of the element that contains the pictures
 */
export async function expectPicture(engine, path) {
  await engine.evaluateOn(path, (picture) => picture.scrollIntoView());
  const drawn = () =>
    engine.evaluateOn(path, (picture) => {
      const all = picture.localName === 'img' ? [picture] : [...picture.querySelectorAll('svg, img')];
      const isDrawn = (/** @type {any} */ one) => one.localName === 'svg' || (one.complete && one.naturalWidth > 0);
      return all.filter(isDrawn).reduce((height, one) => height + one.getBoundingClientRect().height, 0);
    });
  await expect.poll(drawn, { message: path }).toBeGreaterThan(100);
}

/**
 * Shows a chart at some progress.
 *
 * @param {Engine} engine
 * @param {string} chart
 * @param {number} progress
 */
export function setProgress(engine, chart, progress) {
  return engine.evaluateOn(chartSelector(chart), (element, value) => void (element.progress = value), progress);
}

/**
 * Opens the table of a live chart and waits until it is loaded.
 *
 * @param {Engine} engine
 * @param {string} path of the element
 */
export async function openTable(engine, path) {
  await engine.evaluateOn(`${path} >>> summary`, (summary) => summary.click());
  const rows = () =>
    engine.evaluateOn(`${path} >>> .scroll`, (container) => container.querySelectorAll('table tr').length);
  await expect.poll(rows, { message: path }).toBeGreaterThan(1);
}
