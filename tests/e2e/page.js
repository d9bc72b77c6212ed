// Common steps of the browser tests: opens pages, waits until charts are live, reads pixels and messages.

import { expect } from '@playwright/test';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../www/element/element.js').NewsFigure} NewsFigure */

/** The built pages, with their language and two bounds that they print. */
export const PAGES = [
  { path: 'index.html', lang: 'zh-CN', bounds: ['340多', '190多'] },
  { path: 'en.html', lang: 'en', bounds: ['over 340', 'over 190'] },
];

/** A page with one chart in Chinese, for tests of the element. It opens in a third of the time of a full page. */
export const ZH = 'embed/outflow.zh-CN.html';
/** A page with one chart in English. */
export const EN = 'embed/outflow.en.html';

/** The pages with one chart in both languages. */
export const ONE_CHART = [
  { path: ZH, lang: 'zh-CN', bounds: ['340多', '190多'] },
  { path: EN, lang: 'en', bounds: ['over 340', 'over 190'] },
];

/** Selector of the chart that most tests use. */
export const OUTFLOW = 'news-figure[chart=outflow]';

/** Selector of the visible static picture inside a `<news-figure>`: an image file, or the inline SVG of one width. */
export const PICTURE = '[slot=picture] :is(img, svg):visible';

/** Start of Chromium's remark that a script measured an element that is not laid out. */
const HIDDEN_SUBTREE_WARNING = 'Rendering was performed in a subtree hidden by content-visibility.';

/** Keys of the charts of a page, in order. */
export const CHARTS = ['outflow', 'cases', 'seized', 'monitor', 'users', 'young', 'cities'];

/**
 * Opens a page and waits until a chart is live. Autoplay is off unless `plays` is set.
 *
 * @param {Page} page
 * @param {string} path
 * @param {{ plays?: boolean, chart?: string }} [options] `chart` is the chart's selector
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
 * Waits until all changes so far are drawn and observers are notified.
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
 * Runs the CSS animations of a page a hundred times as fast. One of them shows the static table after some seconds.
 *
 * @param {Page} page
 */
export async function speedUpAnimations(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Animation.enable');
  await cdp.send('Animation.setPlaybackRate', { playbackRate: 100 });
}

/**
 * Calls a function with the element of the page when its script has defined it, which may be after the `load` event.
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
 * Turns autoplay off for every chart of the page.
 *
 * @param {Page} page
 */
export function disableAutoplay(page) {
  return setAutoplay(page, 'off');
}

/**
 * Sets the attribute `autoplay` of every chart of the page.
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
 * Shows every chart of the page at some progress.
 *
 * @param {Page} page
 * @param {number} progress
 */
export async function setProgress(page, progress) {
  await page.evaluate((value) => {
    for (const figure of document.querySelectorAll('news-figure')) {
      /** @type {NewsFigure} */ (figure).progress = value;
    }
  }, progress);
}

/**
 * Returns how many pixels of the page's first canvas have about this colour.
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
    for (let i = 0; i < data.length; i += 4) {
      const isNear = wanted.every((value, channel) => Math.abs(value - (data[i + channel] ?? 0)) < 8);
      if (isNear && (data[i + 3] ?? 0) > 200) count += 1;
    }
    return count;
  }, colour);
}

/** The colour token `subject` in both themes, as in crates/player/src/theme.rs. */
export const SUBJECT = {
  light: /** @type {[number, number, number]} */ ([0x0b, 0x5c, 0x60]),
  dark: /** @type {[number, number, number]} */ ([0x3f, 0x9c, 0x99]),
};

/**
 * Runs in the page. Returns which part of the pixels of two screenshots differs clearly, and which part is not paper.
 *
 * @param {string[]} pictures two PNGs in base 64
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
  for (let i = 0; i < before.length; i += 4) {
    const differences = [0, 1, 2].map((c) => Math.abs((before[i + c] ?? 0) - (after[i + c] ?? 0)));
    if (Math.max(...differences) > 96) differing += 1;
    if ((before[i] ?? 0) < 200) ink += 1;
  }
  const pixels = before.length / 4;
  return { differing: differing / pixels, ink: ink / pixels };
}

/**
 * Records the messages of a page's console from now on. Leaves out one remark that tests cause themselves: Playwright's
 * trace measures all elements, also tables that are not laid out.
 *
 * @param {Page} page
 * @param {(message: import('@playwright/test').ConsoleMessage) => boolean} [isExpected] whether to leave out a message
 * @returns {string[]} grows with each message
 */
export function recordConsole(page, isExpected = () => false) {
  /** @type {string[]} */
  const messages = [];
  page.on('console', (message) => {
    if (!message.text().startsWith(HIDDEN_SUBTREE_WARNING) && !isExpected(message)) messages.push(message.text());
  });
  return messages;
}

/**
 * Fails the test on an uncaught error of the page.
 *
 * @param {Page} page
 */
export function failOnErrors(page) {
  page.on('pageerror', (error) => {
    throw error;
  });
}
