// Protects the audit from the one mistake that matters: to take silence for a clean bill.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cratesAnswer, packagesAnswer, verdict } from './audit.js';

test('a database that cannot be reached is no answer', () => {
  assert.equal(cratesAnswer(1, 'failed to fetch advisory database https://github.com/RustSec/advisory-db'), 'unknown');
  assert.equal(cratesAnswer(127, 'spawn cargo-deny ENOENT'), 'unknown');
  assert.equal(packagesAnswer(1, '{"message":"request failed","error":{"code":"ENOAUDIT"}}'), 'unknown');
  assert.equal(packagesAnswer(0, ''), 'unknown');
  assert.equal(packagesAnswer(1, '{"metadata":{"vulnerabilities":{"total":0}}}'), 'unknown');
});

test('what is found is reported, and what is clean is clean', () => {
  assert.equal(cratesAnswer(1, 'error[vulnerability]: a flaw\n  ID: RUSTSEC-2020-0001'), 'found');
  assert.equal(cratesAnswer(0, 'advisories ok'), 'none');
  assert.equal(packagesAnswer(1, '{"metadata":{"vulnerabilities":{"total":2}}}'), 'found');
  assert.equal(packagesAnswer(0, '{"metadata":{"vulnerabilities":{"total":0}}}'), 'none');
});

test('only three clean answers are a pass', () => {
  const audit = (/** @type {'none' | 'found' | 'unknown'} */ answer) => ({ file: 'a.lock', answer, output: 'why' });
  assert.equal(verdict([audit('none'), audit('none')]), undefined);
  assert.match(verdict([audit('none'), audit('unknown')]) ?? '', /a\.lock: NOT CHECKED[^]*why/);
  assert.match(verdict([audit('found')]) ?? '', /known weaknesses[^]*why/);
});
