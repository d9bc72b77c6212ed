// Protects the editor: a wrong number is reported with reasons, the charts show a right one, a draft survives a reload and
// a failing server, and the saved file differs only in that number.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';

import { buildSite } from '../../cli/build.js';
import { readFolder } from '../../cli/disk.js';
import { packageOf } from '../../scripts/build/package.js';
import { BUILT_IN, chosenStory } from '../../scripts/build/story.js';
import { ROOT } from '../../scripts/common/paths.js';
import { parseSettings } from '../../site/settings.js';
import { CSP } from '../csp.js';
import { recordConsole } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const VALUE_2019 = '[data-field="quantity:2019:outflow.province"]';
const CHANGE = '[data-field="quantity::outflow.province.change"]';
const CHART = 'news-figure[chart=outflow]';

test.use({ locale: 'en-GB' });

/** @param {Page} page */
async function openEditor(page) {
  await page.goto('editor.html');
  await page.locator(CHART).scrollIntoViewIfNeeded();
  await expect(page.locator(`${CHART} canvas`)).toBeVisible();
}

/** Returns the table of the chart. @param {Page} page */
function table(page) {
  return page.locator(`${CHART} details table`);
}

/** Returns the accessible description of a field. @param {Page} page @param {string} field */
async function description(page, field) {
  const ids = (await page.locator(field).getAttribute('aria-describedby')) ?? '';
  const texts = ids.split(' ').map((id) => page.locator(`#${id}`).textContent());
  return (await Promise.all(texts)).join(' ');
}

/** Downloads the only changed file. @param {Page} page */
async function downloadChanges(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download what changed' }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Returns a file of the story. @param {string} name */
const readStoryFile = (name) => readFile(join(BUILT_IN, name), 'utf8');

test('a wrong number is reported with reasons and suggestions; the charts keep the last valid values', async ({
  page,
}) => {
  await openEditor(page);
  expect(await description(page, VALUE_2019)).toBe('more than 190, less than 200 · derived: 191');
  await page.fill(VALUE_2019, '180多人');
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'true');
  expect(await description(page, VALUE_2019)).toMatch(
    /more than 180, less than 190.*outflow\.province\.change.*there are none/s,
  );
  await expect(page.getByText('One thing is wrong.', { exact: true }).first()).toBeVisible();
  await expect(page.locator('#section-outflow .note')).toBeVisible();
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /over 190/);
  await page.getByRole('button', { name: 'Use 191人' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('191人');
  await expect(page.locator(VALUE_2019)).toBeFocused();
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'false');
  await expect(page.locator('#section-outflow .note')).toBeHidden();
  await expect(table(page)).toContainText('191');
});

/** Downloads the site of the open story. @param {Page} page @returns {Promise<Record<string, Uint8Array>>} files by path */
async function downloadSite(page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the site' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('site.zip');
  return unzipSync(await readFile(await download.path()));
}

test('the downloaded site has the same bytes as that of the command, without images and compressed files', async ({
  page,
}) => {
  await openEditor(page);
  const site = await downloadSite(page);
  await expect(page.getByText('The site is in site.zip')).toBeVisible();
  const folder = join(packageOf(chosenStory()), 'prebuilt');
  const prebuilt = { shared: await readFolder(join(folder, 'shared')), parts: await readFolder(join(folder, 'parts')) };
  const { dist } = await buildSite({ folder: BUILT_IN, pages: ROOT, named: 'built-in' }, prebuilt, parseSettings());
  const names = [...dist.keys()].filter((name) => !/\.(br|gz)$/.test(name));
  expect(Object.keys(site).sort()).toEqual(names.sort());
  const others = names.filter((name) => !Buffer.from(site[name] ?? '').equals(Buffer.from(dist.get(name) ?? '')));
  expect(others).toEqual([]);
});

