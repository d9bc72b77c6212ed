import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

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
// -O3 comes out as small as -Oz after brotli, and runs faster; smaller yet where only what is called once is put in the
// place of its call.
const SPEED = ['-O3', '--flexible-inline-max-function-size=0'];
const FLAGS = [...SPEED, '--strip-producers', ...FEATURES.map((name) => `--enable-${name}`)];

/**
 * Makes a module smaller. It takes seconds, so the result is kept under the hash of what went in.
 *
 * @param {string} input
 * @param {string} folder to keep it in, where one is kept at a time
 * @param {string[]} [more] flags beside those of the module that readers get
 * @returns {Promise<string>} the smaller module
 */
export async function optimise(input, folder, more = []) {
  const flags = [...FLAGS, ...more];
  const output = join(folder, `${contentHash(await readFile(input), flags.join(' '))}.wasm`);
  if (existsSync(output)) return output;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mustRunNode('make the module smaller', 'binaryen/bin/wasm-opt', [input, ...flags, '-o', `${output}.new`]);
  await rename(`${output}.new`, output);
  return output;
}
