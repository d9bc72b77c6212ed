// Protects what `news-figure create` and `add-language` write. The native tests check the template: that it is a valid story and can be
// drawn at every width.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { parse as parsePage } from 'parse5';
import { parse } from 'smol-toml';

import { attribute, elements } from '../site/html.js';
import { TEMPLATE, addLanguage, createStory } from './create.js';
import { readStoryFiles } from './story-files.js';

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

test('createStory copies the template and leaves no temporary files', async () => {
  const name = join(folder, 'one');
  await createStory(name);
  assert.deepEqual((await readdir(folder)).sort(), ['one']);
  const files = (await readdir(name, { recursive: true })).sort();
  assert.deepEqual(files, ['.gitignore', ...(await readdir(TEMPLATE, { recursive: true }))].sort());
  for (const file of ['figures.toml', 'charts.toml', 'messages/en.toml', 'messages/zh-CN.toml', 'index.html']) {
    const content = await read('one', file);
    const [, schema] = /^#:schema (.+)$/m.exec(content) ?? [];
    const template = await readFile(join(TEMPLATE, file), 'utf8');
    assert.equal(content.replace(schema ?? '', ''), template.replace(/(?<=^#:schema ).*/, ''), file);
    // Editors find the schema from any folder.
    assert.ok(!file.startsWith('fig') || existsSync(join(name, schema ?? 'none')), file);
  }
  assert.ok((await read('one', 'README.md')).includes(`npx news-figure dev ${name}`));
  assert.ok((await readStoryFiles(name)).length > 3, 'it is a story');
});

test('the page of a new story shows its own charts in one of its own languages', async () => {
  for (const [name, ...languages] of [['two'], ['three', 'zh-Hant'], ['four', 'FR', 'de-ch']]) {
    await createStory(join(folder, name ?? ''), languages);
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
  await createStory(join(folder, 'five'), ['fr']);
  const french = keys(parse(await read('five', 'messages', 'fr.toml')));
  const story = keys(parse(await readFile(join(TEMPLATE, 'messages', 'en.toml'), 'utf8')));
  const common = keys(parse(await readFile(new URL('../i18n/charts/en.toml', import.meta.url), 'utf8')));
  for (const key of story) assert.ok(french.includes(key), key);
  for (const key of ['bound.more_than', 'ui.replay', 'chart.join', 'unit.percent', 'source.line', 'times']) {
    assert.ok(common.includes(key) && french.includes(key), key);
  }
  for (const key of french) assert.ok(!key.includes('outflow') && key !== 'region.gansu', key);
});

test('createStory rejects an existing folder and an invalid language', async () => {
  await assert.rejects(createStory(folder), /exists already/);
  await assert.rejects(createStory(join(folder, 'six'), ['not a language']), /"not a language" is not a language/);
  assert.ok(!existsSync(join(folder, 'six')));
});

test('addLanguage adds the English messages to translate, with those of the interface if it lacks the language', async () => {
  const name = join(folder, 'seven');
  await createStory(name);
  assert.deepEqual(await addLanguage(name, 'FR'), { file: join(name, 'messages', 'fr.toml'), from: 'en' });
  const french = keys(parse(await read('seven', 'messages', 'fr.toml')));
  assert.ok(french.includes('ui.replay') && french.includes('chart.loans.headline'));
  await addLanguage(name, 'zh-Hant');
  const text = await read('seven', 'messages', 'zh-Hant.toml');
  assert.match(text, /^# To translate/);
  assert.ok(!keys(parse(text)).includes('ui.replay'), 'the interface has this language');
  await assert.rejects(addLanguage(name, 'en'), /en\.toml exists already; nothing was changed/);
  await assert.rejects(addLanguage(folder, 'en'), /is no story/);
});
