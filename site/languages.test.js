// Protects which languages are published: those of the elements in the pages, and those that the settings request.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { selectLanguages } from './languages.js';

const FILES = ['figures.toml', 'messages/zh-CN.toml', 'messages/en.toml', 'messages/zh-Hant.toml'];

/** @param {string} source @param {string[]} [requested] */
function select(source, requested = []) {
  return selectLanguages(new Map([['page.html', source]]), FILES, requested);
}

const FIGURE = '<news-figure chart="one" lang="en"></news-figure>';
const SAMPLES = '<div data-fragment="samples" lang="zh-CN"></div>';

test('the languages of the elements in the pages are published, not of the pages themselves', () => {
  assert.deepEqual(select(`<html lang="zh-Hant"><body>${FIGURE}`), { published: ['en'], requested: [] });
  assert.deepEqual(select(FIGURE + SAMPLES).published, ['en', 'zh-CN']);
});

test('requested languages are added, without duplicates', () => {
  assert.deepEqual(select(FIGURE, ['zh-Hant']), { published: ['en', 'zh-Hant'], requested: ['zh-Hant'] });
  assert.deepEqual(select(FIGURE, ['zh-Hant', 'en', 'zh-CN']).published, ['en', 'zh-CN', 'zh-Hant']);
});

test('a requested language without messages is rejected', () => {
  assert.throws(() => select(FIGURE, ['en', 'fr']), /language "fr": expected any of en, zh-CN, zh-Hant/);
});

test('an unknown language in a page is left to the check that reports its line', () => {
  assert.deepEqual(select('<news-figure lang="fr"></news-figure>').published, []);
});