test('a chart is published as a snippet with the address of the site, or with all pages in one file', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openEditor(page);
  const address = page.getByLabel('Address of the site');
  const copy = page.getByRole('button', { name: 'Copy the snippet' });
  const panel = page.locator('#publish');
  await address.fill('news.example');
  await copy.click();
  await expect(panel.getByRole('status')).toContainText('“news.example” is not the address of a folder');
  await expect(address).toBeFocused();
  await expect(address).toHaveAttribute('aria-invalid', 'true');

  await address.fill('https://news.example/drugs');
  await panel.getByLabel('Chart', { exact: true }).selectOption('cases.en');
  await panel.getByLabel('Kind').selectOption('iframe');
  await copy.click();
  await expect(panel.getByRole('status')).toContainText('Copied.');
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  expect(snippet).toContain('<iframe src="https://news.example/drugs/embed/cases.en.html"');
  await expect(panel.getByLabel('Snippet to paste')).toHaveValue(snippet);
  await expect(address).toHaveAttribute('aria-invalid', 'false');

  // A snippet of an earlier state is not shown, and nothing is published while something is wrong.
  await page.fill(VALUE_2019, '290多人');
  await expect(panel.getByLabel('Snippet to paste')).toBeHidden();
  await expect(copy).toHaveAttribute('aria-disabled', 'true');
  await expect(panel.getByRole('status')).toHaveText('This is possible when nothing is wrong.');
  await page.fill(VALUE_2019, '190多人');

  await address.fill('');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as one file' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('news-figure.single.html');
  const file = await readFile(await saved.path());
  expect(file.equals(await readFile(join(ROOT, 'dist', 'news-figure.single.html')))).toBe(true);
});

test('a language is added with texts to translate, and the charts show it', async ({ page }) => {
  await openEditor(page);
  const tag = page.getByLabel('Tag of a language');
  const add = page.getByRole('button', { name: 'Add a language' });
  for (const [given, reason] of [
    ['french', /“french” is not the tag of a language/],
    ['en', /The story has “en” already/],
  ]) {
    await tag.fill(String(given));
    await add.click();
    await expect(page.getByRole('alert').getByText(reason ?? '')).toBeVisible();
    await expect(tag).toBeFocused();
  }
  await tag.fill('FR');
  await add.click();
  await expect(tag).toHaveValue('');
  await expect(page.getByLabel('Charts in')).toHaveValue('fr');
  await page.getByText('Texts of this chart').first().click();
  await page.getByLabel('chart.outflow.headline, fr').fill('Moins d’arrestations : {outflow.province.change}');
  await expect(page.locator(`${CHART} .headline`)).toContainText('Moins d’arrestations : down 44.15%');
  const { name, text } = await downloadChanges(page);
  expect(name).toBe('fr.toml');
  expect(text).toContain('Moins d’arrestations');
});

test('the site of another story has its figures, and a page for each language if it has no pages', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  const button = page.getByRole('button', { name: 'Download the site' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  // The editor asks before it discards changes.
  page.on('dialog', (dialog) => void dialog.accept());
  const census = join(ROOT, 'stories', 'census');
  const files = ['figures.toml', 'charts.toml', 'messages/en.toml', 'messages/zh-CN.toml'];
  await page.locator('input[type=file]').setInputFiles(files.map((name) => join(census, name)));
  await expect(button).toHaveAttribute('aria-disabled', 'false');
  const site = await downloadSite(page);
  const text = (/** @type {string} */ name) => new TextDecoder().decode(site[name]);
  expect(text('index.html')).toContain('<h1>A census in four charts</h1>');
  expect(text('index.html')).toContain('<a href="./zh-CN.html"');
  expect(text('zh-CN.html')).toMatch(/<news-figure chart="residents" lang="zh-CN"[^>]*><h3 slot="headline">/);
  expect(Object.keys(site)).toContain('embed/growth.en.iframe.txt');
  expect(Object.keys(site)).toContain('data/growth.zh-CN.csv');
});

test('the chart shows valid edits, and each edit can be undone and redone', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  await page.getByRole('button', { name: /^Use 下降/ }).click();
  const change = await page.locator(CHANGE).inputValue();
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /over 180/);
  await expect(page.locator(`${CHART} .headline`)).toContainText(change.replace('下降', ''));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(CHANGE)).toHaveValue('下降44.15%');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /over 190/);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('180多人');
});

