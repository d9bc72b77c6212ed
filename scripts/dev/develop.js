// The builds of `npm run dev`: as little as possible for each kind of change. `prebuildPages` and `buildPages` say which files
// they leave out.

import { buildPages } from '../../cli/build.js';
import { develop as serve } from '../../cli/dev/develop.js';
import { settingsIn } from '../build/dist.js';
import { prebuildPages } from '../build/prebuilt.js';
import { chosenStory } from '../build/story.js';
import { bindModule, compileModule } from '../build/wasm.js';
import { UserError } from '../common/errors.js';
import { withOutput } from '../common/output.js';
import { ROOT } from '../common/paths.js';
import { KINDS, buildKind, isWatched } from './changes.js';

/** Progress messages of cargo. */
const NOISE = /^\s*(Compiling|Finished|Running|Blocking|Updating|Fresh|• ).*\n?/gm;

/**
 * Serves the pages until the process ends.
 *
 * @param {number} port
 * @param {() => Promise<void>} compile compiles the modules
 */
export async function develop(port, compile) {
  const story = chosenStory();
  /** @type {import('../../site/site.js').Prebuilt | undefined} */
  let prebuilt;
  await serve({
    port,
    kinds: KINDS,
    inputs: { root: ROOT, buildKind, isWatched },
    build: async (kind) => {
      if (kind === 'module') await compile();
      if (kind !== 'story' || !prebuilt) {
        const module = await bindModule('runtime');
        prebuilt = await prebuildPages({ module, wasm: module.wasm });
      }
      return buildPages(story, prebuilt, settingsIn());
    },
  });
}

/**
 * Compiles the modules.
 *
 * @param {NodeJS.ProcessEnv} env the environment in which cargo compiles for wasm
 * @throws {UserError} with the output of the compiler
 */
export async function compile(env) {
  let output = '';
  try {
    await withOutput({ write: (text) => void (output += text) }, async () => {
      await compileModule('runtime', env);
      await compileModule('prerender', env);
    });
  } catch (error) {
    throw error instanceof UserError ? new UserError(output.replace(NOISE, '') || error.message) : error;
  }
  await bindModule('prerender');
}
