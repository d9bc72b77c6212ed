import { join } from 'node:path';

import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { cargoEnv } from './story.js';

/** @typedef {import('./story.js').Story} Story */

/** @typedef {{ wasm: string, glue: string }} Module the compiled module, and the script that goes with it */
/** @typedef {{ readers?: Module, whole: Module }} Modules for readers, and the whole; `npm run dev` does with that alone */

/**
 * Compiles the library for wasm, whole and for readers (see the features in Cargo.toml), and writes the
 * JavaScript glue.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {Story} story
 * @returns {Promise<Required<Modules>>}
 */
export async function buildModules(wasmEnv, story) {
  // One after the other, for the machine's sake.
  const whole = await buildWhole(wasmEnv, story);
  return { readers: await buildReaders(wasmEnv, story), whole };
}

/**
 * What `wasm-pack build --target web` would write too.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {Story} story
 */
export function buildWhole(wasmEnv, story) {
  return buildModule(cargoEnv(story, wasmEnv), 'news-figure', pkgOf(story));
}

/**
 * What readers need of it.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {Story} story
 */
export function buildReaders(wasmEnv, story) {
  const options = { target: 'readers', features: ['--no-default-features'] };
  return buildModule(cargoEnv(story, wasmEnv), 'news-figure', join(pkgOf(story), 'readers'), options);
}

/**
 * The editor's desk, with the charts in it.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {Story} story
 */
export function buildDesk(wasmEnv, story) {
  return buildModule(cargoEnv(story, wasmEnv), 'desk', join(pkgOf(story), 'desk'), { target: 'desk' });
}

/**
 * Where the whole lies: for our own story at the root, where the pages load it from as they are written.
 *
 * @param {Story} story
 */
export function pkgOf(story) {
  return story.setting ? join(story.work, 'pkg') : join(ROOT, 'pkg');
}

/**
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {string} crate
 * @param {string} folder where its module and JavaScript glue go
 * @param {{ target?: string, features?: string[] }} [options] a folder under `target/` to compile in: a library with other
 *   features is written to the same file, and would be compiled anew each time
 * @returns {Promise<Module>}
 */
export async function buildModule(wasmEnv, crate, folder, { target = '', features = [] } = {}) {
  const place = join('target', target);
  const args = ['--release', '--lib', '-p', crate, '--target', WASM_TARGET, '--target-dir', place, ...features];
  await mustRun(`compile ${crate} for the browser`, 'cargo', ['build', ...args], { env: wasmEnv });
  const name = crate.replaceAll('-', '_');
  const compiled = join(ROOT, place, WASM_TARGET, 'release', `${name}.wasm`);
  await runTool('write the JavaScript glue', 'bindgen', [compiled, folder]);
  return moduleIn(folder, name);
}

/**
 * @param {string} folder
 * @param {string} [name]
 * @returns {Module}
 */
export function moduleIn(folder, name = 'news_figure') {
  return { wasm: join(folder, `${name}_bg.wasm`), glue: join(folder, `${name}.js`) };
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
