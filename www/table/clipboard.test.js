// Protects readers who paste a table into a spreadsheet: no cell is run as a formula.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toTsvLine } from './clipboard.js';

test('a cell that looks like a formula is escaped with an apostrophe', () => {
  for (const formula of ['=1+1', '+1+1', '-1+1', "-2+3+cmd|' /C calc'!A0", '@SUM(A1)', '＝1', '-', '+%', '-.5']) {
    assert.equal(toTsvLine([formula]), `'${formula}`);
  }
});

test('a signed number is not escaped', () => {
  for (const text of ['-12.5%', '+7,000', '-3', 'over 500', '−12.5%', '']) assert.equal(toTsvLine([text]), text);
});

test('white space inside a cell does not separate cells or rows', () => {
  assert.equal(toTsvLine(['two\nlines', 'a\ttab', '\t=1']), 'two lines\ta tab\t =1');
});
