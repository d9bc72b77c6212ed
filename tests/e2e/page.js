// What the tests of pages have in common.

import { expect } from '@playwright/test';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

/** Every page of the site, with its language. */
export const PAGES = [
  { path: 'index.html', lang: 'zh-CN', bounds: ['340多', '190多'] },
  { path: 'en.html', lang: 'en', bounds: ['over 340', 'over 190'] },
];

/** A page with one chart, for tests of the element: it opens in a third of the time that the whole page takes. */
export const ZH = 'embed/outflow.zh-CN.html';
/** The same in English. */
export const EN = 'embed/outflow.en.html';

/** The same in both languages. */
export const ONE_CHART = [
  { path: ZH, lang: 'zh-CN', bounds: ['340多', '190多'] },
  { path: EN, lang: 'en', bounds: ['over 340', 'over 190'] },
];

/** The chart that the tests of the element drive. */
export const OUTFLOW = 'news-figure[chart=outflow]';

/**
 * The picture in a figure: a file, or one of the widths that stand in the page. Its words are with the file, or around
 * those.
 */
export const PICTURE = '[slot=picture] > :is(img, svg):visible';

/** How Chromium remarks, for a developer who asks to see it, that a script measured what is not laid out. */
const HIDDEN_SUBTREE_WARNING = 'Rendering was performed in a subtree hidden by content-visibility.';

/** Every chart of the page. */
export const CHARTS = ['outflow', 'cases', 'seized', 'monitor', 'users', 'young', 'cities'];

/**
 * Opens a page and waits until its chart is live. It does not play by itself, unless asked to.
 *
 * @param {Page} page
 * @param {string} path
 * @param {{ plays?: boolean, chart?: string }} [options] chart: a selector of it
 */
export async function openLive(page, path, { plays = false, chart = OUTFLOW } = {}) {
  if (!plays) await disableAutoplay(page);
  await page.goto(path);
  const figure = page.locator(chart);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  return figure;
}

/**
 * Waits until what has changed so far has been drawn, and observers have been told of it.
 *
 * @param {Page | import('@playwright/test').Frame} page
 */
export function settle(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(undefined)))),
      ),
  );
}

/**
 * Has the animations of a page's styles run a hundred times as fast: a table shows itself after some seconds.
 *
 * @param {Page} page
 */
export async function speedUpAnimations(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Animation.enable');
  await cdp.send('Animation.setPlaybackRate', { playbackRate: 100 });
}

/**
 * Calls a function with the element of the page, once its script has defined it: that may be after the page's `load` event.
 *
 * @template T
 * @param {Page} page
 * @param {(figure: any) => T} task
 */
export async function onElement(page, task) {
  await page.waitForFunction(() => customElements.get('news-figure') !== undefined);
  return page.locator(OUTFLOW).evaluate(task);
}

/**
 * Keeps every figure from playing by itself.
 *
 * @param {Page} page
 */
export function disableAutoplay(page) {
  return setAutoplay(page, 'off');
}

/**
 * Has every figure play by itself at another time than the page says.
 *
 * @param {Page} page
 * @param {'view' | 'scroll' | 'off'} mode
 */
export async function setAutoplay(page, mode) {
  await page.addInitScript((wanted) => {
    new MutationObserver(() => {
      for (const figure of document.querySelectorAll('news-figure')) {
        if (figure.getAttribute('autoplay') !== wanted) figure.setAttribute('autoplay', wanted);
      }
    }).observe(document, { childList: true, subtree: true, attributeFilter: ['autoplay'] });
  }, mode);
}

/**
 * Shows a moment of every chart.
 *
 * @param {Page} page
 * @param {number} progress
 */
export async function setProgress(page, progress) {
  await page.evaluate((moment) => {
    for (const figure of document.querySelectorAll('news-figure')) {
      /** @type {NewsFigure} */ (figure).progress = moment;
    }
  }, progress);
}

/**
 * How many pixels of the canvas have about this colour.
 *
 * @param {Page} page
 * @param {[number, number, number]} colour
 */
export function countPixels(page, colour) {
  return page.evaluate((wanted) => {
    const canvas = document.querySelector('news-figure')?.shadowRoot?.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const near = wanted.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 8);
      if (near && (data[at + 3] ?? 0) > 200) count += 1;
    }
    return count;
  }, colour);
}

/** Colours of the columns, as in src/theme.rs. */
export const SUBJECT = {
  light: /** @type {[number, number, number]} */ ([0x0b, 0x5c, 0x60]),
  dark: /** @type {[number, number, number]} */ ([0x3f, 0x9c, 0x99]),
};

/**
 * Runs in the page: which part of two pictures differs clearly, and which part of them is drawn on.
 *
 * @param {string[]} pictures PNG in base 64
 */
export async function comparePictures(pictures) {
  const [before, after] = await Promise.all(
    pictures.map(async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      return context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    }),
  );
  if (!before || !after || before.length !== after.length) return { differing: 1, ink: 0 };
  let differing = 0;
  let ink = 0;
  for (let at = 0; at < before.length; at += 4) {
    const apart = [0, 1, 2].map((c) => Math.abs((before[at + c] ?? 0) - (after[at + c] ?? 0)));
    if (Math.max(...apart) > 96) differing += 1;
    if ((before[at] ?? 0) < 200) ink += 1;
  }
  const pixels = before.length / 4;
  return { differing: differing / pixels, ink: ink / pixels };
}

/**
 * Notes all that is told on a page's console from now on. Except for one remark, which is on the tests: for a trace
 * everything is measured, and so is a table that is not laid out before its chart is live.
 *
 * @param {Page} page
 * @param {(message: import('@playwright/test').ConsoleMessage) => boolean} [isExpected] whether not to note it
 * @returns {string[]} grows as more is told
 */
export function recordConsole(page, isExpected = () => false) {
  /** @type {string[]} */
  const told = [];
  page.on('console', (message) => {
    if (!message.text().startsWith(HIDDEN_SUBTREE_WARNING) && !isExpected(message)) told.push(message.text());
  });
  return told;
}

/**
 * Fails the test on any error that nobody took.
 *
 * @param {Page} page
 */
export function failOnErrors(page) {
  page.on('pageerror', (error) => {
    throw error;
  });
}