test('the downloaded file differs from the opened one only in the edited number', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '191人');
  const { name, text } = await downloadChanges(page);
  expect(name).toBe('figures.toml');
  const before = await readStoryFile('figures.toml');
  expect(text).toBe(before.replace('2019 = "190多人"', '2019 = "191人"'));
  expect(text).not.toBe(before);
});

test('only the first of two tabs stores the draft, and the second says so', async ({ page, context }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  const draft = () => page.evaluate(() => localStorage.getItem('news-figure editor draft'));
  const first = await draft();
  expect(first).toContain('180多人');
  const other = await context.newPage();
  await openEditor(other);
  await expect(other.locator(VALUE_2019)).toHaveValue('180多人');
  await expect(other.getByText('Another tab has this editor open')).toBeVisible();
  await other.fill(VALUE_2019, '170多人');
  expect(await draft()).toBe(first);
  // When the first tab is closed and has left the draft, the second one stores it.
  await page.close();
  await expect(other.getByText('Another tab has this editor open')).toBeHidden();
  expect(await other.evaluate(() => localStorage.getItem('news-figure editor draft'))).toContain('170多人');
});

test('a draft survives a reload and can be discarded', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  await page.reload();
  await expect(page.locator(VALUE_2019)).toHaveValue('180多人');
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  await page.reload();
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  expect(await page.evaluate(() => localStorage.getItem('news-figure editor draft'))).toBeNull();
});

test('messages are edited in every language, checked, and shown in the chart', async ({ page }) => {
  await openEditor(page);
  await page.locator('#section-outflow summary', { hasText: 'Texts of this chart' }).click();
  const field = page.locator('[data-field="message:en:chart.outflow.subtitle"]');
  await field.fill('Another subtitle, {from} and {to}');
  await expect(page.locator(`${CHART} .subtitle`)).toContainText('Another subtitle, 2018 and 2019');
  await field.fill('Another subtitle');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator(`${CHART} .subtitle`)).toContainText('Another subtitle, 2018 and 2019');
  await field.fill('Another subtitle, {from} and {to}');
  const { name, text } = await downloadChanges(page);
  expect(name).toBe('en.toml');
  const lines = (await readStoryFile('messages/en.toml')).split('\n');
  const changed = text.split('\n').filter((line, at) => line !== lines[at]);
  expect(changed).toEqual(['subtitle = "Another subtitle, {from} and {to}"']);
  await page.selectOption('#chart-language', 'zh-CN');
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /190多/);
});

test('a pasted article gives candidates, and a chosen one is added at the end of the file', async ({ page }) => {
  await openEditor(page);
  const text = '标题\n2019年，图书馆接待读者由上年1.2万多人次增加到1.5万余人次。登录lucky777官方网址_lucky 777 app。';
  await page.fill('#article-text', text);
  await page.getByRole('button', { name: 'Look for figures' }).click();
  const found = page.locator('.candidates > li');
  await expect(found).toHaveCount(2);
  await expect(found.nth(1)).toContainText('1.5万余人次');
  await expect(found.nth(1)).toContainText('more than 15000, less than 16000');
  await expect(found.nth(1)).toContainText('1.2万多人次, the year before');
  await found.nth(1).getByRole('button').click();
  const form = found.nth(1).locator('form');
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toHaveText('Still missing: Key');
  await form.getByLabel('Key', { exact: true }).fill('library.readers');
  await form.getByLabel('Region (key)').fill('gansu');
  for (const lang of ['en', 'zh-CN', 'zh-Hant']) await form.getByLabel(`Name in ${lang}`).fill('Readers');
  await form.getByRole('button').click();
  const added = page.locator('[data-field="quantity:2018:library.readers"]');
  await expect(added).toHaveValue('1.2万多人次');
  await expect(page.getByText('Nothing is wrong.').first()).toBeAttached();
  await expect(found.nth(1)).toContainText('In the data as library.readers');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(added).toHaveCount(0);
});

