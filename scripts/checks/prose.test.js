// Protects the check of language: it finds retired words and dependent doc comments where they count, reports their lines,
// and does not read strings.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { RULES, proseProblems } from './prose.js';
import { segments } from './segments.js';

/** @param {string} path @param {string} source */
const problems = (path, source) => proseProblems(path, source, RULES);

test('proseProblems accepts plain comments, names and documents', () => {
  assert.deepEqual(problems('a/b.js', '/** Returns the width. */\nfunction width() {} // in pixels\n'), []);
  assert.deepEqual(problems('a/b.rs', "//! Layout.\n\n/// The width of a label.\nfn width<'a>() {}\n"), []);
  assert.deepEqual(problems('a/b.md', '# Layout\n\nThe width is computed.\n'), []);
});

for (const [opener, path, source] of [
  ['Its', 'a.js', '/** Its width. */\n'],
  ['The same', 'a.js', '\n/**\n * The same for the package.\n */\n'.trimStart()],
  ['What', 'a.rs', '/// What a label is.\n'],
  ['Likewise', 'a.rs', '//! Likewise for labels.\n'],
]) {
  test(`proseProblems reports a doc comment that begins with "${opener}"`, () => {
    const [problem] = problems(path ?? '', source ?? '');
    const expected = `${path}:1: found a doc comment that begins with "${opener}"; expected a sentence that names its subject`;
    assert.equal(problem, expected);
  });
}

test('proseProblems accepts such a beginning in an ordinary comment and in a tag', () => {
  assert.deepEqual(problems('a.js', '// What follows is sorted.\n/** @type {string} What */\n'), []);
});

for (const [what, path, source, expected] of [
  ['a line comment', 'a.js', 'x();\n// It is reckoned.\n', 'a.js:2: found "reckoned"; expected compute, derive'],
  ['a block comment', 'a.js', '/*\n * Nought.\n */\n', 'a.js:2: found "Nought"; expected zero'],
  ['a Rust comment', 'a.rs', "let q = '\"'; // likewise\n", 'a.rs:1: found "likewise"; expected also, as above'],
  [
    'a name in camel case',
    'a.js',
    'const wasTold = 1;\n',
    'a.js:1: found "Told" in the name wasTold; expected reported',
  ],
  [
    'a name in snake case',
    'a.rs',
    '\nfn is_nought() {}\n',
    'a.rs:2: found "nought" in the name is_nought; expected zero',
  ],
  ['a constant', 'a.rs', 'const NOUGHT: u8 = 0;\n', 'a.rs:1: found "NOUGHT" in the name NOUGHT; expected zero'],
  ['a document', 'a.md', '# A\n\nRun `npm run bless`.\n', 'a.md:3: found "bless"; expected update snapshots'],
  ['a phrase in a document', 'a.md', 'It stands  in the page.\n', 'a.md:1: found "stands  in"; expected is in'],
]) {
  test(`proseProblems reports a retired word in ${what}`, () => {
    const [problem = '', ...others] = problems(path ?? '', source ?? '');
    assert.ok(problem.startsWith(expected ?? ''), problem);
    assert.deepEqual(others, []);
  });
}

test('proseProblems reports a retired word in a file name', () => {
  assert.deepEqual(problems('www/mended.js', ''), ['www/mended.js: file name: found "mended"; expected fix']);
});

test('proseProblems does not read strings, templates and regular expressions', () => {
  const source = `a('told // told', "told", \`told \${x} /* told */\`, /told's/u);\nconst b = c / d; // plain\n`;
  assert.deepEqual(problems('a.js', source), []);
  assert.deepEqual(problems('a.rs', 'a("told // told", r#"told " told"#, \'"\', b\'"\'); // plain\n'), []);
});

test('segments splits code and comments with their lines, and joins comment lines', () => {
  assert.deepEqual(segments('a;\n/// one\n/// two\nb("x"); // c\n', 'rs'), [
    { kind: 'code', text: 'a;\n', line: 1 },
    { kind: 'doc', text: '/// one\n/// two', line: 2 },
    { kind: 'code', text: '\nb( ); ', line: 3 },
    { kind: 'comment', text: '// c', line: 4 },
  ]);
});
