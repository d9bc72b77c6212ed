import { parse, serialize } from 'parse5';

import { dataUrl } from './data-url.js';
import { readText } from './files.js';
import { attribute, elements } from './html.js';
import { UserError } from './user-error.js';

/** @typedef {import('./files.js').Files} Files */
/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} InlinePage a built page in one language, to be put into the single file
 * @property {string} file
 * @property {string} lang
 * @property {Element[]} elements
 */

/**
 * @param {Files} dist
 * @param {string} file
 * @returns {InlinePage}
 */
export function readInlinePage(dist, file) {
  const page = parse(readText(dist, file), { sourceCodeLocationInfo: true });
  const all = [...elements(page)];
  const [html] = all;
  const lang = html && attribute(html, 'lang');
  if (!lang) throw new UserError(`${file}: expected <html lang="…">.`);
  return { file, lang, elements: all };
}

/**
 * Returns the body of a page as one part of the single file: the files that it loads are inlined, its ids are prefixed by
 * the language, and links to other pages lead to their parts.
 *
 * @param {Files} dist
 * @param {InlinePage} inlinePage
 * @param {InlinePage[]} inlinePages
 */
export function inlinePageBody(dist, inlinePage, inlinePages) {
  const body = inlinePage.elements.find(({ tagName }) => tagName === 'body');
  if (!body) throw new UserError(`${inlinePage.file}: expected <body>.`);
  for (const element of elements(body)) {
    // A document has one <main>, and the single file puts all pages into it.
    if (element.tagName === 'main') element.nodeName = element.tagName = 'div';
    if (element.tagName === 'picture') dropEverySecondWidth(element);
    inlineAttributes(dist, element, inlinePage, inlinePages);
  }
  return `<div class="inline-page" id="${inlinePage.lang}" lang="${inlinePage.lang}">${serialize(body)}</div>`;
}

/**
 * Removes every second width of a picture, in both themes, and keeps the narrowest. Between two widths the browser scales
 * the picture up a little until the live chart replaces it.
 *
 * @param {Element} picture
 */
function dropEverySecondWidth(picture) {
  const widthOf = (/** @type {Element} */ element) => Number(attribute(element, 'width'));
  const all = [...elements(picture)].filter(({ tagName }) => tagName === 'source' || tagName === 'img');
  const widths = [...new Set(all.map(widthOf))].sort((a, b) => a - b);
  const kept = widths.filter((_, at) => at % 2 === 0);
  const needless = all.filter((element) => element.tagName === 'source' && !kept.includes(widthOf(element)));
  picture.childNodes = picture.childNodes.filter((child) => !needless.some((element) => element === child));
}

/**
 * @param {Files} dist
 * @param {Element} element
 * @param {InlinePage} inlinePage
 * @param {InlinePage[]} inlinePages
 */
function inlineAttributes(dist, element, inlinePage, inlinePages) {
  try {
    for (const attr of element.attrs) attr.value = inlinedValue(dist, attr, inlinePage, inlinePages);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const line = element.sourceCodeLocation?.startLine;
    throw new UserError(`${inlinePage.file}:${line} of the built page: ${error.message}`);
  }
}

/**
 * @param {Files} dist
 * @param {{ name: string, value: string }} attr
 * @param {InlinePage} inlinePage
 * @param {InlinePage[]} inlinePages
 * @returns {string} value of the attribute in the single file
 */
function inlinedValue(dist, { name, value }, { lang }, inlinePages) {
  // Radio buttons of the same name form one group, so names are prefixed too.
  if (name === 'id' || name === 'name') return `${lang}-${value}`;
  if (!['href', 'src', 'srcset'].includes(name)) return value;
  if (value.startsWith('#')) return `#${lang}-${value.slice(1)}`;
  const other = inlinePages.find(({ file }) => value === `./${file}`);
  if (other) return `#${other.lang}`;
  return value.startsWith('./') ? dataUrl(dist, value) : value;
}
