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
  await buildModule(wasmEnv, 'news-figure', join(ROOT, 'pkg'));
}

/**
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {string} crate
 * @param {string} folder where its module and JavaScript glue go
 */
export async function buildModule(wasmEnv, crate, folder) {
  const cargo = [
    'build',
    '--release',
    '--lib',
    '-p',
    crate,
    '--target',
    WASM_TARGET,
    '--target-dir',
    'target',
  ];
  await mustRun('compile the module for the browser', 'cargo', cargo, { env: wasmEnv });
  const file = `${crate.replaceAll('-', '_')}.wasm`;
  const compiled = join(ROOT, 'target', WASM_TARGET, 'release', file);
  await runTool('write the JavaScript glue', 'bindgen', [compiled, folder]);
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
