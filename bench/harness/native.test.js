import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instructions } from './native.js';

test('instructions returns the count of callgrind', () => {
  assert.equal(instructions('==7== Events    : Ir\n==7== Collected : 1234567\n==7== I refs: 1,234,567'), 1234567);
});

test('instructions rejects output without a count', () => {
  assert.throws(() => instructions('==7== Command: x'), /no number of instructions/);
});
