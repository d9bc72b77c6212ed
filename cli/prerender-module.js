// The module that checks stories, draws their static pictures and writes their texts.

import { readFile } from 'node:fs/promises';

import { readStoryFiles } from './story-files.js';

/** @typedef {import('../pkg/prerender/prerender.js').Rejected} Rejected */

const GLUE = new URL('../pkg/prerender/prerender.js', import.meta.url);
const WASM = new URL('../pkg/prerender/prerender_bg.wasm', import.meta.url);

/** The loaded module. @type {Promise<typeof import('../pkg/prerender/prerender.js')> | undefined} */
let loaded;

async function load() {
  const module = await import(GLUE.href);
  module.initSync({ module: await readFile(WASM) });
  return module;
}

/**
 * Reads and checks the story in a folder.
 *
 * @param {string} folder
 * @param {string} [named] the folder as problems name it
 * @throws {Error} if the folder is no story
 * @throws {Rejected} with all problems
 */
export async function checkStory(folder, named = folder) {
  const files = await readStoryFiles(folder);
  const { CheckedStory } = await (loaded ??= load());
  return new CheckedStory(files.map(({ name, text }) => ({ name: `${named}/${name}`, text })));
}
