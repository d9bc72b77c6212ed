// The languages of a site.

import { parse } from 'parse5';

import { attribute, elements } from './html.js';
import { UserError } from './user-error.js';

/**
 * @typedef {object} Languages
 * @property {string[]} published languages in which pictures, images and tables are prerendered
 * @property {string[]} requested languages requested by the settings, which may have no page
 */

/**
 * Selects languages. Live charts support every language that has a message file; static output is written only in
 * languages that a page shows or that the settings request.
 *
 * @param {Map<string, string>} pages source of each page, by file
 * @param {string[]} files paths of the story's files
 * @param {string[]} requested
 * @returns {Languages}
 */
export function selectLanguages(pages, files, requested) {
  const known = files.flatMap((path) => /^messages\/(.+)\.toml$/.exec(path)?.[1] ?? []).sort();
  const unknown = requested.find((lang) => !known.includes(lang));
  if (unknown) throw new UserError(`language "${unknown}": expected any of ${known.join(', ')}`);
  // An unknown language in a page is reported with its line when the page is filled in.
  const shown = [...pages.values()].flatMap(shownIn);
  return { published: known.filter((lang) => [...requested, ...shown].includes(lang)), requested };
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
