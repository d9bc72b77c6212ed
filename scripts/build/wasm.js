import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { compileOnce } from './kept-modules.js';
import { buildTool } from './tools.js';

/** @typedef {{ wasm: string, glue: string }} Module paths of a compiled module and of its JavaScript glue */
/** @typedef {{ runtime?: Module, full?: Module }} Modules modules of the pages; a build may have only one of them */

/**
 * @typedef {object} Source source of a module
 * @property {string} crate
 * @property {string} name name of the compiled file
 * @property {string} [folder] output folder under `pkg/`
 * @property {boolean} [isLibrary] whether the crate is compiled as a Rust library too: the full module, because wasm-pack does so, and
 *   what is linked with its crate, because cargo keeps only one form of that
 * @property {boolean} [oldBrowsers] whether old browsers load the module
 */

/**
 * The modules, which are the same for all stories.
 *
 * @type {Record<'runtime' | 'full' | 'editor' | 'prerender' | 'images', Source>}
 */
export const MODULES = {
  // For readers: plays chart files.
  runtime: { crate: 'runtime', name: 'runtime', folder: 'runtime', oldBrowsers: true },
  // Lays charts out. `wasm-pack build --target web` writes the same module.
  full: { crate: 'news-figure', name: 'news_figure', isLibrary: true },
  // The full module with the editor.
  editor: { crate: 'editor', name: 'editor', folder: 'editor', isLibrary: true },
  // Checks a story, draws the static pictures and writes the texts: for the build in Node, and for sites that the editor builds.
  prerender: { crate: 'prerender', name: 'prerender', folder: 'prerender' },
  // For the build, in Node: composes and encodes the raster images.
  images: { crate: 'images', name: 'images', folder: 'images' },
};

/** @typedef {keyof typeof MODULES} Kind */

/** The modules that browsers load. @type {Kind[]} */
export const PUBLISHED = ['runtime', 'full', 'editor', 'prerender'];

/**
 * Compiles a module, unless its sources were compiled before. Modules are compiled one by one: compiled together, each would get the features that any of them
 * needs, and the full module would differ from that of wasm-pack. They share the compiled crates, because all modules ask
 * for the same features (crates.test.js) and flags (`.cargo/config.toml`).
 *
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function compileModule(kind, wasmEnv) {
  const others = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS'].find((name) => wasmEnv[name]);
  if (others) {
    throw new UserError(
      `${others} is set, which would replace the flags for old browsers in .cargo/config.toml; unset it.`,
    );
  }
  await compileOnce(compiledPath(MODULES[kind]), wasmEnv, () => compile(MODULES[kind], wasmEnv));
}

/**
 * Writes the JavaScript glue of a compiled module.
 *
 * @param {Kind} kind
 * @returns {Promise<Module>}
 */
export async function bindModule(kind) {
  await bind(MODULES[kind], folderOf(kind));
  return moduleOf(kind);
}

/**
 * Returns the paths of a built module. The full module is directly in `pkg/`, from where the unbundled pages load it.
 *
 * @param {Kind} kind
 * @returns {Module}
 */
export function moduleOf(kind) {
  return moduleIn(folderOf(kind), MODULES[kind].name);
}

/** @param {Kind} kind */
function folderOf(kind) {
  return join(ROOT, 'pkg', MODULES[kind].folder ?? '');
}

/** @param {string} folder @param {string} name @returns {Module} */
function moduleIn(folder, name) {
  return { wasm: join(folder, `${name}_bg.wasm`), glue: join(folder, `${name}.js`) };
}

/**
 * Compiles a crate, and writes its glue.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {string} crate
 * @param {string} folder output folder for module and glue
 * @returns {Promise<Module>}
 */
export async function buildCrate(wasmEnv, crate, folder) {
  const source = { crate, name: crate.replaceAll('-', '_') };
  await compile(source, wasmEnv);
  await bind(source, folder);
  return moduleIn(folder, source.name);
}

/**
 * Compiles a crate. Compiled as a module only, it is smaller than as a module that is also a Rust library.
 *
 * @param {Source} source
 * @param {NodeJS.ProcessEnv} env
 */
async function compile({ crate, isLibrary }, env) {
  const command = isLibrary ? ['build'] : ['rustc', '--crate-type', 'cdylib'];
  const chosen = ['--release', '--lib', '--package', crate, '--target', WASM_TARGET, '--target-dir', 'target'];
  const args = [...command, ...chosen];
  await mustRun(`compile ${crate} for the browser`, 'cargo', args, { env });
}

/** @param {Source} source @param {string} folder */
async function bind({ name }, folder) {
  const compiled = compiledPath({ name });
  const bindgen = await buildTool('bindgen');
  if (isNewer(moduleIn(folder, name).glue, [compiled, bindgen])) return;
  await mustRun('write the JavaScript glue', bindgen, [compiled, folder]);
}

/** Returns where cargo writes a module. @param {{ name: string }} source */
function compiledPath({ name }) {
  return join(ROOT, 'target', WASM_TARGET, 'release', `${name}.wasm`);
}

/** Returns whether a file exists and is newer than its sources. @param {string} file @param {string[]} sources */
function isNewer(file, sources) {
  return existsSync(file) && sources.every((source) => statSync(source).mtimeMs < statSync(file).mtimeMs);
}
