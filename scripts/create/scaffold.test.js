// Protects the folder that `npm run create` writes. The native tests check the template: that it is a valid story and can be
// drawn at every width.

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
import { scaffold, TEMPLATE } from './scaffold.js';

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'news-figure-new-'));
});

after(() => rm(folder, { recursive: true }));

/** @param {...string} path */
const read = (...path) => readFile(join(folder, ...path), 'utf8');

/**
 * Returns every key of a table, with dots.
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

test('scaffold copies the template and leaves no temporary files', async () => {
  const name = join(folder, 'one');
  await scaffold(name);
  assert.deepEqual((await readdir(folder)).sort(), ['one']);
  const files = (await readdir(name, { recursive: true })).sort();
  assert.deepEqual(files, (await readdir(TEMPLATE, { recursive: true })).sort());
  for (const file of ['figures.toml', 'charts.toml', 'messages/en.toml', 'messages/zh-CN.toml', 'index.html']) {
    const content = await read('one', file);
    const [, schema] = /^#:schema (.+)$/m.exec(content) ?? [];
    const template = await readFile(join(TEMPLATE, file), 'utf8');
    assert.equal(content.replace(schema ?? '', ''), template.replace(/(?<=^#:schema ).*/, ''), file);
    // Editors find the schema from any folder.
    assert.ok(!file.startsWith('fig') || existsSync(join(name, schema ?? 'none')), file);
  }
  assert.ok((await read('one', 'README.md')).includes(`npm start -- ${name}`));
  assert.equal(chosenStory(name).folder, name, 'the build accepts it');
});

test('the page of a new story shows its own charts in one of its own languages', async () => {
  for (const [name, ...languages] of [['two'], ['three', 'zh-Hant'], ['four', 'FR', 'de-ch']]) {
    await scaffold(join(folder, name ?? ''), languages);
    const { chart } = /** @type {{ chart: any }} */ (parse(await read(name ?? '', 'charts.toml')));
    const known = chart.map((/** @type {{ key: string }} */ { key }) => key);
    const words = (await readdir(join(folder, name ?? '', 'messages'))).map((file) => file.replace('.toml', ''));
    const page = [...elements(parsePage(await read(name ?? '', 'index.html')))];
    const shown = page.filter(({ tagName }) => tagName === 'news-figure');
    assert.deepEqual(
      shown.map((element) => attribute(element, 'chart')),
      known,
    );
    for (const element of shown) assert.ok(words.includes(attribute(element, 'lang') ?? ''), name);
  }
});

test('a story in a language unknown to the program contains the messages of the interface', async () => {
  await scaffold(join(folder, 'five'), ['fr']);
  const french = keys(parse(await read('five', 'messages', 'fr.toml')));
  const story = keys(parse(await readFile(join(TEMPLATE, 'messages', 'en.toml'), 'utf8')));
  const common = keys(parse(await readFile(new URL('../../i18n/charts/en.toml', import.meta.url), 'utf8')));
  for (const key of story) assert.ok(french.includes(key), key);
  for (const key of ['bound.more_than', 'ui.replay', 'chart.join', 'unit.percent', 'source.line', 'times']) {
    assert.ok(common.includes(key) && french.includes(key), key);
  }
  for (const key of french) assert.ok(!key.includes('outflow') && key !== 'region.gansu', key);
});

test('scaffold rejects an existing folder and an invalid language', async () => {
  await assert.rejects(scaffold(folder), /exists already/);
  await assert.rejects(scaffold(join(folder, 'six'), ['not a language']), /"not a language" is not a language/);
  assert.ok(!existsSync(join(folder, 'six')));
});

test('chosenStory rejects a folder without a story and reports what it expected', () => {
  assert.throws(() => chosenStory('no/such'), /"no\/such" is no story; expected a folder with figures\.toml/);
  assert.equal(chosenStory('').isBuiltIn, true, 'an empty setting is none');
  assert.equal(chosenStory('stories/census').named, join('stories', 'census'));
});
