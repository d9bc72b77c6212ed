// What the tests in all engines do with the figures of a page.

import { CHAPTERS } from '../e2e/page.js';
import { expect } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').Reader} Reader */

export { CHAPTERS };

/** The figure of a chapter. @param {string} chapter */
export function figure(chapter) {
  return `news-figure[chart=${chapter}]`;
}

/**
 * Opens a page and waits until charts are live. They stand finished.
 *
 * @param {Engine} engine
 * @param {string} path
 * @param {Partial<Reader>} [reader]
 * @param {string[]} [chapters]
 */
export async function openLive(engine, path, reader, chapters = CHAPTERS) {
  await engine.open(path, reader);
  for (const chapter of chapters) await expectLive(engine, figure(chapter));
}

/**
 * Waits until a chart is live, and lets it stand finished.
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
 * How wide a chart stands; nought until it is live, as when its script still waits for the page's first paint.
 *
 * @param {Engine} engine
 * @param {string} path of the element
 * @returns {Promise<number>}
 */
export function canvasWidth(engine, path) {
  return engine.evaluateOn(path, ({ shadowRoot }) => shadowRoot?.querySelector('canvas')?.clientWidth ?? 0);
}

/**
 * Waits until a picture is drawn: a file, or the one of its widths that shows.
 *
 * @param {Engine} engine
 * @param {string} path of the image, or of what stands around the widths
 */
export async function expectDrawn(engine, path) {
  await engine.evaluateOn(path, (picture) => picture.scrollIntoView());
  const drawn = () =>
    engine.evaluateOn(path, (picture) =>
      picture.localName === 'img'
        ? picture.complete && picture.naturalWidth > 0 && picture.clientHeight
        : [...picture.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().height).find(Boolean),
    );
  await expect.poll(drawn, { message: path }).toBeGreaterThan(100);
}

/**
 * Shows a moment of a chapter.
 *
 * @param {Engine} engine
 * @param {string} chapter
 * @param {number} progress
 */
export function show(engine, chapter, progress) {
  return engine.evaluateOn(figure(chapter), (element, moment) => void (element.progress = moment), progress);
}

/**
 * Opens the table of a live chart, and waits until it has come.
 *
 * @param {Engine} engine
 * @param {string} path of the figure
 */
export async function openTable(engine, path) {
  await engine.evaluateOn(`${path} >>> summary`, (summary) => summary.click());
  const rows = () => engine.evaluateOn(`${path} >>> .scroll`, (place) => place.querySelectorAll('table tr').length);
  await expect.poll(rows, { message: path }).toBeGreaterThan(1);
}
