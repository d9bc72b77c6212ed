import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

import MagicString from 'magic-string';
import { parse } from 'parse5';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { EDITOR_ENTRIES, ENTRIES, bundleStyle } from './bundle.js';
import { attribute, elements, isBlank } from './html.js';
import { listFragments, readFragment } from './prerender.js';
import { absoluteUrlAttribute } from './site.js';
import { preloadLinks } from './snippets.js';
import { styleElement } from './style.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Site data shared by all pages of a build
 * @property {string} dist folder that is being written
 * @property {string} prerendered folder that `prerender` wrote
 * @property {Map<string, string>} pictures published address by "pictures/NAME.svg"
 * @property {string} style CSS that comes before the page's own styles, with the design tokens
 * @property {import('./snippets.js').PreloadUrls} [preload] files of a live chart, for pages that show one
 * @property {URL} [address] base URL of the published pages, if known
 */

/** The page that a server sends for a folder. */
const INDEX = 'index.html';

/**
 * Reads all pages of a folder: the source of each, by file. The index page is the first.
 *
 * @param {string} folder
 * @returns {Promise<Map<string, string>>}
 */
export async function readPages(folder) {
  const names = (await readdir(folder)).filter((name) => extname(name) === '.html');
  const rank = (/** @type {string} */ name) => Number(name !== INDEX);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
  const pages = new Map();
  for (const name of names) pages.set(name, await readFile(join(folder, name), 'utf8'));
  if (pages.size === 0) throw new UserError(`${folder} has no page; expected ${INDEX} or others in HTML.`);
  return pages;
}

/**
 * @param {Site} site
 * @param {Map<string, string>} pages
 */
export async function publishPages(site, pages) {
  for (const [name, source] of pages) {
    await writeFile(join(site.dist, name), await renderPage(site, name, source));
  }
}

/**
 * Writes the static content of elements in some languages to files, for pages that this build does not write.
 *
 * @param {Site} site
 * @param {string[]} languages
 */
export async function publishFragments(site, languages) {
  for (const name of await listFragments(site.prerendered, languages)) {
    const html = await readFile(join(site.prerendered, 'fragments', name), 'utf8');
    await mkdir(join(site.dist, 'fragments'), { recursive: true });
    await writeFile(join(site.dist, 'fragments', name), resolvePictures(site, name, html));
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
      if (element.tagName === 'news-figure') await fillFigure(site, page, element, element === first);
      if (attribute(element, 'data-fragment')) await fillFragment(site, page, element);
      await rewriteUrls(site, page, element);
      makeAbsolute(site, page, element);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`${name}:${element.sourceCodeLocation?.startLine}: ${error.message}`);
    }
  }
  await addHead(site, page, all);
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
async function fillFigure({ prerendered }, page, element, isFirst) {
  const key = attribute(element, 'chart');
  const lang = attribute(element, 'lang');
  if (!key || !lang) throw new UserError('<news-figure> needs the attributes chart and lang.');
  const theme = attribute(element, 'theme') ?? 'auto';
  insertInto(page, element, await readFragment(prerendered, [key, lang, theme, ...(isFirst ? ['inline'] : [])]));
}

/**
 * Puts another prerendered fragment into the element that names it.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
async function fillFragment({ prerendered }, page, element) {
  const name = attribute(element, 'data-fragment');
  const lang = attribute(element, 'lang');
  if (!name || !lang) throw new UserError('data-fragment needs the attribute lang on the same element.');
  insertInto(page, element, await readFragment(prerendered, [name, lang]));
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
async function rewriteUrls({ dist }, page, element) {
  for (const name of ['href', 'src']) {
    const address = attribute(element, name);
    const place = element.sourceCodeLocation?.attrs?.[name];
    if (!place || !address?.startsWith('./www/') || isOwnStyleSheet(element)) continue;
    page.update(place.startOffset, place.endOffset, `${name}="${await publishSource(dist, address)}"`);
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
 * @param {string} dist
 * @param {string} address of a source file
 * @returns {Promise<string>} address of the published file
 */
async function publishSource(dist, address) {
  const entries = Object.entries({ ...ENTRIES, ...EDITOR_ENTRIES });
  const script = entries.find(([, source]) => address === `./${source}`);
  if (script) return `./${script[0]}.js`;
  return writeAsset(dist, basename(address), await readSource(address, (file) => readFile(file)));
}

/**
 * @template T
 * @param {string} address of a source file
 * @param {(file: string) => Promise<T>} read
 */
async function readSource(address, read) {
  const file = join(ROOT, address);
  if (!existsSync(file)) throw new UserError(`there is no file ${address}.`);
  return read(file);
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
async function addHead({ style, preload }, page, all) {
  const styleSheets = all.filter(isOwnStyleSheet);
  const headEnd = all.find(({ tagName }) => tagName === 'head')?.sourceCodeLocation?.endTag;
  const place = styleSheets[0]?.sourceCodeLocation ?? headEnd;
  if (!place) return;
  const own = await Promise.all(styleSheets.map((sheet) => readSource(attribute(sheet, 'href') ?? '', bundleStyle)));
  const first = all.find(({ tagName }) => tagName === 'news-figure');
  const name = ['chart', 'lang'].map((part) => first && attribute(first, part)).join('.');
  const added = [styleElement([style, ...own].join('')), ...(preload ? preloadLinks(preload, name) : [])];
  const nextLine = `\n${' '.repeat(place.startCol - 1)}`;
  page.appendLeft(place.startOffset, added.map((element) => element + nextLine).join(''));
  for (const { sourceCodeLocation: sheet } of styleSheets) if (sheet) removeLine(page, sheet);
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
