// Screenshots of elements, cropped from a screenshot of the window, because WebKit crops at the wrong position.

import { PNG } from 'pngjs';

import { findElement } from './in-page.js';

/**
 * Returns a screenshot of an element. Repeats it until two are equal, because a window is painted after its page changes.
 *
 * @param {string} path of the element, see `find`
 * @param {object} window
 * @param {(task: string, args: unknown[]) => Promise<any>} window.run runs a function, given as source text, in the page
 * @param {() => Promise<string>} window.screenshot PNG in base 64
 * @returns {Promise<Buffer>} PNG
 */
export async function elementScreenshot(path, { run, screenshot }) {
  const box = await run(`(path) => (${reveal})((${findElement})(path))`, [path]);
  let [previous, current] = ['', await screenshot()];
  while (current !== previous) {
    await run(`${afterPaint}`, []);
    [previous, current] = [current, await screenshot()];
  }
  return crop(Buffer.from(current, 'base64'), box);
}

/**
 * Runs in the page. Scrolls an element into view.
 *
 * @param {Element} element
 * @returns its box in CSS pixels, relative to the viewport
 */
function reveal(element) {
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

/** Runs in the page. Waits until all changes so far are painted. */
function afterPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Crops a screenshot.
 *
 * @param {Buffer} screenshot PNG
 * @param {{ left: number, top: number, width: number, height: number }} box in pixels of the screenshot
 * @returns {Buffer} PNG
 */
function crop(screenshot, box) {
  const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(Math.round);
  const cropped = new PNG({ width, height });
  PNG.bitblt(PNG.sync.read(screenshot), cropped, left, top, width, height);
  return PNG.sync.write(cropped, { colorType: 2, filterType: 0, deflateStrategy: 0 });
}
