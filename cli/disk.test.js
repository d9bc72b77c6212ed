// Protects the last version of a site: whatever stops the writing of the next one, it stays or comes back.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { readFolder, replaceFolder, restoreFolder, writeFileSafely } from './disk.js';

/** @type {string} */
let folder;
/** @type {string} */
let dist;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'news-figure-disk-'));
  dist = join(folder, 'dist');
  await replaceFolder(dist, site('last'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A site whose files all have the same text. @param {string} text */
const site = (text) => new Map(['index.html', 'assets/a.css', 'assets/b.css'].map((path) => [path, Buffer.from(text)]));

/** Expects that the site has one text and nothing is beside it. @param {string} text */
async function expectSite(text) {
  const files = await readFolder(dist);
  assert.deepEqual(
    [...files].map(([path, contents]) => [path, String(Buffer.from(contents))]),
    [
      ['assets/a.css', text],
      ['assets/b.css', text],
      ['index.html', text],
    ],
  );
  assert.deepEqual(await readdir(folder), ['dist']);
}

/** Writes files until the disk is full: the third file is written by half. */
function fullDisk() {
  let space = 2;
  return async (/** @type {string} */ path, /** @type {Uint8Array} */ contents) => {
    if ((space -= 1) >= 0) return writeFile(path, contents);
    await writeFile(path, contents.subarray(0, 2));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
}

test('a full disk leaves the last version, removes the draft and is explained', async () => {
  const failed = replaceFolder(dist, site('next'), undefined, fullDisk());
  await assert.rejects(failed, {
    name: 'Error',
    exitCode: 1,
    message: `${dist} could not be written: the disk is full (ENOSPC: ${dist}). It is as it was.`,
  });
  await expectSite('last');
  await replaceFolder(dist, site('next'));
  await expectSite('next');
});

test('a process that ends while it writes leaves the last version, and the next build removes the draft', async () => {
  await mkdir(join(folder, 'dist-new'));
  await writeFile(join(folder, 'dist-new', 'index.html'), 'half');
  assert.equal(await readFile(join(dist, 'index.html'), 'utf8'), 'last');
  await replaceFolder(dist, site('next'));
  await expectSite('next');
});

test('a process that ends between taking the last version away and putting the next one there loses neither', async () => {
  await rename(dist, join(folder, 'dist-old'));
  await restoreFolder(dist);
  await expectSite('last');
  // Also if the next build fails.
  await rename(dist, join(folder, 'dist-old'));
  await assert.rejects(replaceFolder(dist, site('next'), undefined, fullDisk()));
  await expectSite('last');
});

test('a file outside of the folder is refused, and nothing is written', async () => {
  for (const path of ['../x', 'assets/../../x', '/x', '..', '']) {
    const files = new Map([...site('next'), [path, Buffer.from('x')]]);
    await assert.rejects(replaceFolder(dist, files), { exitCode: 1, message: /would be outside of this folder/ }, path);
    await expectSite('last');
  }
  await replaceFolder(dist, new Map([...site('next'), ['..x', Buffer.from('x')]]));
  await rm(join(dist, '..x'));
  await expectSite('next');
});

test('a file that cannot be written stays as it was', async () => {
  const file = join(folder, 'baseline.toml');
  await writeFileSafely(file, 'last');
  await mkdir(`${file}.${process.pid}.new`);
  await assert.rejects(writeFileSafely(file, 'next'));
  assert.equal(await readFile(file, 'utf8'), 'last');
});
