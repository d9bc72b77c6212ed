import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { ROOT } from '../common/paths.js';
import { languages } from './languages.js';

/** @param {string} source @param {string} [setting] */
function of(source, setting) {
  const words = join(ROOT, 'data', 'messages');
  return languages(new Map([['page.html', source]]), words, { NEWS_FIGURE_LANGUAGES: setting });
}

const FIGURE = '<news-figure chapter="one" lang="en"></news-figure>';
const SAMPLES = '<div data-fragment="samples" lang="zh-CN"></div>';

test('what is made is in the languages of what pages show, whatever the page itself is in', async () => {
  assert.deepEqual(await of(`<html lang="zh-Hant"><body>${FIGURE}`), { made: ['en'], wanted: [] });
  assert.deepEqual((await of(FIGURE + SAMPLES)).made, ['en', 'zh-CN']);
});

test('the setting adds others, once each', async () => {
  assert.deepEqual(await of(FIGURE, 'zh-Hant'), { made: ['en', 'zh-Hant'], wanted: ['zh-Hant'] });
  assert.deepEqual((await of(FIGURE, ' zh-Hant, en zh-CN')).made, ['en', 'zh-CN', 'zh-Hant']);
});

test('refuses a setting with a language that there are no words in', async () => {
  await assert.rejects(of(FIGURE, 'en,fr'), /NEWS_FIGURE_LANGUAGES has "fr"; expected any of en, /);
});

test('leaves a language that a page shows and nobody knows to the check that names its line', async () => {
  assert.deepEqual((await of('<news-figure lang="fr"></news-figure>')).made, []);
});
