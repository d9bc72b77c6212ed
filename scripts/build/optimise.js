import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRunNode } from '../common/run.js';
import { contentHash } from './assets.js';

// The features that Rust's wasm target has switched on, and no others: with --all-features wasm-opt
// writes a module that browsers refuse.
const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];
// -O3 comes out as small as -Oz after brotli, and runs faster.
const FLAGS = ['-O3', '--strip-producers', ...FEATURES.map((name) => `--enable-${name}`)];

/**
 * Makes the module smaller. It takes seconds, so the result is kept under the hash of what went in.
 *
 * @param {string} input
 * @returns {Promise<string>} the smaller module
 */
export async function optimise(input) {
  const folder = join(ROOT, 'target', 'wasm-opt', parse(input).name);
  const output = join(folder, `${contentHash(await readFile(input), FLAGS.join(' '))}.wasm`);
  if (existsSync(output)) return output;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mustRunNode('make the module smaller', 'binaryen/bin/wasm-opt', [
    input,
    ...FLAGS,
    '-o',
    `${output}.new`,
  ]);
  await rename(`${output}.new`, output);
  return output;
}
