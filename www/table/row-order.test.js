// Protects the order of table rows: by value and not by spelling, in groups of comparable values, and complete.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sortKeys, sortedIndices } from './row-order.js';

/** @typedef {import('./row-order.js').SortKey} SortKey */

const { compare } = new Intl.Collator('en');

/** @param {string} kind @param {(number | string)[]} parts @returns {SortKey} */
const key = (kind, ...parts) => ({ kind, parts });

test('numbers are sorted by value, and equal rows stay in reading order', () => {
  const keys = [key('people', 30, 40), key('people', 100, 100), key('people', 9, 10), key('people', 30, 40)];
  assert.deepEqual(sortedIndices(keys, 'ascending', compare), [2, 0, 3, 1]);
  assert.deepEqual(sortedIndices(keys, 'descending', compare), [1, 0, 3, 2]);
  assert.deepEqual(sortedIndices(keys, 'none', compare), [0, 1, 2, 3]);
});

test('of two ranges with the same lower end, the one with the higher upper end is greater', () => {
  const keys = [key('kg', 5, Infinity), key('kg', 5, 6), key('kg', 5, 5), key('kg', -Infinity, 4)];
  assert.deepEqual(sortedIndices(keys, 'ascending', compare), [3, 2, 1, 0]);
});

test('rows that cannot be compared stay in groups, and rows without a value come last in both directions', () => {
  const keys = [undefined, key('people', 7), key('change', -4), key('people', 3), key('change', -8)];
  assert.deepEqual(sortedIndices(keys, 'ascending', compare), [3, 1, 4, 2, 0]);
  assert.deepEqual(sortedIndices(keys, 'descending', compare), [1, 3, 2, 4, 0]);
});

test('names are sorted by the rules of their language', () => {
  // Lanzhou, Baiyin, Zhangye: sorted by pronunciation, not by code points.
  const places = ['\u5170\u5dde', '\u767d\u94f6', '\u5f20\u6396'];
  const keys = places.map((place) => key('name', place));
  assert.deepEqual(sortedIndices(keys, 'ascending', new Intl.Collator('zh-CN').compare), [1, 0, 2]);
});

test('a row has a key for each column, except for cells without a value', () => {
  const range = { low: 5, high: null, exact: false };
  const figure = /** @type {any} */ ({ key: 'a', scale: 'percent', printedRange: range, derivedRange: null });
  assert.deepEqual(sortKeys(['a', '2018\u20132019', '', ''], figure), [
    { kind: 'name', parts: ['a'] },
    { kind: 'year', parts: [2018, 2019] },
    { kind: 'percent', parts: [5, Infinity] },
    undefined,
  ]);
  assert.equal(sortKeys(['a', 'not stated'], figure)[1], undefined);
  // A year comes before a span that begins with it.
  const years = [key('year', 2018, 2019), key('year', 2018), key('year', 2017)];
  assert.deepEqual(sortedIndices(years, 'ascending', compare), [2, 1, 0]);
});

test('months are sorted in order of time, not by their names', () => {
  const figure = (/** @type {string} */ key) => /** @type {any} */ ({ key, printedRange: null, derivedRange: null });
  const months = ['calls 2019-03', 'calls 2018-12', 'calls 2019-01'].map(
    (key) => sortKeys(['Calls', 'Mon'], figure(key))[1],
  );
  assert.deepEqual(sortedIndices(months, 'ascending', compare), [1, 2, 0]);
});
