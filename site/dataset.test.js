// Protects the figures that a page states for search engines: each once, with addresses that work outside of the page, and
// as data that no text of a story can end or change.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from 'parse5';

import { datasetElement, escapeJson } from './dataset.js';
import { put } from './files.js';
import { attribute, elements, textOf } from './html.js';

/** @param {string} key @param {string} lang @param {unknown[]} variables @param {string} [name] */
const chart = (key, lang, variables, name = key) => ({
  dataset: { '@type': 'Dataset', name, inLanguage: lang },
  distribution: { contentUrl: `./data/${key}.${lang}.csv` },
  variables,
});

/** @param {Record<string, unknown>} charts by name @param {URL} [address] */
function siteOf(charts, address) {
  const prerendered = new Map();
  for (const [name, data] of Object.entries(charts)) put(prerendered, `datasets/${name}.json`, JSON.stringify(data));
  return { prerendered, address };
}

/** Returns the data in the only script of a page, as a browser reads it. @param {string} html */
function dataIn(html) {
  const scripts = [...elements(parse(html))].filter(({ tagName }) => tagName === 'script');
  assert.equal(scripts.length, 1, html);
  const [script] = scripts;
  assert.ok(script);
  assert.equal(attribute(script, 'type'), 'application/ld+json');
  return JSON.parse(textOf(script));
}

test('a page has one dataset with the figures of all its charts, each once', () => {
  const [shared, other] = [{ propertyID: 'shared' }, { propertyID: 'other' }];
  const site = siteOf({ 'a.en': chart('a', 'en', [shared]), 'b.en': chart('b', 'en', [shared, other]) });
  const charts = ['a', 'b', 'a'].map((key) => ({ key, lang: 'en' }));
  assert.deepEqual(dataIn(datasetElement(site, charts)), {
    '@type': 'Dataset',
    name: 'a',
    inLanguage: 'en',
    distribution: [{ contentUrl: './data/a.en.csv' }, { contentUrl: './data/b.en.csv' }],
    variableMeasured: [shared, other],
  });
  assert.equal(datasetElement(site, []), '');
});

test('addresses are absolute where the site knows its own, and languages are those of the charts', () => {
  const charts = { 'a.en': chart('a', 'en', []), 'a.zh-CN': chart('a', 'zh-CN', []) };
  const site = siteOf(charts, new URL('https://news.example/gansu/'));
  const data = dataIn(
    datasetElement(site, [
      { key: 'a', lang: 'zh-CN' },
      { key: 'a', lang: 'en' },
    ]),
  );
  assert.deepEqual(data.inLanguage, ['zh-CN', 'en']);
  assert.deepEqual(
    data.distribution.map((/** @type {{ contentUrl: string }} */ { contentUrl }) => contentUrl),
    ['https://news.example/gansu/data/a.zh-CN.csv', 'https://news.example/gansu/data/a.en.csv'],
  );
});

test('no text ends the script, begins a comment in it or breaks a line of it', () => {
  for (const name of [
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]>--></SCRIPT >',
    'a\u2028b\u2029c',
    '&lt;/script&gt;',
    '"}],"@type":"Person',
    '\\u003c/script>',
  ]) {
    const html = datasetElement(siteOf({ 'a.en': chart('a', 'en', [], name) }), [{ key: 'a', lang: 'en' }]);
    const data = dataIn(`<!doctype html><title>t</title>${html}<p>after`);
    assert.equal(data.name, name);
    assert.equal(data['@type'], 'Dataset');
    const inside = html.slice(html.indexOf('>') + 1, html.lastIndexOf('<'));
    assert.doesNotMatch(inside, /[<>&\u2028\u2029]/);
    assert.equal(JSON.parse(escapeJson(JSON.stringify(name))), name);
  }
});
