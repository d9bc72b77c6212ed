// Compiled modules, kept outside this folder: a clone or a branch whose Rust sources were compiled before does not compile them
// again.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { cacheDir, copyWhole, keepNewest } from '../setup/cache.js';
import { MODULE_SOURCES, moduleHash } from './inputs.js';

/** Number of versions of the sources whose modules are kept. */
const MAX_VERSIONS = 8;

/**
 * Puts a module that was compiled from the same sources in its place.
 *
 * @param {string} compiled path at which cargo writes the module
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<boolean>} whether there was one; never if NEWS_FIGURE_COMPILE is set
 */
export async function takeKeptModule(compiled, wasmEnv) {
  const kept = await pathOf(compiled, wasmEnv);
  if (wasmEnv.NEWS_FIGURE_COMPILE || !existsSync(kept)) return false;
  const isThere = existsSync(compiled) && (await readFile(kept)).equals(await readFile(compiled));
  if (!isThere) await copyWhole(kept, compiled);
  return true;
}

/**
 * Keeps a module that cargo has compiled.
 *
 * @param {string} compiled path of the module
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiled it
 * @throws {UserError} if cargo has read a file that the hash of the sources leaves out
 */
export async function keepModule(compiled, wasmEnv) {
  const others = otherSources(await readFile(compiled.replace(/\.wasm$/, '.d'), 'utf8'), ROOT);
  if (others.length > 0) {
    throw new UserError(
      `Cargo reads ${others.join(', ')}, which MODULE_SOURCES in scripts/build/inputs.js leaves out: add it there.`,
    );
  }
  const kept = await pathOf(compiled, wasmEnv);
  if (existsSync(kept)) return;
  await copyWhole(compiled, kept);
  await keepNewest(dirname(dirname(kept)), MAX_VERSIONS);
}

/**
 * Returns the sources of a module that are not in MODULE_SOURCES.
 *
 * @param {string} dependencies the file that cargo writes beside a module: `MODULE: SOURCE SOURCE …`
 * @param {string} root
 * @returns {string[]} paths relative to the root
 */
export function otherSources(dependencies, root) {
  // Spaces in paths have a backslash before them.
  const [, ...sources] = dependencies.trim().split(/(?<!\\) /);
  const paths = sources.map((path) => relative(root, path.replaceAll('\\ ', ' ')));
  const isKnown = (/** @type {string} */ path) =>
    [...MODULE_SOURCES, 'target'].some((name) => path === name || path.startsWith(name + sep));
  return paths.filter((path) => !isKnown(path));
}

/** Returns where a module is kept. @param {string} compiled @param {NodeJS.ProcessEnv} wasmEnv */
async function pathOf(compiled, wasmEnv) {
  const version = (await moduleHash(wasmEnv)).slice(0, 16);
  return join(cacheDir(), 'modules', version, basename(compiled));
}
