// Connects the parts of the development server: a change starts a build, and its result is sent to the open pages.

import { log } from '../log.js';
import { parseProblem } from './problem.js';
import { BuildQueue } from './queue.js';
import { DevServer } from './server.js';
import { watch } from './watch.js';

/**
 * Serves pages until the process ends, and builds them again at each change.
 *
 * @template {string} Kind
 * @param {object} options
 * @param {number} options.port
 * @param {readonly Kind[]} options.kinds kinds of builds; each includes those before it
 * @param {import('./watch.js').Inputs<Kind>} options.inputs
 * @param {(kind: Kind) => Promise<import('../../site/files.js').Files>} options.build
 */
export async function develop({ port, kinds, inputs, build }) {
  const server = new DevServer();
  const queue = new BuildQueue(kinds, async (kind) => {
    const start = performance.now();
    const seconds = () => `${kind}, ${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      server.built(await build(kind));
      log(`Built (${seconds()}).`);
      return true;
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      server.failed(parseProblem(message));
      log(`Not built (${seconds()}):\n${message}`);
      return false;
    }
  });
  await watch(inputs, (kind) => queue.add(kind));
  log(`The pages are served at ${await server.listen(port)} (Ctrl+C ends it). Building …`);
  const last = kinds.at(-1);
  if (last) queue.add(last);
}
