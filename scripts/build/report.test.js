// Protects the build's report: a snippet is shown short enough to be recognised in a terminal.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { abbreviate } from './report.js';

test('abbreviate limits the number and the length of lines', () => {
  const lines = ['<p integrity="sha384-abc">', 'a'.repeat(300), 'b', 'c', 'd', '</p>'];
  const short = abbreviate(`${lines.join('\n')}\n`);
  assert.equal(short.length, 5);
  for (const line of short) assert.ok(line.length <= 112, line);
  assert.ok(short[0]?.includes('integrity="sha384-…"'));
});
