// Protects which story is built: the built-in one, or that of a folder.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { chosenStory } from './story.js';

test('chosenStory rejects a folder without a story and reports what it expected', () => {
  assert.throws(() => chosenStory('no/such'), /"no\/such" is no story; expected a folder with figures\.toml/);
  assert.equal(chosenStory('').isBuiltIn, true, 'an empty setting is none');
  assert.equal(chosenStory('stories/census').named, join('stories', 'census'));
});
