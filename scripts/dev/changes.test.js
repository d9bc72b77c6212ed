// Protects which build a change starts: always enough, and no compiler for a style sheet or a number.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { combine, buildKind, isWatched } from './changes.js';

const STORY = ['stories/one/figures.toml', 'stories/one/messages/en.toml'];
const MODULE = ['src/chart.rs', 'crates/figures/src/lib.rs', 'i18n/charts/en.toml', 'build.rs'];
const SHELL = ['www/element/view.js', 'www/site/page.css', 'index.html', 'new.html', 'scripts/build/pages.js'];
const NOTHING = [
  'dist/index.html',
  'target/dev/index.html',
  'pkg/news_figure.js',
  'docs/api.md',
  'README.md',
  'tests/a.rs',
];
const TEMPORARY = [
  'stories/one/.figures.toml.swp',
  'stories/one/figures.toml~',
  'src/#lib.rs#',
  'www/4913',
  'www/table/row-order.test.js',
  '.git/x',
];

test('buildKind is "module" for Rust, "story" for a story, and "shell" for scripts, styles and pages', () => {
  for (const path of [...MODULE, 'crates/story/build.rs', 'crates/prerender/src/main.rs', 'Cargo.lock']) {
    assert.equal(buildKind(path), 'module', path);
  }
  for (const path of STORY) assert.equal(buildKind(path), 'story', path);
  for (const path of SHELL) assert.equal(buildKind(path), 'shell', path);
});

test('buildKind is undefined for build output, unrelated files and temporary files of editors', () => {
  for (const path of [...NOTHING, ...TEMPORARY]) assert.equal(buildKind(path), undefined, path);
});

test('buildKind is undefined for a path that only starts like an input', () => {
  for (const path of ['database/x.toml', 'www2/x.js', 'build.rs.orig', 'Cargo.lockx']) {
    assert.equal(buildKind(path), undefined, path);
  }
});

test('isWatched is true for exactly the folders that lead to inputs', () => {
  for (const path of ['', 'scripts', 'stories', 'stories/one/messages', 'i18n', 'www', ...STORY, ...MODULE, ...SHELL]) {
    assert.ok(isWatched(path), path);
  }
  for (const path of ['target', 'dist', 'node_modules', '.git', 'scripts/setup', 'pkg']) {
    assert.ok(!isWatched(path), path);
  }
});

test('combine returns the larger of two builds', () => {
  assert.equal(combine('shell', 'module'), 'module');
  assert.equal(combine('module', 'shell'), 'module');
  assert.equal(combine('story', 'shell'), 'story');
  assert.equal(combine('module', 'story'), 'module');
  assert.equal(combine(undefined, 'shell'), 'shell');
  assert.equal(combine('shell', undefined), 'shell');
  assert.equal(combine(undefined, undefined), undefined);
});
