// Protects readers of published figures: once a build with the address of the site has recorded them, a change is reported
// with the line to add, and passes with it.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { checkFiles } from './prerender-module.js';
import { readStoryFiles } from './story-files.js';

const CENSUS = fileURLToPath(new URL('../stories/census', import.meta.url));

/** @type {string} */
let folder;

before(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'news-figure-test-')), 'census');
  await cp(CENSUS, folder, { recursive: true, filter: (path) => !path.startsWith(join(CENSUS, 'dist')) });
});

after(() => rm(join(folder, '..'), { recursive: true }));

/** Checks the story. */
const check = async () => checkFiles(await readStoryFiles(folder, 'census'), 'census');

/** @param {string} name @param {(text: string) => string} change */
async function edit(name, change) {
  const file = join(folder, name);
  await writeFile(file, change(await readFile(file, 'utf8').catch(() => '')));
}

/** Returns the problems of the story. @returns {Promise<import('./prerender-module.js').Rejected['problems']>} */
const problems = () =>
  check().then(
    () => [],
    (rejected) => rejected.problems,
  );

test('a published figure changes only with its published text, a date and a reason', async () => {
  const preview = (await check()).baseline(false);
  assert.doesNotMatch(preview, /\[published\]/);
  await edit('baseline.toml', () => preview);
  const change = () =>
    edit('figures.toml', (text) => text.replace('"more than 3.5 million"', '"more than 3.4 million"'));
  await change();
  assert.deepEqual(await problems(), [], 'before publication');
  await edit('figures.toml', (text) => text.replace('"more than 3.4 million"', '"more than 3.5 million"'));

  const published = (await check()).baseline(true);
  await edit('baseline.toml', () => published);
  assert.deepEqual(await problems(), []);
  await change();
  const [problem, ...others] = await problems();
  assert.deepEqual(others, []);
  const { file, line = 0, key, suggestions: [suggestion = ''] = [] } = problem ?? assert.fail();
  const lines = (await readFile(join(folder, 'figures.toml'), 'utf8')).split('\n');
  assert.deepEqual([file, lines[line - 1]], ['census/figures.toml', 'printed = { 2021 = "more than 3.4 million" }']);
  const expected = 'period = 2021, date = "YYYY-MM-DD", printed = "more than 3.5 million", why = "correction"';
  assert.equal(suggestion, `revised = [{ ${expected} }]`);

  // The line is accepted with a date, and with a reason in each language.
  lines.splice(line, 0, suggestion.replace('YYYY-MM-DD', '2023-05-01'));
  await edit('figures.toml', () => lines.join('\n'));
  const missing = (await problems()).map((one) => [one.file, one.key]);
  assert.deepEqual(
    missing,
    ['en', 'zh-CN'].map((lang) => [`census/messages/${lang}.toml`, 'revision.correction']),
  );
  for (const lang of ['en', 'zh-CN']) {
    await edit(`messages/${lang}.toml`, (text) => `${text}\n[revision]\ncorrection = "Counted again."\n`);
  }
  const corrected = await check();
  assert.ok(key && corrected.baseline(true).includes(`"${key} 2021" = "more than 3.4 million"`));
  // A preview publishes nothing, and forgets nothing.
  assert.equal(corrected.baseline(false), published);
});
