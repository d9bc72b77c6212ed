// Protects that the slowest tests of every test runner are found, in order.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { slowest } from './slowest.js';

const PLAYWRIGHT = `Running 2 tests using 2 workers

  ✓  1 [e2e] › tests/e2e/a.spec.js:3:1 › plays (to its end) (1.5s)
  ✓  2 [e2e] › tests/e2e/a.spec.js:9:1 › stands (40ms)
  -  3 [e2e] › tests/e2e/a.spec.js:12:1 › is skipped
`;

const NODE = `▶ a suite
  ✔ inside (250.5ms)
✔ outside (3ms)
ℹ tests 2
`;

const CARGO = `     Running tests/native/main.rs (target/debug/deps/native-0123456789abcdef)

running 2 tests
test charts::labels_do_not_overlap ... ok <0.020s>
test charts::motion_does_not_jump ... ok <2.500s>

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 2.50s
`;

test('slowest returns the tests of Playwright, Node and cargo, the slowest first', () => {
  assert.deepEqual(slowest([PLAYWRIGHT, NODE, CARGO], 4), [
    { name: 'charts::motion_does_not_jump', seconds: 2.5 },
    { name: '[e2e] › tests/e2e/a.spec.js:3:1 › plays (to its end)', seconds: 1.5 },
    { name: 'inside', seconds: 0.2505 },
    { name: '[e2e] › tests/e2e/a.spec.js:9:1 › stands', seconds: 0.04 },
  ]);
});

test('slowest returns nothing when no test ran', () => {
  assert.deepEqual(slowest(['', 'Compiling figures v0.1.0'], 20), []);
});
