// Protects the order of a table's rows: by value, not by spelling; like with like; and nothing lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keysOf, order } from './order.js';

/** @typedef {import('./order.js').Key} Key */

const { compare } = new Intl.Collator('en');

/** @param {string} kind @param {(number | string)[]} parts @returns {Key} */
const key = (kind, ...parts) => ({ kind, parts });

test('numbers are ordered by value, and what is alike stays in the reading order', () => {
  const keys = [key('people', 30, 40), key('people', 100, 100), key('people', 9, 10), key('people', 30, 40)];
  assert.deepEqual(order(keys, 'ascending', compare), [2, 0, 3, 1]);
  assert.deepEqual(order(keys, 'descending', compare), [1, 0, 3, 2]);
  assert.deepEqual(order(keys, 'none', compare), [0, 1, 2, 3]);
});

test('of two that begin alike, the one that may be more is more', () => {
  const keys = [key('kg', 5, Infinity), key('kg', 5, 6), key('kg', 5, 5), key('kg', -Infinity, 4)];
  assert.deepEqual(order(keys, 'ascending', compare), [3, 2, 1, 0]);
});

test('rows that cannot be compared stay apart, and rows with nothing come last, both ways', () => {
  const keys = [undefined, key('people', 7), key('change', -4), key('people', 3), key('change', -8)];
  assert.deepEqual(order(keys, 'ascending', compare), [3, 1, 4, 2, 0]);
  assert.deepEqual(order(keys, 'descending', compare), [1, 3, 2, 4, 0]);
});

test('names are ordered as their language does it', () => {
  // Lanzhou, Baiyin, Zhangye: by sound in Chinese, not by the numbers of the characters.
  const places = ['\u5170\u5dde', '\u767d\u94f6', '\u5f20\u6396'];
  const keys = places.map((place) => key('name', place));
  assert.deepEqual(order(keys, 'ascending', new Intl.Collator('zh-CN').compare), [1, 0, 2]);
});

test('a row has a key for each column, and none where the cell has nothing', () => {
  const range = { low: 5, high: null, exact: false };
  const figure = /** @type {any} */ ({ scale: 'percent', printedRange: range, derivedRange: null });
  assert.deepEqual(keysOf(['a', '2018\u20132019', '', ''], figure), [
    { kind: 'name', parts: ['a'] },
    { kind: 'year', parts: [2018, 2019] },
    { kind: 'percent', parts: [5, Infinity] },
    undefined,
  ]);
  assert.equal(keysOf(['a', 'not stated'], figure)[1], undefined);
  // A year stands before a span that begins with it.
  const years = [key('year', 2018, 2019), key('year', 2018), key('year', 2017)];
  assert.deepEqual(order(years, 'ascending', compare), [2, 1, 0]);
});
