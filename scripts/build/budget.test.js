import assert from 'node:assert/strict';
import { test } from 'node:test';

import { budgetProblems, plainName } from './budget.js';

const GROUPS = {
  reader: { what: '', files: ['a.js', 'assets/b.wasm'], brotli: 100 },
  later: { what: '', files: ['c.js'], brotli: 10 },
};
const SIZES = [
  { name: 'a.js', brotli: 40 },
  { name: 'assets/b-0123abcd.wasm', brotli: 60 },
  { name: 'c-WJEKXOM6.js', brotli: 10 },
];

/** @param {string} name @param {number} brotli */
const withSize = (name, brotli) => SIZES.map((size) => (size.name === name ? { name, brotli } : size));

test('budgetProblems accepts sizes at the limit', () => {
  assert.deepEqual(budgetProblems(GROUPS, SIZES), []);
});

test('budgetProblems reports one byte too many, with the group, the excess and a suggested budget', () => {
  const [problem, ...others] = budgetProblems(GROUPS, withSize('a.js', 41));
  assert.match(
    problem ?? '',
    /"reader": found 101 bytes .* expected at most 100\n {2}1 bytes too many \(1\.0 %\).* 102$/,
  );
  assert.deepEqual(others, []);
});

test('budgetProblems reports a file that is in no group', () => {
  const problems = budgetProblems(GROUPS, [...SIZES, { name: 'new-ABCDEFGH.js', brotli: 7 }]);
  assert.deepEqual(problems, [
    'size-budget.json: found new.js (7 bytes) in dist/; expected every file to be in a group',
  ]);
});

test('budgetProblems reports a missing file of a group', () => {
  const problems = budgetProblems(GROUPS, SIZES.slice(0, 2));
  assert.deepEqual(problems, ['size-budget.json: "later": expected c.js in dist/; found none']);
});

test('budgetProblems adds up files that differ only in their hashes', () => {
  const problems = budgetProblems(GROUPS, [...SIZES, { name: 'c-AAAAAAAA.js', brotli: 1 }]);
  assert.match(problems.join(), /"later": found 11 bytes/);
});

test('plainName removes hashes', () => {
  assert.equal(plainName('assets/runtime-9d252296.wasm'), 'assets/runtime.wasm');
  assert.equal(plainName('news-figure.js'), 'news-figure.js');
  assert.equal(plainName('page-settings.js'), 'page-settings.js');
  assert.equal(plainName('sonify-WJEKXOM6.js'), 'sonify.js');
});
