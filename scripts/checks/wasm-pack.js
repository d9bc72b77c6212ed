// Checks that developers can build the project with wasm-pack.

import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { basename, delimiter, extname, join } from 'node:path';

import { UserError } from '../common/errors.js';
import { buildTool } from '../build/tools.js';
import { moduleOf } from '../build/wasm.js';
import { ROOT } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { cacheDir } from '../setup/cache.js';
import { withToolsOnPath } from '../setup/env.js';

const OUT = join(ROOT, 'target', 'wasm-pack');
const COMMANDS = join(ROOT, 'target', 'commands');

/**
 * Runs `wasm-pack build --target web` and expects the same module and script that our build writes. The tests of unbundled
 * pages use those.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function wasmPack(wasmEnv) {
  // wasm-pack uses the wasm-bindgen on PATH if it has the right version.
  const command = await buildTool('bindgen-command');
  await mkdir(COMMANDS, { recursive: true });
  await copyFile(command, join(COMMANDS, `wasm-bindgen${extname(command)}`));
  const env = withToolsOnPath({ ...wasmEnv, PATH: `${COMMANDS}${delimiter}${wasmEnv.PATH}` }, cacheDir());
  const args = ['build', '--target', 'web', '--mode', 'no-install', '--out-dir', OUT];
  await mustRun('run wasm-pack', 'wasm-pack', args, { env });
  for (const file of Object.values(moduleOf('full'))) {
    const name = basename(file);
    const [ours, theirs] = await Promise.all([readFile(file), readFile(join(OUT, name))]);
    if (!ours.equals(theirs)) throw new UserError(`${name} of wasm-pack differs from that of npm run build.`);
  }
}
