// Protects charts of several stories in one page: an element never shows the chart of another story, and the error names what is
// known.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { FORMAT } from './format.js';

/** @typedef {typeof import('./stories.js')} Stories */
/** @typedef {import('./manifest.js').Manifest} Manifest */

const PAGE = 'https://news.example/2026/article.html';

/** The module, loaded again for each test. @type {Stories} */
let stories;
let loads = 0;

beforeEach(async () => {
  Object.assign(globalThis, { document: Object.assign(new EventTarget(), { baseURI: PAGE }) });
  stories = await import(`./stories.js?${(loads += 1)}`);
});

/**
 * Registers a story.
 *
 * @param {string} folder
 * @param {Record<string, string>} files address of the chart file by key
 * @param {Partial<Manifest>} [others]
 */
function add(folder, files, others) {
  const chartFiles = Object.fromEntries(Object.entries(files).map(([key, file]) => [`${key}.en`, file]));
  const manifest = { format: FORMAT, languages: ['en'], chartFiles, initialLabels: {}, filesIn: [], hasImages: false };
  stories.addStory({ ...manifest, tokens: { names: [], sheet: '' }, ...others }, `${folder}news-figure.js?v=1/2#x`);
}

const A = 'https://cdn.example/a/';
const B = 'https://cdn.example/b/';

/** Returns folder and key of the story that is found. @param {string} chart */
function found(chart) {
  const { story, key } = stories.findStory(chart);
  return [story.folder, key];
}

test('a key is found in the only story that contains it, and an address selects among several', () => {
  add(A, { one: './one-1.chart', both: './both-1.chart' });
  add(B, { two: './two-1.chart', both: './both-2.chart' });
  assert.deepEqual(found('one'), [A, 'one']);
  assert.deepEqual(found('two'), [B, 'two']);
  assert.deepEqual(found(`${B}#both`), [B, 'both']);
  assert.deepEqual(found(`${A}index.html#both`), [A, 'both']);
  assert.deepEqual(found('HTTPS://CDN.example/b/#both'), [B, 'both']);
});

test('an address is relative to the page', () => {
  add('https://news.example/2026/charts/', { one: './one-1.chart' });
  assert.deepEqual(found('charts/#one'), ['https://news.example/2026/charts/', 'one']);
  assert.throws(() => found('../charts/#one'), { code: 'unknown-chart' });
});

test('a key that two stories have is refused, unless both have the same chart', () => {
  add(A, { both: './both-1.chart', same: './same-1.chart' });
  add(B, { both: './both-2.chart', same: './same-1.chart' });
  assert.throws(() => found('both'), { code: 'unknown-chart', message: /a\/#both, .*b\/#both/ });
  assert.deepEqual(found('same'), [A, 'same']);
});

test('the error names every chart that is known', () => {
  assert.throws(() => found('none'), { code: 'unknown-chart', message: 'chart="none": expected one of ' });
  add(A, { one: './1.chart' });
  add(B, { two: './2.chart' });
  const message = `chart="${A}#two": expected one of ${A}#one, ${B}#two`;
  assert.throws(() => found(`${A}#two`), { code: 'unknown-chart', message });
});

test('a story that is registered twice is the first one', () => {
  add(A, { one: './one-1.chart' });
  add(A, { other: './other-1.chart' });
  assert.deepEqual(found('one'), [A, 'one']);
  assert.throws(() => found('other'), { code: 'unknown-chart' });
});

test('a story of another format is not read, and the charts of others are shown', () => {
  add(B, { two: './2.chart' }, { format: FORMAT + 1 });
  add(A, { one: './1.chart' });
  assert.deepEqual(found('one'), [A, 'one']);
  assert.equal(stories.readableStories().length, 1);
  assert.throws(() => found(`${B}#two`), { code: 'unsupported', message: /b\/ \(format 2, not 1\)/ });
});

test('registering a story is announced to the elements of the page', () => {
  let count = 0;
  document.addEventListener(stories.STORY_ADDED, () => (count += 1));
  add(A, { one: './1.chart' });
  assert.equal(count, 1);
});
