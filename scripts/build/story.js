import { basename, isAbsolute, join, relative, resolve } from 'node:path';

import { requireStory } from '../../cli/story-files.js';
import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

const SETTING = 'NEWS_FIGURE_STORY';

/** Folder of the built-in story. Its pages are those at the root. */
export const BUILT_IN = join(ROOT, 'stories', 'drug-control-2019');

/**
 * @typedef {object} Story paths of a story
 * @property {string} folder folder with figures, charts and messages
 * @property {string} pages folder with the pages: the same one, or the root for the built-in story
 * @property {string} dist output folder
 * @property {string} drafts folder on the same disk in which output is written until it is complete
 * @property {string} work folder for intermediate results, which later builds reuse
 * @property {string} named the folder as messages name it: relative to the root if it is inside
 * @property {boolean} isBuiltIn
 */

/**
 * Returns the built-in story, or the story in a folder.
 *
 * @param {string} [named] path relative to the repository's root; by default the value of the setting
 * @returns {Story}
 */
export function chosenStory(named = process.env[SETTING]) {
  const target = join(ROOT, 'target');
  if (!named) {
    const named = relative(ROOT, BUILT_IN);
    return {
      folder: BUILT_IN,
      pages: ROOT,
      dist: join(ROOT, 'dist'),
      drafts: target,
      work: target,
      named,
      isBuiltIn: true,
    };
  }
  const folder = resolve(ROOT, named);
  try {
    requireStory(folder, named);
  } catch (error) {
    throw new UserError(/** @type {Error} */ (error).message);
  }
  const inside = relative(ROOT, folder);
  return {
    folder,
    pages: folder,
    dist: join(folder, 'dist'),
    drafts: folder,
    work: join(target, 'stories', basename(folder)),
    named: inside.startsWith('..') || isAbsolute(inside) ? folder : inside,
    isBuiltIn: false,
  };
}
