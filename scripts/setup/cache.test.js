import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { cacheDir } from './cache.js';

test('lies where the system keeps such things', () => {
  assert.equal(cacheDir({}, 'linux', 'home'), join('home', '.cache', 'news-figure'));
  assert.equal(cacheDir({ XDG_CACHE_HOME: 'xdg' }, 'linux', 'home'), join('xdg', 'news-figure'));
  assert.equal(cacheDir({}, 'darwin', 'home'), join('home', 'Library', 'Caches', 'news-figure'));
  assert.equal(cacheDir({ LOCALAPPDATA: 'local' }, 'win32', 'home'), join('local', 'news-figure'));
});

test('lies where NEWS_FIGURE_CACHE says', () => {
  assert.equal(cacheDir({ NEWS_FIGURE_CACHE: 'mine' }, 'linux', 'home'), 'mine');
});
