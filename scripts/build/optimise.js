import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { sha256 } from '../../cli/hash.js';
import { ROOT } from '../common/paths.js';
import { mustRunNode } from '../common/run.js';
import { cacheDir, copyWhole, keepNewest } from '../setup/cache.js';

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
// which makes it smaller still. The lowest 1,024 bytes are the end of the stack, which no pointer points to unless the stack
// overflows, so a constant can be added to a pointer by the instruction that reads: that also traps such an overflow.
const READERS = ['-O3', '--low-memory-unused', '--flexible-inline-max-function-size=0'];
// For the editor -O1 is smaller than -O3 by 1 %, and takes a third of the time.
const EDITOR = ['-O1'];
const COMMON = ['--strip-producers', ...FEATURES];

/** Flags that replace instructions of features that old browsers lack: the result is valid in WebAssembly 1.0. */
const LOWERING = ['--signext-lowering', '--llvm-nontrapping-fptoint-lowering', '--llvm-memory-copy-fill-lowering'];

/** Number of optimised modules that are kept for other clones and branches. */
const MAX_KEPT = 40;

/**
 * @typedef {object} Options
 * @property {boolean} [lowering] whether old browsers must accept the result
 * @property {boolean} [forEditor] whether only the editor loads the module
 * @property {boolean} [keepNames] whether the names of functions are kept, for an analysis of the size
 */

/**
 * Optimises a wasm module for size. This takes seconds, so the result is cached by a hash of the input, the flags and the version
 * of wasm-opt: in a folder here, and in one that clones share.
 *
 * @param {string} input
 * @param {string} folder cache folder, which keeps one result
 * @param {Options} [options]
 * @returns {Promise<string>} path of the optimised module
 */
export async function optimise(input, folder, options = {}) {
  const flags = flagsFor(options);
  const { version } = JSON.parse(await readFile(join(ROOT, 'node_modules', 'binaryen', 'package.json'), 'utf8'));
  const name = `${sha256(await readFile(input), [version, ...flags].join(' '))}.wasm`;
  const output = join(folder, name);
  if (existsSync(output)) return output;
  await rm(folder, { recursive: true, force: true });
  const kept = join(cacheDir(), 'wasm-opt', name);
  if (existsSync(kept) && !process.env.NEWS_FIGURE_COMPILE) await copyWhole(kept, output);
  else await runWasmOpt(input, flags, output, kept);
  return output;
}

/** Returns the flags of wasm-opt. @param {Options} options */
function flagsFor({ lowering, forEditor, keepNames }) {
  const passes = [...(lowering ? [...LOWERING, '--strip-target-features'] : []), ...(forEditor ? EDITOR : READERS)];
  return [...passes, ...(keepNames ? ['--debuginfo'] : []), ...COMMON];
}

/** @param {string} input @param {string[]} flags @param {string} output @param {string} kept path of a copy for other clones */
async function runWasmOpt(input, flags, output, kept) {
  await mkdir(dirname(output), { recursive: true });
  await mustRunNode('make the module smaller', 'binaryen/bin/wasm-opt', [input, ...flags, '-o', `${output}.new`]);
  await rename(`${output}.new`, output);
  await copyWhole(output, kept);
  await keepNewest(dirname(kept), MAX_KEPT);
}
