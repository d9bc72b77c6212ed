// Protects what the pages say: no sentence of the article, for figures are facts and may be carried over and
// sentences may not; no figure, for those stand in the data alone; and nobody by name or office.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parse } from 'parse5';

import { elements } from '../build/html.js';
import { ROOT } from '../common/paths.js';

/** @typedef {import('../build/html.js').Node} Node */

// The article is not part of this project. The check looks where those who write here keep a copy, and is left
// out where there is none.
const COPY = join(ROOT, '..', 'shared', 'source', 'article.zh.txt');
const ARTICLE = process.env.NEWS_FIGURE_ARTICLE ?? (existsSync(COPY) ? COPY : undefined);
const WITHOUT = 'there is no copy of the article here; NEWS_FIGURE_ARTICLE can name one';

/** So many characters in a row are no chance any more, nor the name of a thing. */
const RUN = 12;

/** Titles that are cited and terms that are explained are quoted on purpose. */
const QUOTED = ['cite', 'dfn'];

/** Offices in both languages: whoever is named in the article is named with one. */
const OFFICES = /书记|省长|主任|厅长|局长|同志|secretary|governor|director|minister/i;

/** Ours, and those of the examples. */
const FOLDERS = ['', ...readdirSync(join(ROOT, 'examples')).map((name) => join('examples', name))];

/** Every page as it is written, by its file. */
const PAGES = new Map(
  FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.html'))
    .map((file) => [file, parse(readFileSync(join(ROOT, file), 'utf8'))]),
);

/** The words of the charts and of the desk, and the sentences that its tests read, by their file. */
const WORDS = new Map(
  ['data/messages', 'crates/desk/words', 'crates/desk/tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => /\.(toml|txt)$/.test(file))
      .map((file) => [`${folder}/${file}`, readFileSync(join(ROOT, folder, file), 'utf8')]),
  ),
);

/**
 * The text of a node, but for some elements.
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
 * Text and attributes of a page, but for what it quotes.
 *
 * @param {Node} page
 */
function ownWords(page) {
  const attributes = [...elements(page)].flatMap(({ attrs }) => attrs.map(({ value }) => value));
  return [textOf(page, QUOTED), ...attributes].join('\n');
}

/**
 * The first run of characters that a text has in common with another. Punctuation does not count: to leave
 * out a comma makes no sentence one's own.
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

test('a run is found in spite of punctuation and of marks, and quoted titles are not looked at', () => {
  const article = '前文，一二三四五六七八九十百千。后文';
  const words = (/** @type {string} */ html) => ownWords(parse(html));
  assert.equal(sharedRun(words('<p>一二三<b>四五六</b>：七八九、十百千</p>'), article), '一二三四五六七八九十百千');
  assert.equal(sharedRun(words('<img alt="一二三四五六七八九十百千">'), article), '一二三四五六七八九十百千');
  assert.equal(sharedRun(words('<cite>一二三四五六七八九十百千</cite>'), article), undefined);
  assert.equal(sharedRun(words('<p>一二三四五六七八九十百</p>'), article), undefined);
});

test('no sentence of the article stands in the pages or the words', { skip: !ARTICLE && WITHOUT }, () => {
  const article = readFileSync(ARTICLE ?? '', 'utf8');
  for (const [file, page] of PAGES) assert.equal(sharedRun(ownWords(page), article), undefined, file);
  for (const [file, words] of WORDS) assert.equal(sharedRun(words, article), undefined, file);
});

test('no figure stands in the text of a page', () => {
  for (const [file, page] of PAGES) {
    // Dates and names may have digits: 8·31 is one.
    const text = textOf(page, [...QUOTED, 'time']).replaceAll(/\d+·\d+/g, '');
    assert.doesNotMatch(text, /.{0,20}\p{Number}.{0,20}/u, `${file}: figures stand in data/figures.toml`);
  }
});

test('nobody is named by an office', () => {
  for (const [file, page] of PAGES) assert.doesNotMatch(textOf(page), OFFICES, file);
  for (const [file, words] of WORDS) assert.doesNotMatch(words, OFFICES, file);
});
