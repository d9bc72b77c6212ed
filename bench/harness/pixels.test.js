import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PNG } from 'pngjs';

import { pngDifference } from './pixels.js';

/** Returns a white image with a dark stripe. @param {number} from first column @param {number} to column after the stripe */
function striped(from, to) {
  const png = new PNG({ width: 40, height: 20 });
  png.data.fill(255);
  for (let at = 0; at < 40 * 20; at += 1) {
    if (at % 40 >= from && at % 40 < to) png.data.fill(0, at * 4, at * 4 + 3);
  }
  return PNG.sync.write(png);
}

const BOX = { left: 10, top: 2, width: 20, height: 16 };

test('pngDifference is false for an empty region, whatever is outside of it', () => {
  assert.equal(pngDifference(striped(0, 10), BOX), false);
  assert.equal(pngDifference(striped(30, 40), BOX), false);
});

test('pngDifference is true for a stripe and false for a speck', () => {
  assert.equal(pngDifference(striped(20, 22), BOX), true);
  assert.equal(pngDifference(striped(29, 31), BOX), false);
});

test('pngDifference clips a region to the image', () => {
  assert.equal(pngDifference(striped(35, 40), { left: 30, top: 0, width: 90, height: 90 }), true);
  assert.equal(pngDifference(striped(0, 1), { left: 50, top: 0, width: 10, height: 10 }), false);
});
