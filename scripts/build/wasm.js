import { join } from 'node:path';

import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { cargoEnv, cargoFeatures } from './story.js';

/** @typedef {import('./story.js').Story} Story */

/** @typedef {{ wasm: string, glue: string }} Module the compiled module, and the script that goes with it */
/** @typedef {{ readers: Module, whole: Module }} Modules without what readers never need, and with it */

/**
 * Compiles the library for wasm, whole and for readers (see the features in Cargo.toml), and writes the
 * JavaScript glue.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {Story} story
 * @returns {Promise<Modules>}
 */
export async function buildModules(wasmEnv, story) {
  // What `wasm-pack build --target web` would write too. The pages as they are written load it from there.
  const pkg = story.setting ? join(story.work, 'whole') : join(ROOT, 'pkg');
  // One after the other: cargo puts both in the same place.
  const whole = await buildModule(wasmEnv, story, pkg, cargoFeatures(story));
  const fewer = ['--no-default-features', ...cargoFeatures(story)];
  const readers = await buildModule(wasmEnv, story, join(story.work, 'readers'), fewer);
  return { readers, whole };
}

/**
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {Story} story
 * @param {string} folder
 * @param {string[]} features
 * @returns {Promise<Module>}
 */
async function buildModule(wasmEnv, story, folder, features) {
  const cargo = ['build', '--release', '--lib', '-p', 'news-figure', ...features];
  const target = ['--target', WASM_TARGET, '--target-dir', 'target'];
  const env = cargoEnv(story, wasmEnv);
  await mustRun('compile the module for the browser', 'cargo', [...cargo, ...target], { env });
  const compiled = join(ROOT, 'target', WASM_TARGET, 'release', 'news_figure.wasm');
  await runTool('write the JavaScript glue', 'bindgen', [compiled, folder]);
  return { wasm: join(folder, 'news_figure_bg.wasm'), glue: join(folder, 'news_figure.js') };
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
  const features = story ? cargoFeatures(story) : [];
  const env = story && cargoEnv(story, process.env);
  await mustRun(what, 'cargo', [...cargo, ...features, '--', ...args], { env });
}
