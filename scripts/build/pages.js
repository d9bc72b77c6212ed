import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

import MagicString from 'magic-string';
import { parse } from 'parse5';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { bundleStyle } from './bundle.js';
import { attribute, elements, isBlank } from './html.js';
import { readFragment } from './press.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Site what the pages of one build share
 * @property {string} dist the folder being written
 * @property {string} press the folder the press wrote
 * @property {Map<string, string>} pictures addresses by "pictures/NAME.svg"
 * @property {string[]} headLinks what is added to every head
 */

const ENTRY = './www/news-figure.js';

/**
 * Writes every page of the root folder.
 *
 * @param {Site} site
 */
export async function publishPages(site) {
  const names = (await readdir(ROOT)).filter((name) => extname(name) === '.html');
  for (const name of names) {
    const source = await readFile(join(ROOT, name), 'utf8');
    await writeFile(join(site.dist, name), await renderPage(site, name, source));
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
  for (const element of all) {
    try {
      if (element.tagName === 'news-figure') await fill(site, page, element);
      await relink(site, page, element);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(`${name}:${element.sourceCodeLocation?.startLine}: ${error.message}`);
    }
  }
  addHeadLinks(site, page, all);
  return withPictures(site, name, page.toString());
}

/**
 * Puts into an empty <news-figure> what it shows before its script runs.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element} element
 */
async function fill({ press }, page, element) {
  const { startTag, endTag } = element.sourceCodeLocation ?? {};
  if (!startTag || !endTag) throw new Failure('<news-figure> has no end tag.');
  if (!isBlank(element)) throw new Failure('<news-figure> must be empty: the build fills it in.');
  const chapter = attribute(element, 'chapter');
  const lang = attribute(element, 'lang');
  if (!chapter || !lang) throw new Failure('<news-figure> needs the attributes chapter and lang.');
  const theme = attribute(element, 'theme') ?? 'auto';
  page.appendLeft(startTag.endOffset, await readFragment(press, chapter, lang, theme));
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
    if (!place || !address?.startsWith('./www/')) continue;
    page.update(place.startOffset, place.endOffset, `${name}="${await publish(dist, address)}"`);
  }
}

/**
 * @param {string} dist
 * @param {string} address of a source file
 * @returns {Promise<string>} the address of what was built from it
 */
async function publish(dist, address) {
  if (address === ENTRY) return './news-figure.js';
  const file = join(ROOT, address);
  const contents =
    extname(file) === '.css' ? await bundleStyle(file) : await readFile(file).catch(() => undefined);
  if (contents === undefined) throw new Failure(`there is no file ${address}.`);
  return writeAsset(dist, basename(file), contents);
}

/**
 * They go before the page's own stylesheet, so that the page has the last word.
 *
 * @param {Site} site
 * @param {MagicString} page
 * @param {Element[]} all
 */
function addHeadLinks({ headLinks }, page, all) {
  const stylesheet = all.find((element) => attribute(element, 'rel') === 'stylesheet')?.sourceCodeLocation;
  const headEnd = all.find(({ tagName }) => tagName === 'head')?.sourceCodeLocation?.endTag;
  const place = stylesheet ?? headEnd;
  if (!place) return;
  const nextLine = `\n${' '.repeat(place.startCol - 1)}`;
  page.appendLeft(place.startOffset, headLinks.map((link) => link + nextLine).join(''));
}

/**
 * @param {Site} site
 * @param {string} page
 * @param {string} html
 */
function withPictures({ pictures }, page, html) {
  return html.replace(/\bpictures\/[\w.-]+\.svg/g, (address) => {
    const published = pictures.get(address);
    if (!published) throw new Failure(`${page}: the press wrote no ${address}.`);
    return published;
  });
}
