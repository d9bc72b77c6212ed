import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';

const SETTING = 'NEWS_FIGURE_STORY';

/**
 * @typedef {object} Story where the parts of a story lie
 * @property {string} data figures, chapters, words
 * @property {string} pages
 * @property {string} dist what is built of them
 * @property {string} drafts where that is written until it is whole, on the same disk
 * @property {string} work what may be used again by the next build
 * @property {string} [setting] how build.rs is told of it; undefined: it is the one that it takes by itself
 */

/**
 * The story of this repository, or that of a folder which is named, from the repository's root.
 *
 * @param {string} [named] as an argument; or else by the setting
 * @returns {Story}
 */
export function chosenStory(named = process.env[SETTING]) {
  const target = join(ROOT, 'target');
  if (!named) {
    return { data: join(ROOT, 'data'), pages: ROOT, dist: join(ROOT, 'dist'), drafts: target, work: target };
  }
  const folder = resolve(ROOT, named);
  if (!existsSync(join(folder, 'figures.toml'))) {
    throw new Failure(`"${named}" is no story; expected a folder with figures.toml, charts.toml and messages/.`);
  }
  const inside = relative(ROOT, folder);
  return {
    data: folder,
    pages: folder,
    dist: join(folder, 'dist'),
    drafts: folder,
    work: join(target, 'stories', basename(folder)),
    // Errors name files as whoever builds knows them.
    setting: inside.startsWith('..') || isAbsolute(inside) ? folder : inside,
  };
}

/**
 * The environment in which cargo compiles a story.
 *
 * @param {Story} story
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function cargoEnv({ setting }, env) {
  return { ...env, [SETTING]: setting };
}
