import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

import MagicString from 'magic-string';
import { parse } from 'parse5';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { EDITOR_ENTRIES, ENTRIES, bundleStyle } from './bundle.js';
import { attribute, elements, isBlank } from './html.js';
import { listFragments, readFragment } from './press.js';
import { publicAddress } from './site.js';
import { preloads } from './snippets.js';
import { styleElement } from './style.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Site what the pages of one build share
 * @property {string} dist the folder being written
 * @property {string} press the folder the press wrote
 * @property {Map<string, string>} pictures addresses by "pictures/NAME.svg"
 * @property {string} style the design tokens, and what else comes before a page's own styles
 * @property {import('./snippets.js').Needed} [needed] what a live chart is made of, for pages that show some
 * @property {URL} [address] the folder where the pages will stand, if that is known
 */

/** The page that shows when nothing else is asked for. */
const FIRST = 'index.html';

/**
 * Every page of a folder, as it is written, by its file; the one that shows first comes first.
 *
 * @param {string} folder
 * @returns {Promise<Map<string, string>>}
 */
export async function readPages(folder) {
  const names = (await readdir(folder)).filter((name) => extname(name) === '.html');
  const rank = (/** @type {string} */ name) => Number(name !== FIRST);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
  const pages = new Map();
  for (const name of names) pages.set(name, await readFile(join(folder, name), 'utf8'));
  if (pages.size === 0) throw new Failure(`${folder} has no page; expected ${FIRST} or others in HTML.`);
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
 * Writes what stands inside the elements in some languages as files of their own, for pages that are not
 * made here.
 *
 * @param {Site} site
 * @param {string[]} languages
 */
export async function publishFragments(site, languages) {
  for (const name of await listFragments(site.press, languages)) {
    const html = await readFile(join(site.press, 'fragments', name), 'utf8');
    await mkdir(join(site.dist, 'fragments'), { recursive: true });
    await writeFile(join(site.dist, 'fragments', name), withPictures(site, name, html));
  }
}

/**
 * A page stays as it was written but for what has to change: the figures are filled in and the
 * addresses lead to the built files.
 *
 * @param {Site} site
 * @param {string} name for messages
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
      await relink(site, page, element);
      makeAbsolute(site, page, element);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${name}:${element.sourceCodeLocation?.startLine}: ${error.message}`);
    }
  }
  await addHead(site, page, all);
  return withPictures(site, name, page.toString());
}

/**
 * Puts into an empty <news-figure> what it shows before its script runs. The first of a page has its picture
 * inside, as readers see it at once; others link to theirs, which keeps the page small.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 * @param {boolean} isFirst
 */
async function fillFigure({ press }, page, element, isFirst) {
  const chapter = attribute(element, 'chart');
  const lang = attribute(element, 'lang');
  if (!chapter || !lang) throw new Failure('<news-figure> needs the attributes chapter and lang.');
  const theme = attribute(element, 'theme') ?? 'auto';
  fill(page, element, await readFragment(press, [chapter, lang, theme, ...(isFirst ? ['inline'] : [])]));
}

/**
 * Puts another of the press's fragments into the element that names it.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
async function fillFragment({ press }, page, element) {
  const name = attribute(element, 'data-fragment');
  const lang = attribute(element, 'lang');
  if (!name || !lang) throw new Failure('data-fragment needs the attribute lang beside it.');
  fill(page, element, await readFragment(press, [name, lang]));
}

/**
 * @param {MagicString} page
 * @param {Element} element
 * @param {string} html
 */
function fill(page, element, html) {
  const { startTag, endTag } = element.sourceCodeLocation ?? {};
  const name = `<${element.tagName}>`;
  if (!startTag || !endTag) throw new Failure(`${name} has no end tag.`);
  if (!isBlank(element)) throw new Failure(`${name} must be empty: the build fills it in.`);
  page.appendLeft(startTag.endOffset, html);
}

/**
 * Leads the addresses of files under `www/` to what was built from them.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
async function relink({ dist }, page, element) {
  for (const name of ['href', 'src']) {
    const address = attribute(element, name);
    const place = element.sourceCodeLocation?.attrs?.[name];
    if (!place || !address?.startsWith('./www/') || isSheet(element)) continue;
    page.update(place.startOffset, place.endOffset, `${name}="${await publish(dist, address)}"`);
  }
}

/**
 * Completes the addresses that are read away from the page. Unless told where the pages will stand, they
 * stay relative.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
function makeAbsolute({ address }, page, element) {
  const name = publicAddress(element);
  const place = name && element.sourceCodeLocation?.attrs?.[name];
  if (!address || !place) return;
  const { href } = new URL(attribute(element, name) ?? '', address);
  page.update(place.startOffset, place.endOffset, `${name}="${href}"`);
}

/**
 * @param {string} dist
 * @param {string} address of a source file
 * @returns {Promise<string>} the address of what was built from it
 */
async function publish(dist, address) {
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
  if (!existsSync(file)) throw new Failure(`there is no file ${address}.`);
  return read(file);
}

/** @param {Element} element */
function isSheet(element) {
  return attribute(element, 'rel') === 'stylesheet' && attribute(element, 'href')?.startsWith('./www/');
}

/**
 * Puts the styles into the page, where it links to the first of them, and links to what its first chart is made of. The
 * page's own styles come last, so that it has the last word.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element[]} all
 */
async function addHead({ style, needed }, page, all) {
  const sheets = all.filter(isSheet);
  const headEnd = all.find(({ tagName }) => tagName === 'head')?.sourceCodeLocation?.endTag;
  const place = sheets[0]?.sourceCodeLocation ?? headEnd;
  if (!place) return;
  const own = await Promise.all(sheets.map((sheet) => readSource(attribute(sheet, 'href') ?? '', bundleStyle)));
  const first = all.find(({ tagName }) => tagName === 'news-figure');
  const name = ['chart', 'lang'].map((part) => first && attribute(first, part)).join('.');
  const added = [styleElement([style, ...own].join('')), ...(needed ? preloads(needed, name) : [])];
  const nextLine = `\n${' '.repeat(place.startCol - 1)}`;
  page.appendLeft(place.startOffset, added.map((element) => element + nextLine).join(''));
  for (const { sourceCodeLocation: sheet } of sheets) if (sheet) removeLine(page, sheet);
}

/**
 * With the white space after it.
 *
 * @param {MagicString} page
 * @param {{ startOffset: number, endOffset: number }} place
 */
function removeLine(page, { startOffset, endOffset }) {
  const [space = ''] = /^\s*/.exec(page.original.slice(endOffset)) ?? [];
  page.remove(startOffset, endOffset + space.length);
}

/**
 * Leads to the pictures among the assets.
 *
 * @param {Pick<Site, 'pictures'>} site
 * @param {string} page for messages
 * @param {string} html
 */
export function withPictures({ pictures }, page, html) {
  return html.replace(/\bpictures\/[\w.-]+\.svg/g, (address) => {
    const published = pictures.get(address);
    if (!published) throw new Failure(`${page}: the press wrote no ${address}.`);
    return published;
  });
}
