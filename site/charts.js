// The charts to embed: those that the pages show, and the same charts in further languages.

import { parse } from 'parse5';

import { attribute, elements, textOf } from './html.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Article a page that shows a chart among others
 * @property {string} address of the page, with the fragment of the chart's section
 * @property {string} title
 * @property {string} [publisher] name of the publisher, if the page has one
 */

/**
 * @typedef {object} Chart a chart of the story in one language
 * @property {string} key
 * @property {string} lang
 * @property {Article} [article] undefined in a language that no page is in
 */

/**
 * Returns each chart once, in the order of the pages.
 *
 * @param {Map<string, string>} pages source of each page, by file
 * @param {string[]} requested further languages
 * @returns {Chart[]}
 */
export function listCharts(pages, requested) {
  const shown = [...pages].flatMap(([file, source]) => chartsOf(file, source));
  const others = requested.flatMap((lang) => shown.map(({ key }) => ({ key, lang })));
  const found = new Map();
  for (const chart of [...shown, ...others]) {
    const name = chartName(chart);
    if (!found.has(name)) found.set(name, chart);
  }
  return [...found.values()];
}

/**
 * Returns the name that a chart's files begin with.
 *
 * @param {Pick<Chart, 'key' | 'lang'>} chart
 */
export function chartName({ key, lang }) {
  return `${key}.${lang}`;
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
    const [key, lang] = [attribute(element, 'chart'), attribute(element, 'lang')];
    // An element without chart or lang is reported with its line when the page is filled in.
    return key && lang ? [{ key, lang, article: { ...page, address: `./${file}${anchor(all, key)}` } }] : [];
  });
}

/** Returns the fragment of a chart's section in its page, or nothing. @param {Element[]} all @param {string} key */
function anchor(all, key) {
  return all.some((element) => attribute(element, 'id') === key) ? `#${key}` : '';
}
