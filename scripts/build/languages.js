import { readdir } from 'node:fs/promises';
import { parse as parsePath } from 'node:path';

import { parse } from 'parse5';

import { UserError } from '../common/errors.js';
import { attribute, elements } from './html.js';

const SETTING = 'NEWS_FIGURE_LANGUAGES';

/**
 * @typedef {object} Languages
 * @property {string[]} published languages in which pictures, images and tables are prerendered
 * @property {string[]} requested languages requested by the setting, which may have no page
 */

/**
 * Selects languages. Live charts support every language that has a message file; static output is written only in
 * languages that a page shows or that the setting requests.
 *
 * @param {Map<string, string>} pages source of each page, by file
 * @param {string} messages folder with a message file for each language
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Languages>}
 */
export async function languages(pages, messages, env = process.env) {
  const known = await knownLanguages(messages);
  const requested = (env[SETTING] ?? '').split(/[\s,]+/).filter(Boolean);
  const unknown = requested.find((lang) => !known.includes(lang));
  if (unknown) throw new UserError(`${SETTING} has "${unknown}"; expected any of ${known.join(', ')}`);
  // An unknown language in a page is reported with its line when the page is filled in.
  const shown = [...pages.values()].flatMap(shownIn);
  return { published: known.filter((lang) => [...requested, ...shown].includes(lang)), requested };
}

/**
 * Returns the languages that have a message file, sorted.
 *
 * @param {string} messages
 */
async function knownLanguages(messages) {
  const names = await readdir(messages).catch(() => {
    throw new UserError(`There is no folder ${messages}; expected a message file for each language in it.`);
  });
  const files = names.map((file) => parsePath(file));
  return files
    .filter(({ ext }) => ext === '.toml')
    .map(({ name }) => name)
    .sort();
}

/**
 * Returns the languages of the elements that the build fills in.
 *
 * @param {string} source of a page
 */
function shownIn(source) {
  const filled = [...elements(parse(source))].filter(
    (element) => element.tagName === 'news-figure' || attribute(element, 'data-fragment'),
  );
  return filled.map((element) => attribute(element, 'lang'));
}
