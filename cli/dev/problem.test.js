// Protects the error message that a page shows for a failed build: file, line and complete text.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseProblem } from './problem.js';

const DATA = `The story has problems:

stories/one/figures.toml:7: one.key
  found: 12
  expected: less than <b>10</b>
  would fit: 9



stories/one/messages/en.toml:3: other.key
  found: nothing
  expected: a text
`;

test('parseProblem returns all problems of the data and the location of the first', () => {
  const { where, text } = parseProblem(DATA);
  assert.equal(where, 'stories/one/figures.toml:7');
  assert.equal(text, DATA.trim().replace(/\n{3,}/, '\n\n'));
});

test('parseProblem returns problems of Rust code, scripts and pages', () => {
  const rust = 'error[E0425]: cannot find value `x`\n  --> src/geom.rs:91:14\n   |\n91 | x\n   | ^ not found';
  assert.deepEqual(parseProblem(rust), { where: 'src/geom.rs:91', text: rust });
  const script = '✘ [ERROR] Expected identifier\n\n    www/accessibility/tooltip.js:67:6:\n      67 │ const = 3;';
  assert.deepEqual(parseProblem(`${script}\n\n`), { where: 'www/accessibility/tooltip.js:67', text: script });
  const page = '\nen.html:12: there is no file www/x.css.\n';
  assert.deepEqual(parseProblem(page), { where: 'en.html:12', text: page.trim() });
});

test('parseProblem returns a message without a location as it is', () => {
  assert.deepEqual(parseProblem('cargo is not there\n'), { where: '', text: 'cargo is not there' });
});
