// Everything that a site is written from, prepared from a checked story. The command and the editor share this code, so that
// both write the same site.

import { selectLanguages } from './languages.js';
import { sortedPages } from './pages.js';

/** @typedef {import('./site.js').Sources} Sources */
/** @typedef {import('../pkg/prerender/prerender.js').CheckedStory} CheckedStory */

/**
 * Draws the pictures of a story and selects its pages and languages. A story without pages gets one for each language.
 *
 * @param {CheckedStory} checked
 * @param {object} story
 * @param {{ name: string, text: string }[]} story.files files of the story, with paths relative to its folder
 * @param {Map<string, string>} story.pages source of each of its own pages, by file; may be empty
 * @param {import('./site.js').Prebuilt} prebuilt
 * @param {import('./settings.js').Settings} settings
 * @returns {Sources}
 */
export function sourcesOf(checked, { files, pages: own }, prebuilt, settings) {
  const { pages, languages } = pagesOf(checked, { files, pages: own }, settings.languages);
  const prerendered = new Map(checked.render(languages.published).map(({ path, content }) => [path, content]));
  const story = [...files, ...[...own].map(([name, text]) => ({ name, text }))];
  return { story, pages, languages, prerendered, prebuilt };
}

/**
 * Selects the pages and languages of a story. A story without pages gets one for each language.
 *
 * @param {CheckedStory} checked
 * @param {object} story as in `sourcesOf`
 * @param {{ name: string }[]} story.files
 * @param {Map<string, string>} story.pages
 * @param {string[]} requested languages
 */
export function pagesOf(checked, { files, pages: own }, requested) {
  const pages = own.size > 0 ? own : defaultPages(checked);
  const names = files.map(({ name }) => name);
  return { pages, languages: selectLanguages(pages, names, requested) };
}

/** @param {CheckedStory} checked @returns {Map<string, string>} */
function defaultPages(checked) {
  const decoder = new TextDecoder();
  return sortedPages(checked.default_pages().map(({ path, content }) => [path, decoder.decode(content)]));
}
