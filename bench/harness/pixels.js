// Detects whether a region of a screenshot shows anything.

import { PNG } from 'pngjs';

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/** Minimum difference of a colour channel, and minimum number of such pixels: more than a shadow or a speck. */
const FAR = 32;
const ENOUGH = 25;

/**
 * Returns whether a region contains pixels that differ clearly from the one in its corner.
 *
 * @param {Buffer} png
 * @param {Box} box region in pixels of the screenshot
 */
export function pngDifference(png, box) {
  const { width, height, data } = PNG.sync.read(png);
  const [left, top] = [Math.max(0, Math.ceil(box.left)), Math.max(0, Math.ceil(box.top))];
  const right = Math.min(width, Math.floor(box.left + box.width));
  const foot = Math.min(height, Math.floor(box.top + box.height));
  const ground = data.subarray((top * width + left) * 4, (top * width + left) * 4 + 3);
  let found = 0;
  for (let y = top; y < foot; y += 1) {
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
      if (ground.some((channel, index) => Math.abs(channel - (data[at + index] ?? 0)) > FAR)) found += 1;
    }
  }
  return found >= ENOUGH;
}
