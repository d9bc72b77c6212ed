// Protects that a module is taken from the cache only if cargo would compile the same one.

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT } from '../common/paths.js';
import { compileOnce, otherSources } from './kept-modules.js';

/**
 * Calls a function with an empty cache and with what stands for cargo: a path of a module, and a function that writes a text there
 * and the list of the sources that cargo has read.
 *
 * @param {(compiled: string, write: (text: string, source?: string) => Promise<void>) => Promise<void>} task
 */
async function withCargo(task) {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-'));
  const before = process.env.NEWS_FIGURE_CACHE;
  process.env.NEWS_FIGURE_CACHE = join(folder, 'cache');
  const compiled = join(folder, 'release', 'runtime.wasm');
  const write = async (/** @type {string} */ text, source = 'src/lib.rs') => {
    await writeFile(compiled, text);
    await writeFile(join(folder, 'release', 'runtime.d'), `${compiled}: ${ROOT}/src/lib.rs ${ROOT}/${source}\n`);
  };
  try {
    await mkdir(join(folder, 'release'));
    await task(compiled, write);
  } finally {
    if (before === undefined) delete process.env.NEWS_FIGURE_CACHE;
    else process.env.NEWS_FIGURE_CACHE = before;
    await rm(folder, { recursive: true });
  }
}

/** Fails if cargo is called. */
const never = () => Promise.reject(new Error('compiled again'));

test('a module is kept and taken in another folder', () =>
  withCargo(async (compiled, write) => {
    await compileOnce(compiled, process.env, () => write('compiled'));
    await writeFile(compiled, 'of other sources');
    await compileOnce(compiled, process.env, never);
    assert.equal(await readFile(compiled, 'utf8'), 'compiled');
  }));

test('a module that was compiled in another environment is not taken', () =>
  withCargo(async (compiled, write) => {
    await compileOnce(compiled, process.env, () => write('compiled'));
    for (const setting of [{ CARGO_PROFILE_RELEASE_OPT_LEVEL: '1' }, { NEWS_FIGURE_COMPILE: '1' }]) {
      await compileOnce(compiled, { ...process.env, ...setting }, () => write('compiled again'));
      assert.equal(await readFile(compiled, 'utf8'), 'compiled again');
      await writeFile(compiled, '');
    }
  }));

test('a module is not kept if what it depends on has changed while it was compiled', () =>
  withCargo(async (compiled, write) => {
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env };
    await compileOnce(compiled, env, async () => {
      await write('of either version');
      env.CARGO_PROFILE_RELEASE_OPT_LEVEL = '1';
    });
    for (const environment of [env, process.env]) await assert.rejects(compileOnce(compiled, environment, never));
  }));

test('a source that the hash leaves out is reported', () =>
  withCargo(async (compiled, write) => {
    const compile = () => write('compiled', 'www/a\\ b.svg');
    await assert.rejects(
      compileOnce(compiled, process.env, compile),
      /Cargo reads www\/a b\.svg, which MODULE_SOURCES/,
    );
  }));

test('sources in folders that are hashed, and in the target folder, are known', () => {
  const paths = ['/r/src/lib.rs', '/r/crates/a/src/../../../i18n/en.toml', '/r/target/out/story.bin', '/r/Cargo.toml'];
  assert.deepEqual(otherSources(`/r/target/x.wasm: ${paths.join(' ')}\n`, '/r'), []);
  assert.deepEqual(otherSources('/r/target/x.wasm: /r/src/lib.rs /r/srcs/a.rs\n', '/r'), ['srcs/a.rs']);
});
