// Protects readers of feeds and articles who load an animated picture: it is small for every chart kind, it needs no script, and
// it is the finished chart where its style sheet is removed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

import { checkFiles } from './prerender-module.js';
import { readStoryFiles } from './story-files.js';

/** Largest size of an animated picture as a server sends it, in bytes. */
const LIMIT = 15_000;

const STORIES = [
  'stories/drug-control-2019',
  'stories/airports',
  'stories/census',
  'stories/template',
  'tests/variants',
  'tests/periods',
  'tests/revisions',
];

for (const folder of STORIES) {
  test(`the animated pictures of ${folder} are small and need no script`, async () => {
    const files = await readStoryFiles(fileURLToPath(new URL(`../${folder}`, import.meta.url)), folder);
    const checked = await checkFiles(files, folder);
    const written = checked.render([]).filter(({ path }) => path.endsWith('.animated.svg'));
    assert.ok(written.length > 0);
    for (const { path, content } of written) {
      const size = brotliCompressSync(content).length;
      assert.ok(size <= LIMIT, `${path}: found ${size} bytes (brotli); expected at most ${LIMIT}`);
      const text = new TextDecoder().decode(content);
      assert.doesNotMatch(text, /<script|javascript:|\bon\w+=|https?:(?!\/\/www\.w3\.org\/2000\/svg")/, path);
      // Without the style sheet nothing moves, and only what is not in the finished chart is hidden.
      const [before, sheet = '', after = ''] = text.split(/<\/?style>/);
      assert.match(sheet, /@media \(prefers-reduced-motion:no-preference\)\{/, path);
      assert.doesNotMatch(`${before}${after}`, /animation|<animate|<set/, path);
    }
  });
}
