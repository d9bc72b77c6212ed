import assert from 'node:assert/strict';
import { test } from 'node:test';

import { overspent, plainName } from './budget.js';

const GROUPS = {
  reader: { what: '', files: ['a.js', 'assets/b.wasm'], brotli: 100 },
  later: { what: '', files: ['c.js'], brotli: 10 },
};
const SIZES = [
  { name: 'a.js', brotli: 40 },
  { name: 'assets/b-0123abcd.wasm', brotli: 60 },
  { name: 'c-WJEKXOM6.js', brotli: 10 },
  { name: 'assets/picture-0123abcd.svg', brotli: 5000 },
  { name: 'a.js.map', brotli: 5000 },
];

/** @param {string} name @param {number} brotli */
const withSize = (name, brotli) => SIZES.map((size) => (size.name === name ? { name, brotli } : size));

test('what is within its budget to the byte passes, whatever pictures weigh', () => {
  assert.deepEqual(overspent(GROUPS, SIZES), []);
});

test('one byte more is told, with the group, by how much, and what would do', () => {
  const [problem, ...others] = overspent(GROUPS, withSize('a.js', 41));
  assert.match(
    problem ?? '',
    /"reader": found 101 bytes .* expected at most 100\n {2}1 bytes too many \(1\.0 %\).* 102$/,
  );
  assert.deepEqual(others, []);
});

test('a file in no group is told: nothing gets in unseen', () => {
  const problems = overspent(GROUPS, [...SIZES, { name: 'new-ABCDEFGH.js', brotli: 7 }]);
  assert.deepEqual(problems, [
    'size-budget.json: found new.js (7 bytes) in dist/; expected every file in one of the groups',
  ]);
});

test('a file of a group that is not there is told', () => {
  const problems = overspent(GROUPS, SIZES.slice(0, 2));
  assert.deepEqual(problems, ['size-budget.json: "later": expected c.js in dist/; found none']);
});

test('files of one name but for their hashes count together', () => {
  const problems = overspent(GROUPS, [...SIZES, { name: 'c-AAAAAAAA.js', brotli: 1 }]);
  assert.match(problems.join(), /"later": found 11 bytes/);
});

test('names are plain, of hash and of separator', () => {
  assert.equal(plainName('assets/news_figure_bg-9d252296.wasm'), 'assets/news_figure_bg.wasm');
  assert.equal(plainName('news-figure.js'), 'news-figure.js');
  assert.equal(plainName('page-settings.js'), 'page-settings.js');
  assert.equal(plainName('sonify-WJEKXOM6.js'), 'sonify.js');
});
