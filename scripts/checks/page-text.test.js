// Protects the text of pages: it contains no sentence of the article, because facts may be reused and sentences may not; no
// figures, because those belong into the data; and no person by name or office.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parse } from 'parse5';

import { elements } from '../../site/html.js';
import { ROOT } from '../common/paths.js';

/** @typedef {import('../../site/html.js').Node} Node */

// The article is not part of this project. The check needs a copy of it and is skipped without one.
const COPY = join(ROOT, '..', 'shared', 'source', 'article.zh.txt');
const ARTICLE = process.env.NEWS_FIGURE_ARTICLE ?? (existsSync(COPY) ? COPY : undefined);
const WITHOUT = 'no copy of the article found; set NEWS_FIGURE_ARTICLE to its path';

/** Number of equal characters in a row that cannot be chance or the name of a thing. */
const RUN = 12;

/** Elements with quoted text: titles that are cited and terms that are explained. */
const QUOTED = ['cite', 'dfn'];

/** Offices in both languages. The article names no person without an office. */
const OFFICES = /书记|省长|主任|厅长|局长|同志|secretary|governor|director|minister/i;

/** Folders with pages: the root and the stories. */
const FOLDERS = ['', ...readdirSync(join(ROOT, 'stories')).map((name) => join('stories', name))];

/** The parsed source of each page, by file. */
const PAGES = new Map(
  FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.html'))
    .map((file) => [file, parse(readFileSync(join(ROOT, file), 'utf8'))]),
);

/** Messages of the charts and of the editor, and sentences in the editor's tests, by file. */
const WORDS = new Map(
  ['stories/drug-control-2019/messages', 'i18n/charts', 'i18n/editor', 'crates/editor/tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => /\.(toml|txt)$/.test(file))
      .map((file) => [`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8')]),
  ),
);

/**
 * Returns the text of a node without that of some elements.
 *
 * @param {Node} node
 * @param {string[]} except
 * @returns {string}
 */
function textOf(node, except = []) {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if ('tagName' in node && except.includes(node.tagName)) return '';
  return 'childNodes' in node ? node.childNodes.map((child) => textOf(child, except)).join('') : '';
}

/**
 * Returns text and attributes of a page without quoted text.
 *
 * @param {Node} page
 */
function ownWords(page) {
  const attributes = [...elements(page)].flatMap(({ attrs }) => attrs.map(({ value }) => value));
  return [textOf(page, QUOTED), ...attributes].join('\n');
}

/**
 * Returns the first run of characters that two texts have in common. Punctuation is ignored.
 *
 * @param {string} text
 * @param {string} other
 * @returns {string | undefined}
 */
function sharedRun(text, other) {
  const [ours, theirs] = [text, other].map((all) => all.replace(/[^\p{Letter}\p{Number}]/gu, ''));
  for (let at = 0; at + RUN <= ours.length; at += 1) {
    const run = ours.slice(at, at + RUN);
    if (theirs.includes(run)) return run;
  }
  return undefined;
}

test('sharedRun ignores punctuation and markup, and quoted titles are not compared', () => {
  const article = '前文，一二三四五六七八九十百千。后文';
  const words = (/** @type {string} */ html) => ownWords(parse(html));
  assert.equal(sharedRun(words('<p>一二三<b>四五六</b>：七八九、十百千</p>'), article), '一二三四五六七八九十百千');
  assert.equal(sharedRun(words('<img alt="一二三四五六七八九十百千">'), article), '一二三四五六七八九十百千');
  assert.equal(sharedRun(words('<cite>一二三四五六七八九十百千</cite>'), article), undefined);
  assert.equal(sharedRun(words('<p>一二三四五六七八九十百</p>'), article), undefined);
});

test('pages and words contain no sentence of the article', { skip: !ARTICLE && WITHOUT }, () => {
  const article = readFileSync(ARTICLE ?? '', 'utf8');
  for (const [file, page] of PAGES) assert.equal(sharedRun(ownWords(page), article), undefined, file);
  for (const [file, words] of WORDS) assert.equal(sharedRun(words, article), undefined, file);
});

test('the text of pages contains no figures', () => {
  for (const [file, page] of PAGES) {
    // Dates and names may contain digits, such as 8·31.
    const text = textOf(page, [...QUOTED, 'time']).replaceAll(/\d+·\d+/g, '');
    assert.doesNotMatch(text, /.{0,20}\p{Number}.{0,20}/u, `${file}: figures belong into figures.toml`);
  }
});

test('pages and words name no person by an office', () => {
  for (const [file, page] of PAGES) assert.doesNotMatch(textOf(page), OFFICES, file);
  for (const [file, words] of WORDS) assert.doesNotMatch(words, OFFICES, file);
});
