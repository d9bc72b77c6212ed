// Protects what the editor opens and publishes: the site and the snippets of a story, files of other stories, and folders.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { buildSite } from '../../cli/build.js';
import { readFolder } from '../../cli/disk.js';
import { packageOf } from '../../scripts/build/package.js';
import { BUILT_IN, chosenStory } from '../../scripts/build/story.js';
import { ROOT } from '../../scripts/common/paths.js';
import { parseSettings } from '../../site/settings.js';
import { VALUE_2019, CHART, openEditor, downloadSite, readStoryFile } from './editor.js';

test.use({ locale: 'en-GB' });

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
