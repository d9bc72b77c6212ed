// An element's picture, cut out of that of its window: WebKit cuts out elements at the wrong place by itself.

import { PNG } from 'pngjs';

import { find } from './in-page.js';

/**
 * Takes the picture of an element once the window no longer changes, as a window is painted later than its page changes.
 *
 * @param {string} path of the element, see `find`
 * @param {object} window
 * @param {(task: string, args: unknown[]) => Promise<any>} window.run runs a function in the page, as its text
 * @param {() => Promise<string>} window.screenshot PNG in base 64
 * @returns {Promise<Buffer>} PNG
 */
export async function elementPicture(path, { run, screenshot }) {
  const box = await run(`(path) => (${reveal})((${find})(path))`, [path]);
  let [last, picture] = ['', await screenshot()];
  while (picture !== last) {
    await run(`${painted}`, []);
    [last, picture] = [picture, await screenshot()];
  }
  return cut(Buffer.from(picture, 'base64'), box);
}

/**
 * Runs in the page: scrolls an element into view.
 *
 * @param {Element} element
 * @returns its box in CSS pixels of the window
 */
function reveal(element) {
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

/** Runs in the page: waits until what has changed so far is painted. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/**
 * Cuts a box out of a picture.
 *
 * @param {Buffer} picture PNG
 * @param {{ left: number, top: number, width: number, height: number }} box in pixels of the picture
 * @returns {Buffer} PNG
 */
function cut(picture, box) {
  const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(Math.round);
  const part = new PNG({ width, height });
  PNG.bitblt(PNG.sync.read(picture), part, left, top, width, height);
  return PNG.sync.write(part, { colorType: 2, filterType: 0, deflateStrategy: 0 });
}
