import { buildDist } from '../build/dist.js';
import { checkMarkup } from './markup.js';

/**
 * Builds another story and validates its HTML.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('../build/story.js').Story} story
 */
export async function checkStory(wasmEnv, story) {
  await buildDist(wasmEnv, story);
  await checkMarkup(story.dist, []);
}
