// Puts the parts of `npm run dev` together: a change leads to a build, and a build to what the pages are told.

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
 * Serves the pages until the process is ended.
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
 * In a process of its own: what it prints is what went wrong, and changes of the build's scripts count at once.
 *
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} env
 * @param {DevServer} server
 * @returns {Promise<boolean>} whether it is built
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
