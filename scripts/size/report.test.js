import assert from 'node:assert/strict';
import { test } from 'node:test';

import { group, report, reportScripts } from './report.js';

/** @param {string} name @param {number} length */
const item = (name, length) => ({ name, bytes: new Uint8Array(length) });

test('group adds up items of one name, the largest first', () => {
  const rows = group([item('a', 5), item('b', 7), item('a', 4)], ({ name }) => name);
  assert.deepEqual(
    rows.map(({ name, count, bytes }) => [name, count, bytes.length]),
    [
      ['a', 2, 9],
      ['b', 1, 7],
    ],
  );
});

test('report leaves out the name section, which readers do not load', async () => {
  const sections = [item('code', 10), item('name', 1000)];
  const text = await report({ sections, functions: [item('figures::solve::settle', 10)], data: [] });
  assert.match(text, /^Sections: 10 bytes/);
  assert.match(text, / 10 100\.0 % .* 1 {2}figures::solve$/m);
});

test('reportScripts lists the sources of each script, the largest first', () => {
  const text = reportScripts(
    new Map([['dist/a.js', { 'www/b.js': { bytesInOutput: 25 }, 'www/c.js': { bytesInOutput: 75 } }]]),
  );
  assert.match(text, /^dist\/a\.js: 100 bytes\n +75 +75\.0 % {2}www\/c\.js\n +25 +25\.0 % {2}www\/b\.js/);
});
