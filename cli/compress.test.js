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

test('compressAll takes versions of files that have not changed from the last build', async () => {
  const long = (/** @type {string} */ text) => Buffer.from(text.repeat(100));
  const before = new Map([
    ['same.js', long('same ')],
    ['same.js.br', Buffer.from('made before')],
    ['changed.js', long('old ')],
    ['changed.js.br', Buffer.from('made before')],
  ]);
  const files = new Map([
    ['same.js', long('same ')],
    ['changed.js', long('new ')],
  ]);
  await compressAll(files, before);
  assert.equal(files.get('same.js.br')?.toString(), 'made before');
  assert.equal(brotliDecompressSync(files.get('changed.js.br') ?? '').toString(), long('new ').toString());
});
