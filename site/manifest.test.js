// Protects the first line of the scripts for readers: it is the manifest, unchanged, in the syntax of old browsers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { put } from './files.js';
import { MANIFEST, literal, manifestOf, withManifest } from './manifest.js';

const CHART = { lang: 'zh-CN', texts: { data: '数据', retry: '重试', other: 'x' } };

/** @type {import('./files.js').Files} */
const prerendered = new Map();
put(prerendered, 'data/figures.json', JSON.stringify({ source: { language: 'zh-CN' } }));
put(prerendered, 'tokens.json', JSON.stringify({ names: ['--a'], sheet: ':host{--a:1}' }));
put(prerendered, 'charts/one.en.chart', `${JSON.stringify({ ...CHART, lang: 'en' })}\nlayouts`);
put(prerendered, 'charts/one.zh-CN.chart', `${JSON.stringify(CHART)}\nlayouts`);

test('literal returns JavaScript for any JSON value', () => {
  const values = [
    { a: 1, 'b-c': ['{"d":1}', ',"e":'], nested: { f: null, 'g.h': '"' } },
    'text,"name":',
    ['\u2028', { '\u2029': '\\' }],
  ];
  for (const value of values) {
    const source = literal(value);
    assert.deepEqual(Function(`return ${source}`)(), value);
    assert.doesNotMatch(source, /[\u2028\u2029]/);
  }
});

test('the manifest has the language of the source first, and the labels of each language', () => {
  const chartFiles = new Map([
    ['one.en', './a.chart'],
    ['one.zh-CN', './b.chart'],
  ]);
  const manifest = manifestOf(prerendered, chartFiles, { story: './s.story', filesIn: ['en'], hasImages: true });
  assert.deepEqual(manifest.languages, ['zh-CN', 'en']);
  assert.deepEqual(manifest.initialLabels['zh-CN'], { data: '数据', retry: '重试' });
  const script = withManifest('use(manifest);', manifest);
  assert.equal(script.split('\n').length, 2);
  assert.deepEqual(Function(`${script.split('\n')[0]}return ${MANIFEST}`)(), manifest);
});
