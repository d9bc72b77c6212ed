// Protects the choice of language: whoever can read one of those that there are gets it, and Chinese comes in the
// characters that are used where the reader is.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { negotiateLocale } from './negotiate-locale.js';

/** @type {[string, string][]} */
const GIVEN = [
  // The very tag, in any case.
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
  // Simplified ones, and where nothing is said.
  ['zh', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-MY', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh-x-tw', 'zh-CN'],
  ['zh-u-rg-twzzzz', 'zh-CN'],
  // Other places, other scripts.
  ['EN-gb', 'en'],
  ['en-Latn-TW', 'en'],
  // The first of several that there is.
  ['fr,en-US', 'en'],
  ['fr, zh-TW, en', 'zh-Hant'],
  ['en-US,zh-TW', 'en'],
  ['ja,zh-HK,zh-CN', 'zh-Hant'],
  // None of them: the source's own.
  ['tlh', 'zh-CN'],
  ['tlh-Hant', 'zh-CN'],
  ['x-zh-TW', 'zh-CN'],
  [',,-,zh_TW', 'zh-CN'],
  ['', 'zh-CN'],
];

test('readers get their language', () => {
  for (const [wanted, expected] of GIVEN) {
    assert.equal(negotiateLocale(wanted.split(','), ['zh-CN', 'en', 'zh-Hant']), expected, wanted);
  }
});

test('another script is better than another language', () => {
  assert.equal(negotiateLocale(['zh-TW', 'en'], ['en', 'zh-CN']), 'zh-CN');
  assert.equal(negotiateLocale(['zh-SG', 'en'], ['en', 'zh-Hant']), 'zh-Hant');
  assert.equal(negotiateLocale(['sr-latn-RS'], ['en', 'sr-Cyrl', 'sr-Latn']), 'sr-Latn');
  assert.equal(negotiateLocale(['fr'], ['zh-CN']), 'zh-CN');
});
