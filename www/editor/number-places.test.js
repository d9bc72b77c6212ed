// Protects where numbers are marked in a text: exactly where the module read them, in any line and after any character.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';

import { pieces, placesOf } from './number-places.js';

/** @type {typeof import('../../pkg/editor/editor.js')} */
let module;

before(async () => {
  module = await import('../../pkg/editor/editor.js');
  module.initSync({ module: await readFile(new URL('../../pkg/editor/editor_bg.wasm', import.meta.url)) });
});

test('each place holds the number, whatever ends the lines and is before it', () => {
  const line = '😀👩‍👧 接待学生1,234人次，é 增加45人次。There were 12 schools.';
  for (const end of ['\n', '\r\n', '\n\n', '\r\n\r\n', '\r', '\u2028', '\ufeff']) {
    const text = [end, line, line, '🎉', line].join(end);
    const { numbers } = module.check_release(text, 'en');
    assert.equal(numbers.length, 9, JSON.stringify(end));
    const printed = placesOf(text, numbers).map(({ start, end: to }) => text.slice(start, to));
    assert.deepEqual(
      printed,
      numbers.map(({ sentence }) => sentence[1]),
      JSON.stringify(end),
    );
  }
});

test('pieces contain the whole text once, and no place inside another', () => {
  const text = 'a 12 to 15 b';
  const places = [
    { index: 0, start: 2, end: 10 },
    { index: 1, start: 8, end: 10 },
  ];
  const all = [...pieces(text, places)];
  assert.equal(all.map((piece) => piece.text).join(''), text);
  assert.deepEqual(
    all.filter(({ index }) => index !== undefined),
    [{ text: '12 to 15', index: 0 }],
  );
});
