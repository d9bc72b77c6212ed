// Protects what is built for which change: never less than it needs, and no compiler for a style sheet.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { both, kindOf, leadsOn } from './changes.js';

const MODULE = [
  'data/figures.toml',
  'data/messages/en.toml',
  'src/charts/mod.rs',
  'crates/figures/src/lib.rs',
  'build.rs',
];
const SHELL = ['www/view.js', 'www/page.css', 'index.html', 'new.html', 'scripts/build/pages.js'];
const NOTHING = [
  'dist/index.html',
  'target/dev/index.html',
  'pkg/news_figure.js',
  'docs/api.md',
  'README.md',
  'tests/a.rs',
];
const PASSING = [
  'data/.figures.toml.swp',
  'data/figures.toml~',
  'src/#lib.rs#',
  'www/4913',
  'www/order.test.js',
  '.git/x',
];

test('data and Rust ask for the module, scripts, styles and pages for no more than themselves', () => {
  for (const path of [...MODULE, 'build/emit.rs', 'tools/press/src/main.rs', 'Cargo.lock']) {
    assert.equal(kindOf(path), 'module', path);
  }
  for (const path of SHELL) assert.equal(kindOf(path), 'shell', path);
});

test('what the build writes, what no page is made of and what an editor leaves ask for nothing', () => {
  for (const path of [...NOTHING, ...PASSING]) assert.equal(kindOf(path), undefined, path);
});

test('a name that only begins alike is another', () => {
  for (const path of ['database/x.toml', 'www2/x.js', 'build.rs.orig', 'Cargo.lockx']) {
    assert.equal(kindOf(path), undefined, path);
  }
});

test('watches every folder on the way to what a build is made of, and no other', () => {
  for (const path of ['', 'scripts', 'data', 'data/messages', 'www', ...MODULE, ...SHELL])
    assert.ok(leadsOn(path), path);
  for (const path of ['target', 'dist', 'node_modules', '.git', 'scripts/setup', 'pkg']) {
    assert.ok(!leadsOn(path), path);
  }
});

test('of two changes the greater one counts', () => {
  assert.equal(both('shell', 'module'), 'module');
  assert.equal(both('module', 'shell'), 'module');
  assert.equal(both(undefined, 'shell'), 'shell');
  assert.equal(both('shell', undefined), 'shell');
  assert.equal(both(undefined, undefined), undefined);
});
