import { join } from 'node:path';

import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { cargoEnv } from './story.js';

/** @typedef {import('./story.js').Story} Story */

/** @typedef {{ wasm: string, glue: string }} Module the compiled module, and the script that goes with it */
/** @typedef {{ readers?: Module, whole?: Module }} Modules for readers, and the whole; a build may have only one of them */

/**
 * @typedef {object} Source what a module is compiled from
 * @property {string} crate
 * @property {string} name of the compiled file
 * @property {string} [target] folder under `target/` to compile in: a library with other features is written to the same
 *   file, and would be compiled anew each time
 * @property {string[]} [features]
 * @property {string} [folder] under `pkg/`
 */

/** The modules of a story. @type {Record<'readers' | 'whole' | 'desk', Source>} */
export const MODULES = {
  readers: {
    crate: 'news-figure',
    name: 'news_figure',
    target: 'readers',
    features: ['--no-default-features'],
    folder: 'readers',
  },
  // What `wasm-pack build --target web` writes too.
  whole: { crate: 'news-figure', name: 'news_figure' },
  desk: { crate: 'desk', name: 'desk', target: 'desk', folder: 'desk' },
};

/** @typedef {keyof typeof MODULES} Kind */

/**
 * Compiles a module.
 *
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {Story} story
 */
export function compileModule(kind, wasmEnv, story) {
  return compile(MODULES[kind], cargoEnv(story, wasmEnv));
}

/**
 * Writes the JavaScript glue of a compiled module.
 *
 * @param {Kind} kind
 * @param {Story} story
 * @returns {Promise<Module>}
 */
export async function bindModule(kind, story) {
  await bind(MODULES[kind], folderOf(kind, story));
  return moduleOf(kind, story);
}

/**
 * Where a module of a story lies when it is built. The whole of our own story lies at the root, where the pages load it
 * from as they are written.
 *
 * @param {Kind} kind
 * @param {Story} story
 * @returns {Module}
 */
export function moduleOf(kind, story) {
  return moduleIn(folderOf(kind, story), MODULES[kind].name);
}

/** @param {Kind} kind @param {Story} story */
function folderOf(kind, story) {
  const pkg = story.setting ? join(story.work, 'pkg') : join(ROOT, 'pkg');
  return join(pkg, MODULES[kind].folder ?? '');
}

/** @param {string} folder @param {string} name @returns {Module} */
function moduleIn(folder, name) {
  return { wasm: join(folder, `${name}_bg.wasm`), glue: join(folder, `${name}.js`) };
}

/**
 * Compiles a crate that is no story's, and writes its glue.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {string} crate
 * @param {string} folder for module and glue
 * @returns {Promise<Module>}
 */
export async function buildCrate(wasmEnv, crate, folder) {
  const source = { crate, name: crate.replaceAll('-', '_') };
  await compile(source, wasmEnv);
  await buildTools(['bindgen']);
  await bind(source, folder);
  return moduleIn(folder, source.name);
}

/** @param {Source} source @param {NodeJS.ProcessEnv} env */
async function compile({ crate, target = '', features = [] }, env) {
  const args = ['--release', '--lib', '-p', crate, '--target', WASM_TARGET, '--target-dir', join('target', target)];
  await mustRun(`compile ${crate} for the browser`, 'cargo', ['build', ...args, ...features], { env });
}

/** @param {Source} source @param {string} folder */
async function bind({ name, target = '' }, folder) {
  const compiled = join(ROOT, 'target', target, WASM_TARGET, 'release', `${name}.wasm`);
  await runTool('write the JavaScript glue', 'bindgen', [compiled, folder]);
}

/**
 * Compiles programs of the build, on the machine's ordinary toolchain.
 *
 * @param {string[]} crates
 * @param {Story} [story] that they are compiled for, if for one
 * @param {string[]} [features]
 */
export async function buildTools(crates, story, features = []) {
  const env = story && cargoEnv(story, process.env);
  const packages = crates.flatMap((crate) => ['-p', crate]);
  await mustRun(
    'compile the programs of the build',
    'cargo',
    ['build', ...packages, ...features, '--target-dir', 'target'],
    { env },
  );
}

/**
 * Runs a program of the build. It is not asked for by `cargo run`, which would wait for every other cargo that compiles.
 *
 * @param {string} what
 * @param {string} name
 * @param {string[]} args
 */
export async function runTool(what, name, args) {
  const program = join(ROOT, 'target', 'debug', process.platform === 'win32' ? `${name}.exe` : name);
  await mustRun(what, program, args);
}
