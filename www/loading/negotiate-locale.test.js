// Protects the choice of language: readers get an available language that they can read, and Chinese in the script of
// their region.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { negotiateLocale } from './negotiate-locale.js';

/** @type {[string, string][]} */
const GIVEN = [
  // The same tag, in upper or lower case.
  ['zh-CN', 'zh-CN'],
  ['zh-Hant', 'zh-Hant'],
  ['ZH-HANT', 'zh-Hant'],
  ['en', 'en'],
  // Traditional characters by region, or by name.
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-MO', 'zh-Hant'],
  ['zh-tw', 'zh-Hant'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-yue-HK', 'zh-Hant'],
  ['zh-TW-u-nu-hanidec', 'zh-Hant'],
  // Simplified characters by region, by name and by default.
  ['zh', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-MY', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh-x-tw', 'zh-CN'],
  ['zh-u-rg-twzzzz', 'zh-CN'],
  // Regions and scripts of other languages.
  ['EN-gb', 'en'],
  ['en-Latn-TW', 'en'],
  // The first available language of several.
  ['fr,en-US', 'en'],
  ['fr, zh-TW, en', 'zh-Hant'],
  ['en-US,zh-TW', 'en'],
  ['ja,zh-HK,zh-CN', 'zh-Hant'],
  // No available language: that of the source.
  ['tlh', 'zh-CN'],
  ['tlh-Hant', 'zh-CN'],
  ['x-zh-TW', 'zh-CN'],
  [',,-,zh_TW', 'zh-CN'],
  ['', 'zh-CN'],
];

test('readers get their language, or that of the source', () => {
  for (const [wanted, expected] of GIVEN) {
    assert.equal(negotiateLocale(wanted.split(','), ['zh-CN', 'en', 'zh-Hant']), expected, wanted);
  }
});

test('another script is preferred over another language', () => {
  assert.equal(negotiateLocale(['zh-TW', 'en'], ['en', 'zh-CN']), 'zh-CN');
  assert.equal(negotiateLocale(['zh-SG', 'en'], ['en', 'zh-Hant']), 'zh-Hant');
  assert.equal(negotiateLocale(['sr-latn-RS'], ['en', 'sr-Cyrl', 'sr-Latn']), 'sr-Latn');
  assert.equal(negotiateLocale(['fr'], ['zh-CN']), 'zh-CN');
});
