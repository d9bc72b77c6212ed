// Clippy as the compiler of the workspace: one compilation finds problems and produces the tests. `cargo clippy` would compile
// all dependencies a second time, only to check them.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { areToolsTested } from '../build/tools.js';
import { UserError } from '../common/errors.js';
import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { log } from '../common/log.js';

/** Crates that have code for wasm but no tests in a browser. */
const WASM = ['runtime', 'editor', 'prerender', 'images'];

/** Arguments of cargo that choose the tests that run in a browser. */
export const WASM_TESTS = ['--target', WASM_TARGET, '--test', 'wasm', '--test', 'canvas'];

/** Code that Clippy must reject. */
const REJECTED = 'pub fn has_none(bytes: &[u8]) -> bool {\n    bytes.len() == 0\n}\n';

/**
 * Returns the environment in which cargo compiles the workspace with Clippy and rejects all warnings. Dependencies are
 * compiled as usual.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function clippyEnv(env = process.env) {
  // As `cargo clippy -- -D warnings` sets it.
  const args = ['-D', 'warnings', ''].join('__CLIPPY_HACKERY__');
  return { ...env, RUSTC_WORKSPACE_WRAPPER: 'clippy-driver', CLIPPY_ARGS: args };
}

/**
 * Returns the environment in which cargo compiles tests for wasm: with Clippy if the toolchain for wasm includes Clippy.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export function wasmTestEnv(wasmEnv) {
  return checksWasm(wasmEnv) ? clippyEnv(wasmEnv) : wasmEnv;
}

/**
 * Returns arguments of cargo that choose the native tests: all but those of the programs of the build if these have passed
 * before, because they take long to compile and rarely change. There are no documentation tests (tests/native/architecture.rs).
 */
export async function nativeTests() {
  const excluded = (await areToolsTested()) ? ['--exclude', 'bindgen'] : [];
  return ['--workspace', ...excluded, '--lib', '--bins', '--tests'];
}

/** @param {NodeJS.ProcessEnv} wasmEnv */
function checksWasm(wasmEnv) {
  return wasmEnv.RUSTUP_TOOLCHAIN === process.env.RUSTUP_TOOLCHAIN;
}

/**
 * Compiles all code and all tests with Clippy, natively and for wasm, because code at the boundary to JavaScript is compiled
 * only for wasm.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function clippy(wasmEnv) {
  await checkThatClippyRejects();
  await mustRun('check with Clippy', 'cargo', ['test', '--no-run', ...(await nativeTests())], { env: clippyEnv() });
  if (!checksWasm(wasmEnv)) {
    return log('Clippy does not check the wasm target here: the toolchain for wasm has no Clippy.');
  }
  const tests = ['test', '--no-run', '--lib', ...WASM_TESTS];
  await mustRun('check the tests for wasm with Clippy', 'cargo', tests, { env: wasmTestEnv(wasmEnv) });
  const packages = WASM.map((name) => `--package=${name}`);
  const args = ['clippy', ...packages, '--lib', '--target', WASM_TARGET, '--', '-D', 'warnings'];
  await mustRun('check the code for wasm with Clippy', 'cargo', args);
}

/** Fails if Clippy does not reject what it must: another version may read other variables. */
async function checkThatClippyRejects() {
  const folder = join(ROOT, 'target', 'clippy-check');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'rejected.rs');
  await writeFile(file, REJECTED);
  const args = ['--crate-type=lib', '--emit=metadata', '--out-dir', folder, file];
  const { code, output } = await run('clippy-driver', args, { env: clippyEnv(), quiet: true });
  if (code === 127) throw new UserError(`Could not check with Clippy: is it installed? ${output}`);
  if (!output.includes('clippy::len_zero') || code === 0) {
    throw new UserError(`Clippy accepts code that it must reject; expected an error.\n${REJECTED}${output}`);
  }
}
