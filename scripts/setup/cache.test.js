import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { cacheDir } from './cache.js';

test('cacheDir is in the cache folder of the system', () => {
  assert.equal(cacheDir({}, 'linux', 'home'), join('home', '.cache', 'news-figure'));
  assert.equal(cacheDir({ XDG_CACHE_HOME: 'xdg' }, 'linux', 'home'), join('xdg', 'news-figure'));
  assert.equal(cacheDir({}, 'darwin', 'home'), join('home', 'Library', 'Caches', 'news-figure'));
  assert.equal(cacheDir({ LOCALAPPDATA: 'local' }, 'win32', 'home'), join('local', 'news-figure'));
});

test('cacheDir is NEWS_FIGURE_CACHE if set', () => {
  assert.equal(cacheDir({ NEWS_FIGURE_CACHE: 'mine' }, 'linux', 'home'), 'mine');
});
