import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cacheControl, parseRules } from './headers.js';

const RULES = parseRules(`# what the build wrote
/*
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=9
/news-figure.js
  Link: <https://news.example/>; rel="x"
  Cache-Control: public, max-age=300
`);

test('cacheControl returns the value of the matching rule', () => {
  assert.equal(cacheControl(RULES, '/news-figure.js'), 'public, max-age=300');
  assert.equal(cacheControl(RULES, '/assets/a-0123abcd.wasm'), 'public, max-age=9');
});

test('cacheControl caches hashed names and revalidates others when no rule applies', () => {
  for (const rules of [RULES, []]) {
    assert.match(cacheControl(rules, '/sonify-WJEKXOM6.js'), /immutable/);
    assert.match(cacheControl(rules, '/en.html'), /max-age=0/);
  }
});
