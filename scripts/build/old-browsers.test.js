// Protects old browsers: what readers load has no syntax newer than ES2018 with dynamic imports, and the module uses only
// WebAssembly 1.0.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { transform } from 'esbuild';

import { mustRun } from '../common/run.js';
import { ROOT } from '../common/paths.js';
import { DIST } from './dist.js';

/** Scripts that readers load, by their names without hashes. */
const SCRIPTS = /^(news-figure|page|data-table|sonify|embed\/iframe-host)(-\w+)?\.js$/;

const supported = { 'dynamic-import': true, 'import-meta': true };

/** @param {string} source @param {string} target */
async function lowered(source, target) {
  return (await transform(source, { target, supported })).code;
}

test('scripts of readers need no newer syntax than ES2018', async () => {
  assert.notEqual(await lowered('a?.b', 'es2018'), await lowered('a?.b', 'esnext'), 'newer syntax is noticed');
  const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const scripts = names.filter((name) => SCRIPTS.test(name));
  assert.ok(scripts.length >= 7, scripts.join());
  for (const name of scripts) {
    const source = readFileSync(join(DIST, name), 'utf8');
    assert.equal(await lowered(source, 'es2018'), await lowered(source, 'esnext'), name);
  }
});

/** Matches instructions and types of features that came after WebAssembly 1.0, in the text format. */
const NEWER =
  /\b(i32|i64)\.extend(8|16|32)_s\b|\btrunc_sat_|\bmemory\.(copy|fill|init)\b|\btable\.\w+\b|\bexternref\b|\bref\.\w+\b|\bv128\b/;

/** Returns the text format of a module. @param {string} module */
async function textFormat(module) {
  const program = join(ROOT, 'node_modules', 'binaryen', 'bin', 'wasm-dis');
  const text = join(ROOT, 'target', 'old-browsers.wat');
  await mustRun('read the module', process.execPath, [program, module, '-o', text], { quiet: true });
  return readFileSync(text, 'utf8');
}

test('the module of readers uses only features of WebAssembly 1.0', async () => {
  const name = readdirSync(join(DIST, 'assets')).find((file) => /^runtime-\w+\.wasm$/.test(file)) ?? '';
  assert.doesNotMatch(await textFormat(join(DIST, 'assets', name)), NEWER);
  assert.match(await textFormat(join(ROOT, 'pkg', 'news_figure_bg.wasm')), NEWER, 'newer features are noticed');
});
