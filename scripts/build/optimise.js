import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { mustRunNode } from '../common/run.js';
import { contentHash } from '../../site/hash.js';

/** Flags for the features that Rust enables for the wasm target. With --all-features wasm-opt writes a module that browsers reject. */
export const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
].map((name) => `--enable-${name}`);
// After brotli, -O3 is as small as -Oz and runs faster. The inline limit of 0 inlines only functions with a single caller,
// which makes it smaller still.
const READERS = ['-O3', '--flexible-inline-max-function-size=0'];
// For the editor -O1 is smaller than -O3 by 1 %, and takes a third of the time.
const EDITOR = ['-O1'];
const COMMON = ['--strip-producers', ...FEATURES];

/** Flags that replace instructions of features that old browsers lack: the result is valid in WebAssembly 1.0. */
const LOWERING = ['--signext-lowering', '--llvm-nontrapping-fptoint-lowering', '--llvm-memory-copy-fill-lowering'];

/**
 * Optimises a wasm module for size. This takes seconds, so the result is cached by a hash of the input and the flags.
 *
 * @param {string} input
 * @param {string} folder cache folder, which keeps one result
 * @param {object} [options]
 * @param {boolean} [options.lowering] whether old browsers must accept the result
 * @param {boolean} [options.forEditor] whether only the editor loads the module
 * @param {boolean} [options.keepNames] whether the names of functions are kept, for an analysis of the size
 * @returns {Promise<string>} path of the optimised module
 */
export async function optimise(input, folder, { lowering = false, forEditor = false, keepNames = false } = {}) {
  const passes = [...(lowering ? LOWERING : []), ...(forEditor ? EDITOR : READERS)];
  const flags = [...passes, ...(keepNames ? ['--debuginfo'] : []), ...COMMON];
  const output = join(folder, `${await contentHash(await readFile(input), flags.join(' '))}.wasm`);
  if (existsSync(output)) return output;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mustRunNode('make the module smaller', 'binaryen/bin/wasm-opt', [input, ...flags, '-o', `${output}.new`]);
  await rename(`${output}.new`, output);
  return output;
}
