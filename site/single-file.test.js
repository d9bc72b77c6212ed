import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from 'parse5';

import { put } from './files.js';
import { attribute, elements } from './html.js';
import { escapeForScript, singleFileHtml } from './single-file.js';

const PICTURE = `<picture>
  <source media="(min-width: 532px)" srcset="./500.svg" width="500">
  <source media="(min-width: 432px)" srcset="./400.svg" width="400">
  <source media="(min-width: 362px)" srcset="./330.svg" width="330">
  <source media="(prefers-color-scheme: dark)" srcset="./280.svg" width="280">
  <img src="./280.svg" alt="" width="280">
</picture>`;

/** @param {string} lang @param {string} title @param {string} body */
function page(lang, title, body) {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>
<link rel="canonical" href="https://news.example/"><meta property="og:image" content="./card.png">
<link rel="icon" href="./icon.svg"><link rel="preload" as="fetch" href="./some.wasm">
<style>p{color:red}</style><script type="module" src="./news-figure.js"></script></head>
<body>${body}</body></html>`;
}

const FILES = {
  'index.html': page(
    'zh-CN',
    '图',
    `<a href="./en.html">English</a><main id="top"><a href="#top">上</a>${PICTURE}</main>`,
  ),
  'en.html': page('en', 'A &amp; B', '<a href="./index.html">中文</a><main id="top"></main>'),
  'lost.html': page('en', '', '<img src="./lost.svg" alt="">'),
  'icon.svg': '<svg/>',
  '280.svg': '<svg/>',
  '330.svg': '<svg/>',
  '400.svg': '<svg/>',
  '500.svg': '<svg/>',
};
const ADDED = { script: 'start("</script>")', style: 'a::before{content:"</style>"}' };

/** @type {import('./files.js').Files} */
const dist = new Map();
for (const [name, contents] of Object.entries(FILES)) put(dist, name, contents);
const html = singleFileHtml(dist, ['index.html', 'en.html'], ADDED);
const all = [...elements(parse(html))];

/** @param {string} tag @param {string} name @returns the attribute of every such element */
function every(tag, name) {
  return all.filter(({ tagName }) => tagName === tag).map((element) => attribute(element, name));
}

test('the single file loads nothing from outside', () => {
  for (const { tagName, attrs } of all) {
    for (const { name, value } of attrs) {
      if (!['href', 'src', 'srcset', 'content', 'poster', 'data'].includes(name)) continue;
      assert.match(value, /^(data:|#|[^./:]*$)/, `<${tagName} ${name}>`);
    }
  }
  assert.doesNotMatch(html, /https?:|@import|url\((?!#)/);
});

test('the single file has a part for every language, the first page first', () => {
  const editions = all.filter((element) => attribute(element, 'class') === 'inline-page');
  assert.deepEqual(
    editions.map((edition) => [attribute(edition, 'id'), attribute(edition, 'lang')]),
    [
      ['zh-CN', 'zh-CN'],
      ['en', 'en'],
    ],
  );
  assert.deepEqual(every('html', 'lang'), ['zh-CN']);
  assert.match(html, /<title>图 · A &amp; B<\/title>/);
  assert.equal(every('main', 'id').length, 1);
});

test('links between pages lead to parts of the file, and ids are unique', () => {
  assert.deepEqual(every('a', 'href'), ['#en', '#zh-CN-top', '#zh-CN']);
  const ids = all.map((element) => attribute(element, 'id')).filter(Boolean);
  assert.deepEqual(ids, ['zh-CN', 'zh-CN-top', 'en', 'en-top']);
});

test('the single file keeps every second width of a picture', () => {
  assert.deepEqual(every('source', 'width'), ['400', '280']);
  assert.deepEqual(every('img', 'width'), ['280']);
});

test('the single file has each style sheet once and cannot be ended early by its text', () => {
  assert.equal(html.split('p{color:red}').length, 2);
  assert.equal(every('style', 'class').length, 1);
  assert.equal(every('script', 'type').length, 1);
});

test('escapeForScript escapes what would end the script element', () => {
  const script = '["</script>", "</SCRIPT", "<!-- <script>", "<p>"]';
  assert.doesNotMatch(escapeForScript(script), /<\/script|<script|<!--/i);
  assert.deepEqual(JSON.parse(escapeForScript(script).replaceAll('\\x3c', '<')), JSON.parse(script));
});

test('singleFileHtml rejects a page that links to a missing file', () => {
  assert.throws(
    () => singleFileHtml(dist, ['lost.html'], ADDED),
    /lost\.html:5.*\.\/lost\.svg cannot be put .* no such file/,
  );
});
