import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { languages } from './languages.js';
import { BUILT_IN } from './story.js';

/** @param {string} source @param {string} [setting] */
function of(source, setting) {
  const words = join(BUILT_IN, 'messages');
  return languages(new Map([['page.html', source]]), words, { NEWS_FIGURE_LANGUAGES: setting });
}

const FIGURE = '<news-figure chart="one" lang="en"></news-figure>';
const SAMPLES = '<div data-fragment="samples" lang="zh-CN"></div>';

test('languages publishes the languages of the elements in the pages, not of the pages themselves', async () => {
  assert.deepEqual(await of(`<html lang="zh-Hant"><body>${FIGURE}`), { published: ['en'], requested: [] });
  assert.deepEqual((await of(FIGURE + SAMPLES)).published, ['en', 'zh-CN']);
});

test('languages adds those of the setting, without duplicates', async () => {
  assert.deepEqual(await of(FIGURE, 'zh-Hant'), { published: ['en', 'zh-Hant'], requested: ['zh-Hant'] });
  assert.deepEqual((await of(FIGURE, ' zh-Hant, en zh-CN')).published, ['en', 'zh-CN', 'zh-Hant']);
});

test('languages rejects a setting with a language that has no words', async () => {
  await assert.rejects(of(FIGURE, 'en,fr'), /NEWS_FIGURE_LANGUAGES has "fr"; expected any of en, /);
});

test('languages leaves an unknown language in a page to the check that reports its line', async () => {
  assert.deepEqual((await of('<news-figure lang="fr"></news-figure>')).published, []);
});
