// Protects those who paste a table into a spreadsheet: nothing in it is reckoned with.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toTsvLine } from './clipboard.js';

test('a text that would be a formula has an apostrophe before it', () => {
  for (const formula of ['=1+1', '+1+1', '-1+1', "-2+3+cmd|' /C calc'!A0", '@SUM(A1)', '＝1', '-', '+%', '-.5']) {
    assert.equal(toTsvLine([formula]), `'${formula}`);
  }
});

test('a number with its sign is a number', () => {
  for (const text of ['-12.5%', '+7,000', '-3', 'over 500', '−12.5%', '']) assert.equal(toTsvLine([text]), text);
});

test('cells and lines are told apart', () => {
  assert.equal(toTsvLine(['two\nlines', 'a\ttab', '\t=1']), 'two lines\ta tab\t =1');
});
