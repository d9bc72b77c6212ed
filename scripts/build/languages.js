import { readdir } from 'node:fs/promises';
import { parse as parsePath } from 'node:path';

import { parse } from 'parse5';

import { UserError } from '../common/errors.js';
import { attribute, elements } from './html.js';

const SETTING = 'NEWS_FIGURE_LANGUAGES';

/**
 * @typedef {object} Languages
 * @property {string[]} published those in which there are pictures, images and tables
 * @property {string[]} requested those of them that whoever builds asked for, and that may have no page
 */

/**
 * The live charts know every language that there are words in. Of what is published for each of them, only that
 * is published which a page shows or the setting asks for.
 *
 * @param {Map<string, string>} pages
 * @param {string} words the folder with a file for each language
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Languages>}
 */
export async function languages(pages, words, env = process.env) {
  const known = await knownLanguages(words);
  const requested = (env[SETTING] ?? '').split(/[\s,]+/).filter(Boolean);
  const unknown = requested.find((lang) => !known.includes(lang));
  if (unknown) throw new UserError(`${SETTING} has "${unknown}"; expected any of ${known.join(', ')}`);
  // What a page shows that nobody knows is told when it is filled in, with its line.
  const shown = [...pages.values()].flatMap(shownIn);
  return { published: known.filter((lang) => [...requested, ...shown].includes(lang)), requested };
}

/**
 * Of each of these there is a file of words.
 *
 * @param {string} words
 */
async function knownLanguages(words) {
  const names = await readdir(words).catch(() => {
    throw new UserError(`There is no folder ${words}; expected a file of words for each language in it.`);
  });
  const files = names.map((file) => parsePath(file));
  return files
    .filter(({ ext }) => ext === '.toml')
    .map(({ name }) => name)
    .sort();
}

/**
 * The languages of what the build fills in.
 *
 * @param {string} source of a page
 */
function shownIn(source) {
  const filled = [...elements(parse(source))].filter(
    (element) => element.tagName === 'news-figure' || attribute(element, 'data-fragment'),
  );
  return filled.map((element) => attribute(element, 'lang'));
}
