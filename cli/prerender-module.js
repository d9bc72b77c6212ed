// The module that checks stories, draws their static pictures and writes their texts.

import { readFile, stat } from 'node:fs/promises';

/** @typedef {import('../pkg/prerender/prerender.js').CheckedStory} CheckedStory */
/** @typedef {import('../pkg/prerender/prerender.js').Rejected} Rejected */

const GLUE = new URL('../pkg/prerender/prerender.js', import.meta.url);
const WASM = new URL('../pkg/prerender/prerender_bg.wasm', import.meta.url);

/** The loaded module, by the time of its file: the development server of the repository compiles it again. */
const loaded = new Map();

/** @returns {Promise<typeof import('../pkg/prerender/prerender.js')>} */
async function load() {
  const { mtimeMs } = await stat(WASM);
  const known = loaded.get(mtimeMs);
  if (known) return known;
  const module = await import(`${GLUE.href}?${mtimeMs}`);
  module.initSync({ module: await readFile(WASM) });
  loaded.clear();
  loaded.set(mtimeMs, module);
  return module;
}

/**
 * Checks the files of a story.
 *
 * @param {{ name: string, text: string }[]} files with paths relative to its folder
 * @param {string} named the folder as problems name it
 * @returns {Promise<CheckedStory>}
 * @throws {Rejected} with all problems
 */
export async function checkFiles(files, named) {
  const { CheckedStory } = await load();
  return new CheckedStory(files.map(({ name, text }) => ({ name: `${named}/${name}`, text })));
}
