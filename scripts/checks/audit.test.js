// Protects the audit from the worst mistake: to report no vulnerabilities when no database was reached.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cratesAnswer, packagesAnswer, verdict } from './audit.js';

test('answers are "unknown" when a database cannot be reached', () => {
  assert.equal(cratesAnswer(1, 'failed to fetch advisory database https://github.com/RustSec/advisory-db'), 'unknown');
  assert.equal(cratesAnswer(127, 'spawn cargo-deny ENOENT'), 'unknown');
  assert.equal(packagesAnswer(1, '{"message":"request failed","error":{"code":"ENOAUDIT"}}'), 'unknown');
  assert.equal(packagesAnswer(0, ''), 'unknown');
  assert.equal(packagesAnswer(1, '{"metadata":{"vulnerabilities":{"total":0}}}'), 'unknown');
});

test('answers are "found" for a vulnerability and "none" for a clean report', () => {
  assert.equal(cratesAnswer(1, 'error[vulnerability]: a flaw\n  ID: RUSTSEC-2020-0001'), 'found');
  assert.equal(cratesAnswer(0, 'advisories ok'), 'none');
  assert.equal(packagesAnswer(1, '{"metadata":{"vulnerabilities":{"total":2}}}'), 'found');
  assert.equal(packagesAnswer(0, '{"metadata":{"vulnerabilities":{"total":0}}}'), 'none');
});

test('verdict passes only when every answer is "none"', () => {
  const audit = (/** @type {'none' | 'found' | 'unknown'} */ answer) => ({ file: 'a.lock', answer, output: 'why' });
  assert.equal(verdict([audit('none'), audit('none')]), undefined);
  assert.match(verdict([audit('none'), audit('unknown')]) ?? '', /a\.lock: NOT CHECKED[^]*why/);
  assert.match(verdict([audit('found')]) ?? '', /known vulnerabilities[^]*why/);
});
