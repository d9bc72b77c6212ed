// Protects which build a change starts: always enough, and no compiler for a style sheet or a number.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildKind, isWatched } from './changes.js';

const STORY = ['stories/one/figures.toml', 'stories/one/messages/en.toml', 'index.html', 'new.html'];
const MODULE = ['src/chart.rs', 'crates/figures/src/lib.rs', 'i18n/charts/en.toml', 'build.rs'];
const SHELL = ['www/element/view.js', 'www/site/page.css'];
const NOTHING = [
  'dist/index.html',
  'target/dev/index.html',
  'pkg/news_figure.js',
  'docs/api.md',
  'README.md',
  'tests/a.rs',
];
const UNUSED = ['www/table/row-order.test.js', 'stories/one/dist/index.html', 'stories/one/baseline.toml'];

test('buildKind is "module" for Rust, "story" for a story and pages, and "shell" for scripts and styles', () => {
  for (const path of [...MODULE, 'crates/story/build.rs', 'crates/prerender/src/main.rs', 'Cargo.lock']) {
    assert.equal(buildKind(path), 'module', path);
  }
  for (const path of STORY) assert.equal(buildKind(path), 'story', path);
  for (const path of SHELL) assert.equal(buildKind(path), 'shell', path);
});

test('buildKind is undefined for build output, tests and unrelated files', () => {
  for (const path of [...NOTHING, ...UNUSED]) assert.equal(buildKind(path), undefined, path);
});

test('buildKind is undefined for a path that only starts like an input', () => {
  for (const path of ['database/x.toml', 'www2/x.js', 'build.rs.orig', 'Cargo.lockx']) {
    assert.equal(buildKind(path), undefined, path);
  }
});

test('isWatched is true for exactly the folders that lead to inputs', () => {
  for (const path of ['', 'stories', 'stories/one/messages', 'i18n', 'www', ...STORY, ...MODULE, ...SHELL]) {
    assert.ok(isWatched(path), path);
  }
  for (const path of ['target', 'dist', 'node_modules', '.git', 'scripts', 'pkg']) {
    assert.ok(!isWatched(path), path);
  }
});
