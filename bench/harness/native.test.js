import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instructions } from './native.js';

test('reads how many instructions callgrind has counted', () => {
  assert.equal(instructions('==7== Events    : Ir\n==7== Collected : 1234567\n==7== I refs: 1,234,567'), 1234567);
});

test('refuses what is no such account', () => {
  assert.throws(() => instructions('==7== Command: x'), /no number of instructions/);
});
