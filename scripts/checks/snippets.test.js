// Protects snippets that are pasted twice into a page: references by id would all lead to the first copy, and a hidden one
// draws nothing.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { DIST } from '../build/dist.js';

const EMBED = join(DIST, 'embed');

test('no snippet contains an id', () => {
  const files = readdirSync(EMBED).filter((name) => name.endsWith('.txt'));
  assert.ok(files.length > 0);
  for (const name of files) {
    assert.doesNotMatch(readFileSync(join(EMBED, name), 'utf8'), /\sid="|url\(#/, name);
  }
});
