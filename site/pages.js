// The pages of a story: figures are filled in, and addresses lead to published files.

import MagicString from 'magic-string';
import { parse } from 'parse5';

import { writeAsset } from './assets.js';
import { chartName } from './charts.js';
import { datasetElement } from './dataset.js';
import { namesIn, put, readBytes, readText } from './files.js';
import { attribute, elements, isBlank } from './html.js';
import { readFragment } from './prerendered.js';
import { absoluteUrlAttribute } from './settings.js';
import { preloadLinks } from './snippets.js';
import { styleElement } from './style.js';
import { UserError } from './user-error.js';

/** @typedef {import('./files.js').Files} Files */
/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Site data shared by all pages of a build
 * @property {Files} dist files that are being written
 * @property {Files} prerendered files that the module `prerender` wrote
 * @property {Files} parts styles and icons that pages link to, by their addresses without `./`
 * @property {Map<string, string>} pictures published address by "pictures/NAME.svg"
 * @property {string} style CSS that comes before the page's own styles, with the design tokens
 * @property {import('./snippets.js').PreloadUrls} [preload] files of a live chart, for pages that show one
 * @property {URL} [address] base URL of the published pages, if known
 * @property {string} [shared] address of the folder with the files that sites share, if this site shares them
 */

/** Published script by the address of its source, which pages link to. */
export const SCRIPTS = {
  './www/element/news-figure.js': './news-figure.js',
  './www/site/page.js': './page.js',
  './www/editor/editor.js': './editor.js',
  './www/check/check.js': './check.js',
};

/** The page that a server sends for a folder. */
const INDEX = 'index.html';

/**
 * Returns pages in order: the index page first, the others by name.
 *
 * @param {[string, string][]} pages file and source of each page
 * @returns {Map<string, string>} source by file
 */
export function sortedPages(pages) {
  const rank = (/** @type {string} */ name) => Number(name !== INDEX);
  return new Map([...pages].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, 'en')));
}

/**
 * @param {Site} site
 * @param {Map<string, string>} pages source of each page, by file
 */
export async function publishPages(site, pages) {
  for (const [name, source] of pages) put(site.dist, name, await renderPage(site, name, source));
}

/**
 * Writes the static content of elements in some languages to files, for pages that this build does not write.
 *
 * @param {Site} site
 * @param {string[]} languages
 */
export function publishFragments(site, languages) {
  const names = namesIn(site.prerendered, 'fragments');
  for (const name of names.filter((one) => languages.includes(one.split('.')[1] ?? ''))) {
    const path = `fragments/${name}`;
    put(site.dist, path, resolvePictures(site, name, readText(site.prerendered, path)));
  }
}

/**
 * Returns the built version of a page: the figures are filled in and the addresses lead to published files. All other text
 * stays as it was.
 *
 * @param {Site} site
 * @param {string} name file of the page, for messages
 * @param {string} source
 * @returns {Promise<string>}
 */
export async function renderPage(site, name, source) {
  const page = new MagicString(source);
  const all = [...elements(parse(source, { sourceCodeLocationInfo: true }))];
  const first = all.find(({ tagName }) => tagName === 'news-figure');
  for (const element of all) {
    try {
      if (element.tagName === 'news-figure') fillFigure(site, page, element, element === first);
      if (attribute(element, 'data-fragment')) fillFragment(site, page, element);
      await rewriteUrls(site, page, element);
      makeAbsolute(site, page, element);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`${name}:${element.sourceCodeLocation?.startLine}: ${error.message}`);
    }
  }
  addHead(site, page, all);
  // Last, because removing a line also removes what was added after it.
  addDataset(site, page, all);
  return resolvePictures(site, name, page.toString());
}

/**
 * Puts static content into an empty <news-figure>. The first one in a page has its picture inlined, because readers see it
 * at once; the others link to their pictures, which keeps the page small.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 * @param {boolean} isFirst
 */
function fillFigure({ prerendered }, page, element, isFirst) {
  const key = attribute(element, 'chart');
  const lang = attribute(element, 'lang');
  if (!key || !lang) throw new UserError('<news-figure> needs the attributes chart and lang.');
  const theme = attribute(element, 'theme') ?? 'auto';
  insertInto(page, element, readFragment(prerendered, [key, lang, theme, ...(isFirst ? ['inline'] : [])]));
}

/**
 * Puts another prerendered fragment into the element that names it.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
function fillFragment({ prerendered }, page, element) {
  const name = attribute(element, 'data-fragment');
  const lang = attribute(element, 'lang');
  if (!name || !lang) throw new UserError('data-fragment needs the attribute lang on the same element.');
  insertInto(page, element, readFragment(prerendered, [name, lang]));
}

/**
 * @param {MagicString} page
 * @param {Element} element
 * @param {string} html
 */
