// Protects that a module is taken from the cache only if cargo would compile the same one.

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT } from '../common/paths.js';
import { keepModule, otherSources, takeKeptModule } from './kept-modules.js';

/** Calls a function with a folder in which cargo has compiled a module, and with an empty cache. @param {(compiled: string) => Promise<void>} task */
async function withModule(task) {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-'));
  const before = process.env.NEWS_FIGURE_CACHE;
  process.env.NEWS_FIGURE_CACHE = join(folder, 'cache');
  const compiled = join(folder, 'release', 'runtime.wasm');
  try {
    await mkdir(join(folder, 'release'));
    await writeFile(compiled, 'compiled');
    await writeFile(join(folder, 'release', 'runtime.d'), `${compiled}: ${ROOT}/src/lib.rs\n`);
    await task(compiled);
  } finally {
    if (before === undefined) delete process.env.NEWS_FIGURE_CACHE;
    else process.env.NEWS_FIGURE_CACHE = before;
    await rm(folder, { recursive: true });
  }
}

test('a module is kept and taken in another folder', () =>
  withModule(async (compiled) => {
    assert.equal(await takeKeptModule(compiled, process.env), false);
    await keepModule(compiled, process.env);
    await writeFile(compiled, 'of other sources');
    assert.equal(await takeKeptModule(compiled, process.env), true);
    assert.equal(await readFile(compiled, 'utf8'), 'compiled');
  }));

test('a module that was compiled in another environment is not taken', () =>
  withModule(async (compiled) => {
    await keepModule(compiled, process.env);
    const env = { ...process.env, CARGO_PROFILE_RELEASE_OPT_LEVEL: '1' };
    assert.equal(await takeKeptModule(compiled, env), false);
    assert.equal(await takeKeptModule(compiled, { ...process.env, NEWS_FIGURE_COMPILE: '1' }), false);
  }));

test('a source that the hash leaves out is reported', () =>
  withModule(async (compiled) => {
    await writeFile(compiled.replace('.wasm', '.d'), `${compiled}: ${ROOT}/src/lib.rs ${ROOT}/www/a\\ b.svg\n`);
    await assert.rejects(keepModule(compiled, process.env), /Cargo reads www\/a b\.svg, which MODULE_SOURCES/);
  }));

test('sources in folders that are hashed, and in the target folder, are known', () => {
  const paths = ['/r/src/lib.rs', '/r/crates/a/src/../../../i18n/en.toml', '/r/target/out/story.bin', '/r/Cargo.toml'];
  assert.deepEqual(otherSources(`/r/target/x.wasm: ${paths.join(' ')}\n`, '/r'), []);
  assert.deepEqual(otherSources('/r/target/x.wasm: /r/src/lib.rs /r/srcs/a.rs\n', '/r'), ['srcs/a.rs']);
});
