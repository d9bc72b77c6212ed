import { join } from 'node:path';

import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';

/** What `wasm-pack build --target web` would write too: the whole library. */
const WHOLE = join(ROOT, 'pkg');

/** The same without what readers never need; see the features in Cargo.toml. */
export const READERS = join(ROOT, 'target', 'readers');

/**
 * Compiles the library for wasm and writes its JavaScript glue: the whole into `pkg/`, and what readers need.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<{ readers: string, whole: string }>} the modules
 */
export async function buildModules(wasmEnv) {
  // One after the other: cargo would put both in the same place.
  const whole = await buildModule(wasmEnv, WHOLE, []);
  const readers = await buildModule(wasmEnv, READERS, ['--no-default-features']);
  return { readers, whole };
}

/**
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {string} folder
 * @param {string[]} features
 */
async function buildModule(wasmEnv, folder, features) {
  const cargo = ['build', '--release', '--lib', '-p', 'news-figure', ...features];
  const target = ['--target', WASM_TARGET, '--target-dir', 'target'];
  await mustRun('compile the module for the browser', 'cargo', [...cargo, ...target], { env: wasmEnv });
  const compiled = join(ROOT, 'target', WASM_TARGET, 'release', 'news_figure.wasm');
  await runTool('write the JavaScript glue', 'bindgen', [compiled, folder]);
  return join(folder, 'news_figure_bg.wasm');
}

/**
 * Runs one of the workspace's own build programs, on the machine's ordinary toolchain.
 *
 * @param {string} what
 * @param {string} name
 * @param {string[]} args
 */
export async function runTool(what, name, args) {
  await mustRun(what, 'cargo', [
    'run',
    '--profile',
    'tools',
    '-p',
    name,
    '--target-dir',
    'target',
    '--',
    ...args,
  ]);
}
