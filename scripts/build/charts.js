// Which charts there are to embed: those that the pages show, and the same in the languages asked for.

import { parse } from 'parse5';

import { attribute, elements, textOf } from './html.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Whole a page that shows a chart among others
 * @property {string} address of the chart's place in it, seen from there
 * @property {string} title
 * @property {string} [publisher] its name, where the page says it
 */

/**
 * @typedef {object} Chart a chapter in a language
 * @property {string} chapter
 * @property {string} lang
 * @property {Whole} [whole] none in a language that no page is in
 */

/**
 * Every chart once, in the order of the pages.
 *
 * @param {Map<string, string>} pages as they are written, by file
 * @param {string[]} wanted languages beside theirs
 * @returns {Chart[]}
 */
export function charts(pages, wanted) {
  const shown = [...pages].flatMap(([file, source]) => chartsOf(file, source));
  const others = wanted.flatMap((lang) => shown.map(({ chapter }) => ({ chapter, lang })));
  const found = new Map();
  for (const chart of [...shown, ...others]) {
    const name = nameOf(chart);
    if (!found.has(name)) found.set(name, chart);
  }
  return [...found.values()];
}

/**
 * What a chart's files are called.
 *
 * @param {Pick<Chart, 'chapter' | 'lang'>} chart
 */
export function nameOf({ chapter, lang }) {
  return `${chapter}.${lang}`;
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {Chart[]}
 */
function chartsOf(file, source) {
  const all = [...elements(parse(source))];
  const title = all.find(({ tagName }) => tagName === 'title');
  const site = all.find((element) => attribute(element, 'property') === 'og:site_name');
  const page = { title: title ? textOf(title) : file, publisher: site && attribute(site, 'content') };
  const figures = all.filter(({ tagName }) => tagName === 'news-figure');
  return figures.flatMap((element) => {
    const [chapter, lang] = [attribute(element, 'chart'), attribute(element, 'lang')];
    // One that lacks either is told when the page is filled in, with its line.
    return chapter && lang ? [{ chapter, lang, whole: { ...page, address: `./${file}${anchor(all, chapter)}` } }] : [];
  });
}

/** A chapter's place in its page, where that has one of its name. @param {Element[]} all @param {string} chapter */
function anchor(all, chapter) {
  return all.some((element) => attribute(element, 'id') === chapter) ? `#${chapter}` : '';
}
