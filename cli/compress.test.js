// Protects what servers send in place of a file: a smaller version with the same contents.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { compressAll } from './compress.js';

test('compressAll adds smaller versions with the same contents, and keeps those that are there', async () => {
  const long = Buffer.from('a figure '.repeat(100));
  const files = new Map([
    ['page.js', long],
    ['done.js', long],
    ['done.js.br', Buffer.from('done before')],
    ['a.png', long],
    ['embed/one.en.iframe.txt', long],
    ['news-figure.single.html', long],
    ['short.txt', Buffer.from('a')],
  ]);
  await compressAll(files);
  assert.equal(gunzipSync(files.get('page.js.gz') ?? '').toString(), long.toString());
  assert.equal(brotliDecompressSync(files.get('page.js.br') ?? '').toString(), long.toString());
  assert.equal(files.get('done.js.br')?.toString(), 'done before');
  assert.ok(files.has('done.js.gz'));
  assert.deepEqual(
    [...files.keys()].filter((name) => /(png|txt|single\.html)\./.test(name)),
    [],
  );
});
