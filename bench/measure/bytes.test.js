import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byKind, dataOf, withStyle } from './bytes.js';

/** @param {string} kind @param {number} bytes */
const sent = (kind, bytes) => ({ path: `/${kind}`, kind, status: 200, bytes });

test('byKind and dataOf count bytes by kind, and data files', () => {
  const all = [sent('html', 900), sent('data', 300), sent('script', 50), sent('data', 200)];
  assert.deepEqual(byKind(all), { total: 1450, html: 900, data: 500, script: 50 });
  assert.deepEqual(dataOf(all), { files: 2, bytes: 500 });
  assert.deepEqual(dataOf([sent('html', 900)]), { files: 0, bytes: 0 });
});

test('withStyle counts inline styles once, as style', () => {
  const bytes = byKind([sent('html', 900), sent('style', 100)]);
  assert.deepEqual(withStyle(bytes, 250), { total: 1000, html: 650, style: 350 });
  assert.equal(withStyle(bytes, 0), bytes);
});