test('a pasted table gives a figure for each row and a sum for each year, and a misprint in it is found', async ({
  page,
}) => {
  await openEditor(page);
  const rows = [
    'Route\t2018\t2019\t2020',
    'North\t1,100\t1,200\t900',
    'South\t380\t400\t300',
    'All\t1,480\t1,600\t1,290',
  ];
  await page.fill('#article-text', rows.join('\n'));
  await page.getByRole('button', { name: 'Look for figures' }).click();
  await page.getByRole('button', { name: 'Use the table' }).click();
  const form = page.locator('.table-form');
  await form.getByLabel('Unit', { exact: true }).fill('trips');
  await form.getByLabel('The unit counts things').check();
  await form.getByLabel('Each row is a place').check();
  await form.getByLabel('Key: South').fill('north');
  await form.getByRole('button', { name: 'Add these figures' }).click();
  await expect(form.getByRole('alert')).toContainText('The key “north” is empty or in use');
  await expect(form.getByLabel('Key: South')).toBeFocused();
  await form.getByLabel('Key: South').fill('south');
  await form.getByRole('button', { name: 'Add these figures' }).click();
  await expect(page.locator('#article .status')).toHaveText('Added at the end of the data: 3 figures and 3 sums.');
  await expect(page.locator('.candidates')).toContainText('3 of 3 rows are in the data.');

  const wrong = page.locator('[data-field="quantity:2020:south"]');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  const row = page.locator('fieldset', { has: wrong });
  await expect(row.getByRole('button', { name: 'Use 390', exact: true })).toBeVisible();
  await row.getByText('Unit, source and more').click();
  await row.getByRole('button', { name: 'Remove 2020 from south' }).click();
  await expect(wrong).toHaveCount(0);
  await expect(page.getByText('2020: not printed, derived: 390')).toBeVisible();

  // The sum is a form: without a part, the other one is not the total.
  const sum = page.locator('fieldset', { has: page.locator('legend', { hasText: 'all-2018' }) });
  await sum.getByText('Total and parts').click();
  await sum.getByLabel('south').uncheck();
  await expect(page.locator('[data-field="quantity:2018:north"]')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sum.getByLabel('south')).toBeChecked();
});

test('files of another story can be opened, with their problems', async ({ page }) => {
  await openEditor(page);
  const figures = (await readStoryFile('figures.toml')).replace('190多人', '290多人');
  const file = (/** @type {string} */ name, /** @type {string} */ text) => ({
    name,
    mimeType: 'application/toml',
    buffer: Buffer.from(text),
  });
  await page.setInputFiles('input[type=file]', [file('en.toml', await readStoryFile('messages/en.toml'))]);
  await expect(page.locator('.state')).toContainText('None of these files is called figures.toml');
  await page.setInputFiles('input[type=file]', [
    file('figures.toml', figures),
    file('en.toml', await readStoryFile('messages/en.toml')),
  ]);
  await expect(page.locator(VALUE_2019)).toHaveValue('290多人');
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'true');
  await page.reload();
  await expect(page.locator(VALUE_2019), 'still the opened files').toHaveValue('290多人');
});

test('the charts of another story are shown and follow its edits', async ({ page }) => {
  await openEditor(page);
  const census = (/** @type {string} */ name) => join(ROOT, 'stories', 'census', name);
  const names = ['figures.toml', 'charts.toml', 'baseline.toml', 'messages/en.toml', 'messages/zh-CN.toml'];
  await page.setInputFiles('input[type=file]', names.map(census));
  await expect(page.locator('news-figure')).toHaveCount(4);
  await expect(page.locator(CHART)).toHaveCount(0);
  const chart = page.locator('news-figure[chart=shares]');
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('canvas')).toHaveAttribute('aria-label', /women 51\.0%/);
  await page.locator('[data-field="quantity::women.share"]').fill('51.04%');
  await expect(chart.locator('canvas')).toHaveAttribute('aria-label', /women 51\.04%/);
});

