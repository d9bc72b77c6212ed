import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { cacheDir, copyWhole, keepNewest } from './cache.js';

test('cacheDir is in the cache folder of the system', () => {
  assert.equal(cacheDir({}, 'linux', 'home'), join('home', '.cache', 'news-figure'));
  assert.equal(cacheDir({ XDG_CACHE_HOME: 'xdg' }, 'linux', 'home'), join('xdg', 'news-figure'));
  assert.equal(cacheDir({}, 'darwin', 'home'), join('home', 'Library', 'Caches', 'news-figure'));
  assert.equal(cacheDir({ LOCALAPPDATA: 'local' }, 'win32', 'home'), join('local', 'news-figure'));
});

test('cacheDir is NEWS_FIGURE_CACHE if set', () => {
  assert.equal(cacheDir({ NEWS_FIGURE_CACHE: 'mine' }, 'linux', 'home'), 'mine');
});

test('copyWhole creates the folder, replaces the file and leaves no draft', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-'));
  const [from, to] = [join(folder, 'a'), join(folder, 'below', 'b')];
  for (const text of ['first', 'second']) {
    await writeFile(from, text);
    await copyWhole(from, to);
    assert.equal(await readFile(to, 'utf8'), text);
  }
  assert.deepEqual(await readdir(join(folder, 'below')), ['b']);
  await rm(folder, { recursive: true });
});

test('keepNewest removes the oldest entries', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-'));
  for (const [at, name] of ['oldest', 'newest', 'middle'].entries()) {
    await writeFile(join(folder, name), '');
    const day = [1, 3, 2][at] ?? 0;
    await utimes(join(folder, name), day, day);
  }
  await keepNewest(folder, 2);
  assert.deepEqual((await readdir(folder)).sort(), ['middle', 'newest']);
  await rm(folder, { recursive: true });
});