function insertInto(page, element, html) {
  const { startTag, endTag } = element.sourceCodeLocation ?? {};
  const name = `<${element.tagName}>`;
  if (!startTag || !endTag) throw new UserError(`${name} has no end tag.`);
  if (!isBlank(element)) throw new UserError(`${name} must be empty: the build fills it in.`);
  page.appendLeft(startTag.endOffset, html);
}

/**
 * Replaces the addresses of files under `www/` by those of the published files.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
async function rewriteUrls(site, page, element) {
  for (const name of ['href', 'src']) {
    const address = attribute(element, name);
    const place = element.sourceCodeLocation?.attrs?.[name];
    if (!place || !address?.startsWith('./www/') || isOwnStyleSheet(element)) continue;
    page.update(place.startOffset, place.endOffset, `${name}="${await publishSource(site, address)}"`);
  }
}

/**
 * Makes an address absolute that search engines and other sites read. If the base URL is not known, the address stays
 * relative.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
function makeAbsolute({ address }, page, element) {
  const name = absoluteUrlAttribute(element);
  const place = name && element.sourceCodeLocation?.attrs?.[name];
  if (!address || !place) return;
  const { href } = new URL(attribute(element, name) ?? '', address);
  page.update(place.startOffset, place.endOffset, `${name}="${href}"`);
}

/**
 * @param {Site} site
 * @param {string} address of a source file
 * @returns {Promise<string>} address of the published file
 */
async function publishSource({ dist, parts, shared }, address) {
  const script = /** @type {Record<string, string>} */ (SCRIPTS)[address];
  if (script && shared && !dist.has(script.slice(2))) return script.replace('./', shared);
  return script ?? writeAsset(dist, address.slice(address.lastIndexOf('/') + 1), readBytes(parts, partOf(address)));
}

/** Returns the path of a source file among the parts. @param {string} address */
function partOf(address) {
  return address.replace('./', '');
}

/** @param {Element} element */
function isOwnStyleSheet(element) {
  return attribute(element, 'rel') === 'stylesheet' && attribute(element, 'href')?.startsWith('./www/');
}

/**
 * Puts all styles into the page in place of the first link to a style sheet, and adds preload links for the first chart. The
 * page's own styles come last, so that they override the others.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element[]} all
 */
function addHead({ parts, style, preload }, page, all) {
  const styleSheets = all.filter(isOwnStyleSheet);
  const place = placeInHead(all);
  if (!place) return;
  const own = styleSheets.map((sheet) => readText(parts, partOf(attribute(sheet, 'href') ?? '')));
  const [first] = chartsIn(all);
  const links = preload ? preloadLinks(preload, first && chartName(first)) : [];
  const added = [styleElement([style, ...own].join('')), ...links];
  const nextLine = `\n${' '.repeat(place.startCol - 1)}`;
  page.appendLeft(place.startOffset, added.map((element) => element + nextLine).join(''));
  for (const { sourceCodeLocation: sheet } of styleSheets) if (sheet) removeLine(page, sheet);
}

/**
 * Puts the figures of the page's charts at the end of its head, or after the styles if the head has no end tag.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element[]} all
 */
function addDataset(site, page, all) {
  const place = endOfHead(all) ?? placeInHead(all);
  const dataset = place && datasetElement(site, chartsIn(all));
  if (dataset) page.appendLeft(place.startOffset, `${dataset}\n`);
}

/** Returns the place of the first link to a style sheet, or else of the end of the head. @param {Element[]} all */
function placeInHead(all) {
  return all.find(isOwnStyleSheet)?.sourceCodeLocation ?? endOfHead(all);
}

/** @param {Element[]} all */
function endOfHead(all) {
  return all.find(({ tagName }) => tagName === 'head')?.sourceCodeLocation?.endTag;
}

/** Returns the charts of a page. @param {Element[]} all @returns {{ key: string, lang: string }[]} */
function chartsIn(all) {
  const figures = all.filter(({ tagName }) => tagName === 'news-figure');
  // A figure without chart or lang has been reported.
  return figures.map((figure) => ({ key: attribute(figure, 'chart') ?? '', lang: attribute(figure, 'lang') ?? '' }));
}

/**
 * Removes an element and the white space after it.
 *
 * @param {MagicString} page
 * @param {{ startOffset: number, endOffset: number }} place
 */
function removeLine(page, { startOffset, endOffset }) {
  const [space = ''] = /^\s*/.exec(page.original.slice(endOffset)) ?? [];
  page.remove(startOffset, endOffset + space.length);
}

/**
 * Replaces the paths of prerendered pictures by their published addresses.
 *
 * @param {Pick<Site, 'pictures'>} site
 * @param {string} page file of the page, for messages
 * @param {string} html
 */
export function resolvePictures({ pictures }, page, html) {
  return html.replace(/\bpictures\/[\w.-]+\.svg/g, (address) => {
    const published = pictures.get(address);
    if (!published) throw new UserError(`${page}: prerender wrote no ${address}.`);
    return published;
  });
}
