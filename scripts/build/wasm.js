import { join } from 'node:path';

import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { cargoEnv } from './story.js';

/** @typedef {import('./story.js').Story} Story */

/**
 * Compiles the library for wasm and writes its JavaScript glue into `pkg/`, where
 * `wasm-pack build --target web` would put the same.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {Story} story
 */
export async function buildPkg(wasmEnv, story) {
  const cargo = [
    'build',
    '--release',
    '--lib',
    '-p',
    'news-figure',
    '--target',
    WASM_TARGET,
    '--target-dir',
    'target',
  ];
  const env = cargoEnv(story, wasmEnv);
  await mustRun('compile the module for the browser', 'cargo', cargo, { env });
  const compiled = join(ROOT, 'target', WASM_TARGET, 'release', 'news_figure.wasm');
  await runTool('write the JavaScript glue', 'bindgen', [compiled, join(ROOT, 'pkg')]);
}

/**
 * Runs one of the workspace's own build programs, on the machine's ordinary toolchain.
 *
 * @param {string} what
 * @param {string} name
 * @param {string[]} args
 * @param {Story} [story] that it is compiled for, if for one
 */
export async function runTool(what, name, args, story) {
  const cargo = ['run', '--profile', 'tools', '-p', name, '--target-dir', 'target'];
  const env = story && cargoEnv(story, process.env);
  await mustRun(what, 'cargo', [...cargo, '--', ...args], { env });
}
