// Protects what the page says of a build that failed: file and line, and all that was said, without what is only
// the tools' own talk.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problemIn } from './problem.js';

/** How cargo passes on what build.rs says. */
const DATA = `   Compiling news-figure v0.1.0 (/home/someone/news-figure)
error: failed to run custom build command for \`news-figure v0.1.0 (/home/someone/news-figure)\`

Caused by:
  process didn't exit successfully: \`/home/someone/build-script-build\` (exit status: 1)
  --- stdout
  cargo::rerun-if-changed=data

  --- stderr

  The data cannot be used as it stands:

  data/figures.toml:7: one.key
    found: 12
    expected: less than <b>10</b>
    would fit: 9

  data/messages/en.toml:3: other.key
    found: nothing
    expected: a text

warning: build failed, waiting for other jobs to finish...

Could not compile the module for the browser: it left with exit code 101.
`;

test('of data: every problem, each with its lines, and the place of the first', () => {
  const { where, text } = problemIn(DATA);
  assert.equal(where, 'data/figures.toml:7');
  assert.equal(
    text,
    `The data cannot be used as it stands:

data/figures.toml:7: one.key
  found: 12
  expected: less than <b>10</b>
  would fit: 9

data/messages/en.toml:3: other.key
  found: nothing
  expected: a text`,
  );
});

test('of Rust: what the compiler says, with its picture', () => {
  const said = 'error[E0425]: cannot find value `x`\n  --> src/geom.rs:91:14\n   |\n91 | x\n   | ^ not found';
  const output = `   Compiling news-figure v0.1.0 (/a)\n${said}\n\nCould not compile it: it left with exit code 101.\n`;
  assert.deepEqual(problemIn(output), { where: 'src/geom.rs:91', text: said });
});

test('of the shell and of pages', () => {
  const script = '✘ [ERROR] Expected identifier\n\n    www/tip.js:67:6:\n      67 │ const = 3;';
  const bundled = `${script}\n\nThe scripts or styles could not be bundled, see above.\n`;
  assert.deepEqual(problemIn(bundled), { where: 'www/tip.js:67', text: script });
  const page = '\nen.html:12: there is no file ./www/x.css.\n';
  assert.deepEqual(problemIn(page), { where: 'en.html:12', text: page.trim() });
});

test('what names no place is told whole, and nothing is lost when only talk is left', () => {
  assert.deepEqual(problemIn('cargo is not there\n'), { where: '', text: 'cargo is not there' });
  const last = 'Could not write it: it left with exit code 1.';
  assert.deepEqual(problemIn(`${last}\n`), { where: '', text: last });
});