test('a folder is read, and only changed files are written to it', async ({ page }) => {
  await page.addInitScript(fakeFolder, {
    'figures.toml': await readStoryFile('figures.toml'),
    'messages/en.toml': await readStoryFile('messages/en.toml'),
    'messages/notes.txt': 'no words',
  });
  await openEditor(page);
  await page.getByRole('button', { name: 'Open folder…' }).click();
  await expect(page.locator('#chart-language option')).toHaveCount(1);
  await page.fill(VALUE_2019, '191人');
  await page.getByRole('button', { name: 'Save into folder…' }).click();
  await expect(page.locator('.state')).toContainText('No file has changed.');
  const written = await page.evaluate(() => /** @type {any} */ (globalThis).written);
  expect(Object.keys(written)).toEqual(['figures.toml']);
  expect(written['figures.toml']).toContain('2019 = "191人"');
  await page.fill(VALUE_2019, '190多人');
  await page.getByRole('button', { name: 'Save into folder…' }).click();
  await expect(page.locator('.state'), 'the folder does not contain the first edit').toContainText(
    'has changed on disk since it was opened',
  );
});

/** Replaces the folder picker, which a test cannot operate. Runs in the page. @param {Record<string, string>} files */
function fakeFolder(files) {
  const written = /** @type {Record<string, string>} */ ({});
  const missing = () => Promise.reject(new DOMException('not there', 'NotFoundError'));
  /** @param {string} path @returns {any} */
  const folder = (path) => ({
    getDirectoryHandle: (/** @type {string} */ name) =>
      Object.keys(files).some((file) => file.startsWith(`${path}${name}/`)) ? folder(`${path}${name}/`) : missing(),
    getFileHandle: async (/** @type {string} */ name) => ({
      getFile: async () => new Blob([files[path + name] ?? '']),
      createWritable: async () => ({
        write: async (/** @type {string} */ text) => (written[path + name] = text),
        close: async () => {},
      }),
    }),
    async *values() {
      const names = Object.keys(files).filter((file) => file.startsWith(path));
      for (const name of names.map((file) => file.slice(path.length))) {
        yield { kind: name.includes('/') ? 'directory' : 'file', name };
      }
    },
  });
  Object.assign(globalThis, { written, showDirectoryPicker: async () => folder('') });
}

