// Builds the module of `bench/dots`, optimised like the published modules.

import { join } from 'node:path';

import { optimise } from '../../scripts/build/optimise.js';
import { buildCrate } from '../../scripts/build/wasm.js';
import { ROOT } from '../../scripts/common/paths.js';

/** @typedef {{ wasm: string, glue: string }} DotsModule files */

/**
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<DotsModule>}
 */
export async function buildDots(wasmEnv) {
  const folder = join(ROOT, 'target', 'bench', 'dots');
  const module = await buildCrate(wasmEnv, 'bench-dots', folder);
  const wasm = await optimise(module.wasm, join(ROOT, 'target', 'wasm-opt', 'dots'));
  return { wasm, glue: join(folder, 'bench_dots.js') };
}
