import { buildDist } from '../build/dist.js';
import { chosenStory } from '../build/story.js';
import { buildTools } from '../build/wasm.js';
import { checkMarkup } from './markup.js';

/**
 * Builds another story and validates its HTML. Afterwards it compiles the build programs for the built-in story again.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('../build/story.js').Story} story
 */
export async function checkStory(wasmEnv, story) {
  await buildDist(wasmEnv, story);
  await checkMarkup(story.dist, []);
  await buildTools(['prerender', 'images'], chosenStory());
}
