import { existsSync } from 'node:fs';

import { buildDist } from '../build/dist.js';
import { chosenStory } from '../build/story.js';
import { buildTools } from '../build/wasm.js';
import { Failure } from '../common/failure.js';
import { checkMarkup } from './markup.js';

/**
 * Builds another story, and checks what was built. After it cargo has the programs of our own again.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @param {import('../build/story.js').Story} story
 */
export async function checkStory(wasmEnv, story) {
  await buildDist(wasmEnv, story);
  if (!existsSync(story.dist)) throw new Failure(`There is no ${story.dist}.`);
  await checkMarkup(story.dist, []);
  await buildTools(['press', 'images'], chosenStory());
}
