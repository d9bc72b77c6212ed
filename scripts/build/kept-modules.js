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
 * Puts a module that was compiled from the same sources in its place; compiles and keeps it if there is none. With
 * NEWS_FIGURE_COMPILE it only compiles.
 *
 * @param {string} compiled path at which cargo writes the module
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @param {() => Promise<void>} compile has cargo write the module
 * @throws {UserError} if cargo has read a file that the hash of the sources leaves out
 */
export async function compileOnce(compiled, wasmEnv, compile) {
  if (wasmEnv.NEWS_FIGURE_COMPILE) return compile();
  const version = await moduleHash(wasmEnv);
  const kept = join(cacheDir(), 'modules', version.slice(0, 16), basename(compiled));
  if (existsSync(kept)) {
    const isThere = existsSync(compiled) && (await readFile(kept)).equals(await readFile(compiled));
    if (!isThere) await copyWhole(kept, compiled);
    return;
  }
  await compile();
  const others = otherSources(await readFile(compiled.replace(/\.wasm$/, '.d'), 'utf8'), ROOT);
  if (others.length > 0) {
    throw new UserError(
      `Cargo reads ${others.join(', ')}, which MODULE_SOURCES in scripts/build/inputs.js leaves out: add it there.`,
    );
  }
  // If a source has changed meanwhile, the module may be that of either version.
  if ((await moduleHash(wasmEnv)) !== version) return;
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
