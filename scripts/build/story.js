import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';

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
 * @property {string} [setting] value for build.rs; undefined for the built-in story
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
    return { folder: BUILT_IN, pages: ROOT, dist: join(ROOT, 'dist'), drafts: target, work: target };
  }
  const folder = resolve(ROOT, named);
  if (!existsSync(join(folder, 'figures.toml'))) {
    throw new UserError(`"${named}" is no story; expected a folder with figures.toml, charts.toml and messages/.`);
  }
  const inside = relative(ROOT, folder);
  return {
    folder,
    pages: folder,
    dist: join(folder, 'dist'),
    drafts: folder,
    work: join(target, 'stories', basename(folder)),
    // A relative path, so that messages name files as the user does.
    setting: inside.startsWith('..') || isAbsolute(inside) ? folder : inside,
  };
}

/**
 * Returns the environment in which cargo compiles a story.
 *
 * @param {Story} story
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function cargoEnv({ setting }, env) {
  return { ...env, [SETTING]: setting };
}
