// Protects the check of language: it finds retired words and dependent doc comments where they count, and reports their lines.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { proseProblems } from './prose.js';

test('proseProblems accepts plain comments, names and documents, and quoted words', () => {
  assert.deepEqual(proseProblems('a/b.js', '/** Returns the width. */\nfunction width() {} // in pixels\n'), []);
  assert.deepEqual(proseProblems('a/b.rs', '/// The width of a label.\nfn width() { say("told"); }\n'), []);
  assert.deepEqual(proseProblems('a/b.rs', '/// The width\n/// That it has.\nfn as_it_was_written() {}\n'), []);
  assert.deepEqual(proseProblems('a.js', '// What follows is sorted.\n/** @type {string} What */\n'), []);
});

for (const [opener, path, source] of [
  ['Its', 'a.js', '/** Its width. */\n'],
  ['The same', 'a.js', '/**\n * The same for the package.\n */\n'],
  ['What', 'a.rs', '/// What a label is.\n'],
  ['Likewise', 'a.rs', '//! Likewise for labels.\n'],
]) {
  test(`proseProblems reports a doc comment that begins with "${opener}"`, () => {
    const expected = `a doc comment that begins with "${opener}"; expected a sentence that names its subject`;
    assert.equal(proseProblems(path ?? '', source ?? '')[0], `${path}:1: found ${expected}`);
  });
}

for (const [what, path, source, expected] of [
  ['a comment', 'a.js', 'x();\n// It is reckoned.\n', 'a.js:2: found "reckoned"; expected compute, derive'],
  ['a name in camel case', 'a.js', 'const wasTold = 1;\n', 'a.js:1: found "Told"; expected reported'],
  ['a name in snake case', 'a.rs', '\nfn is_nought() {}\n', 'a.rs:2: found "nought"; expected zero'],
  ['a document', 'a.md', '# A\n\nRun `npm run bless`.\n', 'a.md:3: found "bless"; expected update snapshots'],
  ['a phrase', 'a.md', 'It stands  in the page.\n', 'a.md:1: found "stands  in"; expected is in'],
  ['a file name', 'www/mended.js', '', 'www/mended.js:0: found "mended"; expected fix'],
]) {
  test(`proseProblems reports a retired word in ${what}`, () => {
    const [problem = '', ...others] = proseProblems(path ?? '', source ?? '');
    assert.ok(problem.startsWith(expected ?? ''), problem);
    assert.deepEqual(others, []);
  });
}
