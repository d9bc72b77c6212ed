// Protects the error message that a page shows for a failed build: file, line and complete text, without progress messages
// of the tools.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseProblem } from './problem.js';

/** Output of cargo around a message of build.rs. */
const DATA = `   Compiling news-figure v0.1.0 (/home/someone/news-figure)
error: failed to run custom build command for \`news-figure v0.1.0 (/home/someone/news-figure)\`

Caused by:
  process didn't exit successfully: \`/home/someone/build-script-build\` (exit status: 1)
  --- stdout
  cargo::rerun-if-changed=data

  --- stderr

  The story has problems:

  stories/one/figures.toml:7: one.key
    found: 12
    expected: less than <b>10</b>
    would fit: 9

  stories/one/messages/en.toml:3: other.key
    found: nothing
    expected: a text

warning: build failed, waiting for other jobs to finish...

Could not compile the module for the browser: the command exited with code 101.
`;

test('parseProblem returns all problems of the data and the location of the first', () => {
  const { where, text } = parseProblem(DATA);
  assert.equal(where, 'stories/one/figures.toml:7');
  assert.equal(
    text,
    `The story has problems:

stories/one/figures.toml:7: one.key
  found: 12
  expected: less than <b>10</b>
  would fit: 9

stories/one/messages/en.toml:3: other.key
  found: nothing
  expected: a text`,
  );
});

test('parseProblem returns the message of the Rust compiler with its excerpt', () => {
  const message = 'error[E0425]: cannot find value `x`\n  --> src/geom.rs:91:14\n   |\n91 | x\n   | ^ not found';
  const output = `   Compiling news-figure v0.1.0 (/a)\n${message}\n\nCould not compile it: the command exited with code 101.\n`;
  assert.deepEqual(parseProblem(output), { where: 'src/geom.rs:91', text: message });
});

test('parseProblem returns problems of scripts and pages', () => {
  const script = '✘ [ERROR] Expected identifier\n\n    www/accessibility/tooltip.js:67:6:\n      67 │ const = 3;';
  const bundled = `${script}\n\nThe scripts or styles could not be bundled, see above.\n`;
  assert.deepEqual(parseProblem(bundled), { where: 'www/accessibility/tooltip.js:67', text: script });
  const page = '\nen.html:12: there is no file ./www/x.css.\n';
  assert.deepEqual(parseProblem(page), { where: 'en.html:12', text: page.trim() });
});

test('parseProblem returns the complete output when it has no location, or only a final line', () => {
  assert.deepEqual(parseProblem('cargo is not there\n'), { where: '', text: 'cargo is not there' });
  const last = 'Could not write it: the command exited with code 1.';
  assert.deepEqual(parseProblem(`${last}\n`), { where: '', text: last });
});
