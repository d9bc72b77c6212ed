// Protects what `npm run new` lays out. That the template itself is a story which passes all checks and
// can be drawn in every width is held by the native tests, which read it as they read ours.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { parse as parsePage } from 'parse5';
import { parse } from 'smol-toml';

import { attribute, elements } from '../build/html.js';
import { chosenStory } from '../build/story.js';
import { layOut, TEMPLATE } from './lay-out.js';

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'news-figure-new-'));
});

after(() => rm(folder, { recursive: true }));

/** @param {...string} path */
const read = (...path) => readFile(join(folder, ...path), 'utf8');

/**
 * Every key of a table, dotted.
 *
 * @param {{ [key: string]: any }} table
 * @param {string} [above]
 * @returns {string[]}
 */
function keys(table, above = '') {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'string' ? `${above}${key}` : keys(value, `${above}${key}.`),
  );
}

test('lays out what the template is, and nothing that stays behind', async () => {
  const name = join(folder, 'one');
  await layOut(name);
  assert.deepEqual((await readdir(folder)).sort(), ['one']);
  const files = (await readdir(name, { recursive: true })).sort();
  assert.deepEqual(files, (await readdir(TEMPLATE, { recursive: true })).sort());
  for (const file of ['figures.toml', 'charts.toml', 'messages/en.toml', 'messages/zh-CN.toml', 'index.html']) {
    const [, schema, laid] = /^(?:#:schema (.+)\n)?([^]*)$/.exec(await read('one', file)) ?? [];
    assert.equal(laid, await readFile(join(TEMPLATE, file), 'utf8'), file);
    // Editors find it from wherever the folder lies.
    assert.ok(!file.startsWith('fig') || existsSync(join(name, schema ?? 'none')), file);
  }
  assert.ok((await read('one', 'README.md')).includes(`npm start -- ${name}`));
  assert.equal(chosenStory(name).data, name, 'the build takes it');
});

test('its page asks for chapters that it has, in a language that it has', async () => {
  for (const [name, ...languages] of [['two'], ['three', 'zh-Hant'], ['four', 'FR', 'de-ch']]) {
    await layOut(join(folder, name ?? ''), languages);
    const { chart } = /** @type {{ chart: any }} */ (parse(await read(name ?? '', 'charts.toml')));
    const known = chart.map((/** @type {{ key: string }} */ { key }) => key);
    const words = (await readdir(join(folder, name ?? '', 'messages'))).map((file) => file.replace('.toml', ''));
    const page = [...elements(parsePage(await read(name ?? '', 'index.html')))];
    const shown = page.filter(({ tagName }) => tagName === 'news-figure');
    assert.deepEqual(
      shown.map((element) => attribute(element, 'chapter')),
      known,
    );
    for (const element of shown) assert.ok(words.includes(attribute(element, 'lang') ?? ''), name);
  }
});

test('a language that the program does not have brings the words of the program too', async () => {
  await layOut(join(folder, 'five'), ['fr']);
  const french = keys(parse(await read('five', 'messages', 'fr.toml')));
  const story = keys(parse(await readFile(join(TEMPLATE, 'messages', 'en.toml'), 'utf8')));
  const all = keys(parse(await readFile(new URL('../../data/messages/en.toml', import.meta.url), 'utf8')));
  for (const key of story) assert.ok(french.includes(key), key);
  for (const key of ['bound.more_than', 'ui.replay', 'chart.join', 'unit.percent', 'source.line', 'times']) {
    assert.ok(all.includes(key) && french.includes(key), key);
  }
  for (const key of french) assert.ok(!key.includes('outflow') && key !== 'region.gansu', key);
});

test('refuses a folder that is there, and a language that is none', async () => {
  await assert.rejects(layOut(folder), /is there already/);
  await assert.rejects(layOut(join(folder, 'six'), ['not a language']), /"not a language" is no language/);
  assert.ok(!existsSync(join(folder, 'six')));
});

test('no folder, no story: the build says what it expected', () => {
  assert.throws(() => chosenStory('no/such'), /"no\/such" is no story; expected a folder with figures\.toml/);
  assert.equal(chosenStory('').setting, undefined, 'an empty setting is none');
  assert.equal(chosenStory('examples/census').setting, join('examples', 'census'));
});
