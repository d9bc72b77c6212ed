// Protects the style sheets of the shadow root: without white space they mean the same, and scripts contain the text whose hash is
// in the policy of a site.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { transform } from 'esbuild';

import { compactStyle } from '../../site/compact-style.js';
import { styles } from '../../www/element/styles.js';
import { tableStyles } from '../../www/table/table-styles.js';
import { DIST } from './dist.js';

const SHEETS = { 'news-figure': styles, 'data-table': tableStyles };

/**
 * Returns a style sheet in the form that esbuild gives to all that mean the same. It keeps spaces in conditions and
 * between the arguments of `var()`.
 *
 * @param {string} css
 */
const meaning = async (css) => (await transform(css, { loader: 'css', minify: true })).code.replace(/([,:]) /g, '$1');

test('a style sheet without white space means the same', async () => {
  for (const css of Object.values(SHEETS)) {
    const compact = compactStyle(css);
    assert.equal(await meaning(compact), await meaning(css));
    assert.ok(compact.length < css.length);
    assert.equal(compactStyle(compact), compact);
  }
});

test('scripts contain the style sheets whose hashes are in the policy', () => {
  for (const [name, css] of Object.entries(SHEETS)) {
    const files = readdirSync(DIST).filter((file) => file.startsWith(name) && file.endsWith('.js'));
    assert.ok(files.length > 0, name);
    for (const file of files) assert.ok(readFileSync(join(DIST, file), 'utf8').includes(compactStyle(css)), file);
  }
});
