import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pairedRatio, quantile, rotated, slope, spread } from './stats.js';

test('quantile and spread ignore missing values, for even and odd counts', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  assert.equal(quantile([4, 1, 2, 3], 0.5), 2.5);
  assert.deepEqual(spread([5, 1, 3, NaN, 2, 4]), { median: 3, low: 2, high: 4, count: 5 });
  assert.ok(Number.isNaN(spread([]).median));
});

test('pairedRatio does not change when the machine is slow for a while', () => {
  const load = [1, 9, 1, 4, 1];
  const ratio = pairedRatio(
    load.map((slow) => 2 * slow),
    load,
  );
  assert.deepEqual([ratio.median, ratio.low, ratio.high], [2, 2, 2]);
});

test('pairedRatio leaves out rounds with a missing value', () => {
  assert.equal(pairedRatio([2, NaN, 4], [1, 1, NaN]).count, 1);
});

test('slope does not change with a single outlier', () => {
  assert.equal(
    slope([
      [0, 1],
      [1, 3],
      [2, 5],
      [3, 7],
      [4, 9],
    ]),
    2,
  );
  assert.equal(
    slope([
      [0, 1],
      [1, 3],
      [2, 500],
      [3, 7],
      [4, 9],
      [5, 11],
      [6, 13],
    ]),
    2,
  );
});

test('rotated contains all pages and begins with different ones', () => {
  const pages = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const rounds = Array.from({ length: 14 }, (_, round) => rotated(pages, round));
  for (const round of rounds) assert.deepEqual([...round].sort(), pages);
  assert.ok(new Set(rounds.map(([first]) => first)).size >= 7);
  assert.deepEqual(rotated([], 3), []);
});