test('a story is made without typing a file: source, figure, chart and texts, and the changes of another are asked about', async ({
  page,
}) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '191人');
  const questions = /** @type {string[]} */ ([]);
  page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    void (questions.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  const form = page.getByRole('dialog', { name: 'New story' });
  const create = async () => {
    await page.getByRole('button', { name: 'New story…' }).click();
    await form.getByRole('button', { name: 'Create the story' }).click();
  };
  await create();
  await expect(form.getByRole('alert')).toHaveText('Still missing: Date of the source');
  await expect(form.getByLabel('Date of the source')).toBeFocused();
  await form.getByLabel('Date of the source').fill('2025-02-14');
  for (const label of ['Title in en', 'One sentence about it in en', 'Publisher of the source in en']) {
    await form.getByLabel(label).fill('Ferries');
  }
  await form.getByRole('button', { name: 'Create the story' }).click();
  await expect(page.locator(VALUE_2019), 'the first answer was no').toHaveValue('191人');
  await create();
  await expect(page.locator('#article-text')).toBeFocused();
  expect(questions[1]).toContain('figures.toml');

  await page.getByRole('button', { name: 'Add a figure by hand' }).click();
  const figure = page.locator('#figures form');
  for (const [label, value] of Object.entries({
    Key: 'trips',
    'As printed': '18,420 trips',
    Unit: 'trips',
    'Region (key)': 'lake',
    'Year or month': '2024',
    'Line of the source, from 0': '4',
    'Name in en': 'Trips',
    'Name of the region in en': 'The lake',
  })) {
    await figure.getByLabel(label, { exact: true }).fill(value);
  }
  await expect(figure.getByLabel('Unit after a number, in en')).toHaveValue('{n} trips');
  await figure.getByLabel('The unit counts things').check();
  await figure.getByRole('button', { name: 'Add to the data' }).click();
  await page.getByText('Unit, source and more').click();
  await page.getByLabel('Year, month (2019-03) or financial year (2022/23)').fill('2023');
  await page.getByRole('button', { name: 'Add a year or month' }).click();
  await expect(page.locator('[data-field="quantity:2023:trips"]')).toBeFocused();
  await page.keyboard.insertText('nearly 17,950 trips');

  // The form is open where there is no chart.
  await page.getByLabel('Slopes').check();
  await expect(page.getByLabel('Name in addresses')).toHaveValue('slope');
  await page.locator('.add-chart').getByRole('button', { name: 'Add a chart' }).press('Enter');
  const chosen = page.locator('[data-field="chart:slope:line.0.figure"]');
  await expect(chosen).toBeFocused();
  await expect(chosen).toHaveAttribute('aria-invalid', 'true');
  await chosen.selectOption('trips');
  await expect(page.getByLabel('Change', { exact: true }).locator('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Use proposals for all missing texts' }).click();
  await expect(page.getByText('Nothing is wrong.').first()).toBeAttached();
  await page.getByLabel('chart.slope.headline, en').fill('From ');
  await page.getByText('Insert a number').click();
  await page.getByRole('button', { name: 'Insert Trips 2023' }).click();
  const chart = page.locator('news-figure[chart=slope]');
  await expect(chart.locator('.headline')).toHaveText('From nearly 17,950 trips');
  await page.reload();
  await expect(chart.locator('.headline'), 'the draft of a story that was never saved').toHaveText(
    'From nearly 17,950 trips',
  );
  const site = await downloadSite(page);
  expect(new TextDecoder().decode(site['index.html'])).toContain('From nearly 17,950 trips');
});

test('the keyboard operates the editor, and changes are announced', async ({ page }) => {
  await openEditor(page);
  await page.focus(VALUE_2019);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('180多人');
  await expect(page.locator('.toolbar [role=status]')).toHaveText('more than 180, less than 190. One thing is wrong.');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Use 190多人' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  await expect(page.locator('.toolbar [role=status]')).toHaveText(/Nothing is wrong\./);
  await page.locator('#section-outflow').getByText('outflow', { exact: true }).click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(page.locator(VALUE_2019)).toHaveValue('180多人');
  await page.locator('.problems summary').press('Enter');
  await page.getByRole('button', { name: 'Go to the field: outflow.province.change' }).press('Enter');
  await expect(page.locator('[data-field="quantity:2018:outflow.province"]')).toBeFocused();
});

test('the editor is in Chinese for Chinese browsers, and in English on request', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['zh-TW'] }));
  await openEditor(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await description(page, VALUE_2019)).toBe('大于 190，小于 200 · 可推定为 191');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

for (const [what, file] of /** @type {const} */ ([
  ['module', '**/assets/editor-*.wasm'],
  ['story', '**/assets/story-*.json'],
])) {
  test(`if the ${what} cannot be loaded, this is reported and the draft is kept`, async ({ page }) => {
    /** @type {string[]} */
    const uncaught = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    await openEditor(page);
    await page.fill(VALUE_2019, '191人');
    await page.route(file, (route) => route.fulfill({ status: 503, body: 'busy' }));
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('Load the page again');
    await expect(page.getByRole('alert')).toContainText('status 503');
    await page.unroute(file);
    await page.reload();
    await expect(page.locator(VALUE_2019)).toHaveValue('191人');
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(uncaught).toEqual([]);
  });
}

test('the editor runs under a strict security policy and does not scroll sideways on narrow screens', async ({
  page,
}) => {
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': CSP } });
  });
  const messages = recordConsole(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  await page.locator('#section-outflow summary', { hasText: 'Texts of this chart' }).click();
  await page.fill('#article-text', '有近200所学校参加。');
  await page.getByRole('button', { name: 'Look for figures' }).click();
  await page.locator('.candidates button').click();
  await downloadChanges(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(messages).toEqual([]);
});
