import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse, serialize } from 'parse5';

import { Failure } from '../common/failure.js';
import { dataAddress } from './data-address.js';
import { attribute, elements } from './html.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Edition the piece in one language, as a page of the site has it
 * @property {string} file
 * @property {string} lang
 * @property {Element[]} elements
 */

/**
 * @param {string} dist
 * @param {string} file
 * @returns {Promise<Edition>}
 */
export async function readEdition(dist, file) {
  const page = parse(await readFile(join(dist, file), 'utf8'), { sourceCodeLocationInfo: true });
  const all = [...elements(page)];
  const [html] = all;
  const lang = html && attribute(html, 'lang');
  if (!lang) throw new Failure(`${file}: expected <html lang="…">.`);
  return { file, lang, elements: all };
}

/**
 * The body of a page as one part among others: all that it would fetch is inside, its ids are told apart
 * from theirs, and links to their pages lead to them.
 *
 * @param {string} dist
 * @param {Edition} edition
 * @param {Edition[]} editions
 */
export async function editionBody(dist, edition, editions) {
  const body = edition.elements.find(({ tagName }) => tagName === 'body');
  if (!body) throw new Failure(`${edition.file}: expected <body>.`);
  for (const element of elements(body)) {
    // A document has one <main>, and the editions together stand in it.
    if (element.tagName === 'main') element.nodeName = element.tagName = 'div';
    if (element.tagName === 'picture') thinOut(element);
    await settle(dist, element, edition, editions);
  }
  return `<div class="inline-page" id="${edition.lang}" lang="${edition.lang}">${serialize(body)}</div>`;
}

/**
 * Leaves every second width of a picture, from the narrowest on, in both themes. Between them a picture is
 * scaled up a little, until the live chart takes its place.
 *
 * @param {Element} picture
 */
function thinOut(picture) {
  const widthOf = (/** @type {Element} */ element) => Number(attribute(element, 'width'));
  const all = [...elements(picture)].filter(({ tagName }) => tagName === 'source' || tagName === 'img');
  const widths = [...new Set(all.map(widthOf))].sort((a, b) => a - b);
  const kept = widths.filter((_, at) => at % 2 === 0);
  const needless = all.filter((element) => element.tagName === 'source' && !kept.includes(widthOf(element)));
  picture.childNodes = picture.childNodes.filter((child) => !needless.some((element) => element === child));
}

/**
 * @param {string} dist
 * @param {Element} element
 * @param {Edition} edition
 * @param {Edition[]} editions
 */
async function settle(dist, element, edition, editions) {
  try {
    for (const attr of element.attrs) attr.value = await settled(dist, attr, edition, editions);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const line = element.sourceCodeLocation?.startLine;
    throw new Failure(`${edition.file}:${line}, as it was built: ${error.message}`);
  }
}

/**
 * @param {string} dist
 * @param {{ name: string, value: string }} attr
 * @param {Edition} edition
 * @param {Edition[]} editions
 * @returns {Promise<string>} what the attribute says in the single file
 */
async function settled(dist, { name, value }, { lang }, editions) {
  // Radios of one name are one choice, even in two languages.
  if (name === 'id' || name === 'name') return `${lang}-${value}`;
  if (value.startsWith('url(#')) return `url(#${lang}-${value.slice('url(#'.length)}`;
  if (!['href', 'src', 'srcset'].includes(name)) return value;
  if (value.startsWith('#')) return `#${lang}-${value.slice(1)}`;
  const other = editions.find(({ file }) => value === `./${file}`);
  if (other) return `#${other.lang}`;
  return value.startsWith('./') ? dataAddress(dist, value) : value;
}
