// Protects the tags of languages that are added to a story: they are canonical, and their files have safe names.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canonicalTag } from './language-tag.js';

test('canonicalTag returns the canonical form', () => {
  assert.equal(canonicalTag(' FR '), 'fr');
  assert.equal(canonicalTag('zh-hant-tw'), 'zh-Hant-TW');
  assert.equal(canonicalTag('pt-br'), 'pt-BR');
  assert.equal(canonicalTag('nds'), 'nds');
});

test('canonicalTag rejects what is no tag, or only looks like one', () => {
  for (const text of ['', 'french', 'a', '../en', 'en/fr', 'en fr', 'en_GB', 'english?']) {
    assert.equal(canonicalTag(text), undefined, text);
  }
});
