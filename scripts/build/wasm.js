import { join } from 'node:path';

import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';

/**
 * Compiles the library for wasm and writes its JavaScript glue into `pkg/`, where
 * `wasm-pack build --target web` would put the same.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function buildPkg(wasmEnv) {
  const compiled = await compile(wasmEnv, 'news-figure', 'target');
  await runTool('write the JavaScript glue', 'bindgen', [compiled, join(ROOT, 'pkg')]);
}

/**
 * Likewise the editor's desk, with the charts in it, into `pkg/desk/`. It is compiled in a folder of its own:
 * the library has a feature more there, and cargo would put it in the place of the readers'.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 */
export async function buildDeskPkg(wasmEnv) {
  const compiled = await compile(wasmEnv, 'desk', join('target', 'desk'));
  await runTool('write the JavaScript glue of the desk', 'bindgen', [compiled, join(ROOT, 'pkg', 'desk')]);
}

/**
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {string} name of the crate
 * @param {string} folder to compile in
 * @returns {Promise<string>} the module
 */
async function compile(wasmEnv, name, folder) {
  const args = ['--release', '--lib', '-p', name, '--target', WASM_TARGET, '--target-dir', folder];
  await mustRun(`compile ${name} for the browser`, 'cargo', ['build', ...args], { env: wasmEnv });
  return join(ROOT, folder, WASM_TARGET, 'release', `${name.replace('-', '_')}.wasm`);
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
