import assert from 'node:assert/strict';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { wasmToolchain } from './wasm-target.js';

/** @typedef {import('../common/run.js').Run} Run */
/** @typedef {import('../common/run.js').Outcome} Outcome */
/** @typedef {Record<string, Outcome | (() => Promise<Outcome>)>} Answers by the start of the command line */

const HOST = 'x86_64-unknown-linux-gnu';
const WASM_STD = 'lib/rustlib/wasm32-unknown-unknown/lib/libstd-1.rlib';
const FAKE_VERSION = '1.96.0+dfsg1-1';
const NO_SUCH_COMMAND = { code: 127, output: 'spawn ENOENT' };

/** @type {string} */
let sysroot;
/** @type {string} */
let cache;
/** @type {string[]} */
let calls;

beforeEach(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'news-figure-test-'));
  sysroot = join(dir, 'rust');
  cache = join(dir, 'cache');
  calls = [];
  await touch(join(sysroot, 'lib', 'rustlib', HOST, 'bin', 'rust-lld'));
});

afterEach(() => rm(dirname(sysroot), { recursive: true }));

/** @param {string} file */
async function touch(file) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
}

/**
 * A machine on which commands have the answers of a test, and no others exist.
 *
 * @param {Answers} answers
 * @returns {Run}
 */
function machine(answers) {
  /** @type {Answers} */
  const all = {
    'rustc --print sysroot': ok(sysroot),
    'rustc -vV': ok(`rustc 1.95.0\nhost: ${HOST}`),
    ...answers,
  };
  return async (command, args, options) => {
    const line = [command, ...args].join(' ');
    calls.push(line);
    const answer = Object.entries(all).find(([start]) => line.startsWith(start))?.[1] ?? NO_SUCH_COMMAND;
    if (line.includes('build-std')) await touch(compiledLibrary(options?.env?.CARGO_TARGET_DIR ?? ''));
    return typeof answer === 'function' ? answer() : answer;
  };
}

/** @param {string} output */
function ok(output) {
  return { code: 0, output };
}

/** @param {string} target */
function compiledLibrary(target) {
  return join(target, 'wasm32-unknown-unknown', 'release', 'deps', 'libstd-1.rlib');
}

const OFFLINE_RUSTUP = { 'rustup target add': { code: 1, output: 'error: could not download' } };

/** Debian with all packages but without a working rustup. */
const DEBIAN = {
  ...OFFLINE_RUSTUP,
  'dpkg-query -W -f ${Version}': ok(FAKE_VERSION),
  'dpkg-query -W -f ${Package}': ok(
    'rustc-web installed\ncargo-web installed\nrust-web-src installed\nrust-web-llvm installed',
  ),
  '/usr/bin/cargo build': ok(''),
};

test('wasmToolchain does nothing when Rust has the target', async () => {
  await touch(join(sysroot, WASM_STD));
  assert.equal(await wasmToolchain(machine({}), cache), undefined);
  assert.deepEqual(calls, ['rustc --print sysroot']);
});

test('wasmToolchain adds the target with rustup', async () => {
  const run = machine({
    'rustup target add': async () => {
      await touch(join(sysroot, WASM_STD));
      return ok('');
    },
  });
  assert.equal(await wasmToolchain(run, cache), undefined);
  assert.ok(!calls.some((line) => line.startsWith('/usr/bin/cargo')), 'Debian is not used');
});

test('wasmToolchain fails when rustup reports success without installing the target', async () => {
  const run = machine({ 'rustup target add': ok('fine') });
  await assert.rejects(wasmToolchain(run, cache), /both ways.*failed/);
});

test('wasmToolchain compiles from Debian once when rustup fails', { skip: process.platform === 'win32' }, async () => {
  const toolchain = await wasmToolchain(machine(DEBIAN), cache);
  assert.equal(toolchain, join(cache, 'wasm-toolchain-1.96.0_dfsg1-1'));
  for (const path of [WASM_STD, `lib/rustlib/${HOST}/bin/rust-lld`, 'bin/rustc']) {
    await access(join(toolchain, path));
  }

  calls = [];
  assert.equal(await wasmToolchain(machine(DEBIAN), cache), toolchain);
  assert.deepEqual(calls, ['rustc --print sysroot', 'dpkg-query -W -f ${Version} rustc-web'], 'the second time');
});

test('wasmToolchain compiles again for another Debian compiler', { skip: process.platform === 'win32' }, async () => {
  const older = await wasmToolchain(machine(DEBIAN), cache);
  const newer = await wasmToolchain(machine({ ...DEBIAN, 'dpkg-query -W -f ${Version}': ok('1.97.0') }), cache);
  assert.notEqual(newer, older);
});

test('wasmToolchain leaves no incomplete toolchain when compiling fails', async () => {
  const broken = { ...DEBIAN, '/usr/bin/cargo build': { code: 101, output: 'error: no space left' } };
  await assert.rejects(wasmToolchain(machine(broken), cache), /no space left/);
  await assert.rejects(access(join(cache, 'wasm-toolchain-1.96.0_dfsg1-1')));
});

test('wasmToolchain reports both reasons when both ways fail', async () => {
  await assert.rejects(wasmToolchain(machine(OFFLINE_RUSTUP), cache), (/** @type {Error} */ { message }) => {
    assert.match(message, /rustup target add wasm32-unknown-unknown/);
    assert.match(message, /could not download/);
    assert.match(message, /no Debian packages/);
    assert.match(message, /What to do/);
    return true;
  });
});

test('wasmToolchain reports that Rust is missing', async () => {
  const run = machine({ 'rustc --print sysroot': NO_SUCH_COMMAND });
  await assert.rejects(wasmToolchain(run, cache), /Rust is needed/);
});
