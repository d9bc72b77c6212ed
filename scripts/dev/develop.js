// Connects the parts of `npm run dev`: a change starts a build, and its result is sent to the open pages.

import { fileURLToPath } from 'node:url';

import { run } from '../common/run.js';
import { log } from '../common/log.js';
import { parseProblem } from './problem.js';
import { BuildQueue } from './queue.js';
import { DevServer } from './server.js';
import { watch } from './watch.js';

/** @typedef {import('./changes.js').Kind} Kind */

const BUILD = fileURLToPath(new URL('build.js', import.meta.url));

/**
 * Serves the pages until the process ends.
 *
 * @param {number} port
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function develop(port, wasmEnv) {
  const server = new DevServer();
  const queue = new BuildQueue((kind) => build(kind, wasmEnv, server));
  await watch((kind) => queue.add(kind));
  log(`The pages are served at ${await server.listen(port)} (Ctrl+C ends it). Building …`);
  queue.add('module');
}

/**
 * Runs a build as a separate process: its output is the error message, and changes to build scripts take effect at once.
 *
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} env
 * @param {DevServer} server
 * @returns {Promise<boolean>} whether the build succeeded
 */
async function build(kind, env, server) {
  const start = performance.now();
  const { code, output } = await run(process.execPath, [BUILD, kind], { env, tee: true });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code === 0) server.built();
  else server.failed(parseProblem(output));
  log(`${code === 0 ? 'Built' : 'Not built, see above'} (${kind}, ${seconds} s).`);
  return code === 0;
}
