// Protects `npm run dev`: pages follow changes, and errors are shown over the last good charts. It works on a copy of the
// repository, so that a failing test leaves no changes.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { expect, test } from '@playwright/test';

import { BUILT_IN } from '../../scripts/build/story.js';
import { ROOT } from '../../scripts/common/paths.js';
import { prepareBuild } from '../../scripts/setup/prepare.js';

const MINUTE = 60_000;
/** Folder of the copy. It is kept, so that cargo does not compile everything in each run. */
const COPY = join(ROOT, 'target', 'dev-test');
/** The story that the test edits, relative to the root. */
const STORY = relative(ROOT, BUILT_IN);
const FOLDERS = ['bench', 'cli', 'crates', 'i18n', 'scripts', 'site', 'src', 'stories', 'tools', 'www'];
const FILES = ['build.rs', 'Cargo.lock', 'Cargo.toml', 'en.html', 'index.html', 'package.json'];
/** Folders of cargo's output. */
const COMPILED = ['wasm32-unknown-unknown/release'].map((name) => join('target', name));
/** Text that the test appends to a headline. It alternates, because the copy may still have the one of the last run. */
const MARK = / \(changed(?: again)?\)/;

/** @type {import('node:child_process').ChildProcess} */
let server;
/** @type {string} */
let address;
/** Output of the server. */
let output = '';

test.beforeAll(async () => {
  test.setTimeout(10 * MINUTE);
  await copyRepository();
  const script = 'import { develop } from "./scripts/dev/develop.js"; await develop(0, process.env);';
  server = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: COPY,
    env: await prepareBuild(),
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  await new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error(output)));
    server.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (/^• (Built|Not built)/m.test(output)) resolve(undefined);
    });
  });
  address = /http:\/\/[\d.]+:\d+\//.exec(output)?.[0] ?? '';
  expect(output).toContain('• Built (module');
});

test.afterAll(() => {
  server?.removeAllListeners('exit').kill();
});

/** Copies only files that differ, so that cargo compiles only those. */
async function copyRepository() {
  for (const name of [...FOLDERS, ...FILES]) {
    await cp(join(ROOT, name), join(COPY, name), { recursive: true, filter: differs });
  }
  for (const folder of FOLDERS) await removeAdded(folder);
  for (const name of COMPILED) await copyCompiled(name);
  await rm(join(COPY, 'node_modules'), { force: true });
  await symlink(join(ROOT, 'node_modules'), join(COPY, 'node_modules'), 'junction');
}

/**
 * Copies a folder of cargo's output once, so that dependencies are not compiled again. The folder is not shared, because
 * cargo would confuse the copy with the repository.
 *
 * @param {string} name
 */
async function copyCompiled(name) {
  const [from, to] = [join(ROOT, name), join(COPY, name)];
  if (existsSync(from) && !existsSync(to)) await cp(from, to, { recursive: true, preserveTimestamps: true });
}

/**
 * Returns whether a copy is missing or differs, ignoring the text that the test appends.
 *
 * @param {string} from
 * @param {string} to
 */
async function differs(from, to) {
  const [source, copy] = await Promise.all([from, to].map((file) => readFile(file, 'utf8').catch(() => undefined)));
  return source === undefined || source !== copy?.replace(MARK, '');
}

/** Removes files from a copied folder that the repository does not have. @param {string} folder */
async function removeAdded(folder) {
  const names = async (/** @type {string} */ root) => {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    return entries.map(({ parentPath, name }) => relative(root, join(parentPath, name)));
  };
  const source = await names(ROOT);
  for (const name of await names(COPY)) {
    if (!source.includes(name)) await rm(join(COPY, name), { recursive: true, force: true });
  }
}

/**
 * Edits a file of the copy.
 *
 * @param {string} file
 * @param {(text: string) => string} change
 */
async function edit(file, change) {
  const path = join(COPY, file);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  expect(after, `${file} changes`).not.toBe(before);
  await writeFile(path, after);
}

test('the page follows changes of pages and data, and shows their errors', async ({ page }) => {
  test.setTimeout(15 * MINUTE);
  await page.goto(`${address}en.html`);
  const figure = page.locator('news-figure[chart=outflow]');
  const alert = page.getByRole('alert');
  const expectLive = async () => {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('canvas')).toBeVisible({ timeout: MINUTE });
  };
  await expectLive();

  await edit('en.html', (html) => html.replace(/<title>.*<\/title>/, '<title>Another title</title>'));
  await expect(page).toHaveTitle('Another title', { timeout: MINUTE });
  await expectLive();

  // An error with markup: it is shown as text.
  const figures = await readFile(join(COPY, STORY, 'figures.toml'), 'utf8');
  await edit(`${STORY}/figures.toml`, (text) => text.replace('"190多人"', '"<b>190</b>多人"'));
  await expect(alert).toContainText('<b>190</b>多人', { timeout: MINUTE });
  const line = figures.split('\n').findIndex((text) => text.includes('"190多人"')) + 1;
  await expect(alert.locator('strong')).toHaveText(`Not built: ${STORY}/figures.toml:${line}`);
  await expect(figure.locator('canvas')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toBeHidden();

  // Another error is shown although the first was dismissed, and a change of a page does not hide it.
  await edit(`${STORY}/figures.toml`, () => figures.replace('"190多人"', '"290多人"'));
  await expect(alert).toContainText('outflow.province.change', { timeout: MINUTE });
  const failedBuilds = () => output.split('• Not built').length - 1;
  const before = failedBuilds();
  await edit('en.html', (html) => html.replace('Another title', 'A third title'));
  await expect.poll(failedBuilds, { timeout: MINUTE }).toBeGreaterThan(before);
  await expect(alert).toContainText('would fit');
  await expect(page).toHaveTitle('Another title');

  const mark = (await readFile(join(COPY, STORY, 'messages', 'en.toml'), 'utf8')).includes(' (changed)')
    ? ' (changed again)'
    : ' (changed)';
  await edit(`${STORY}/messages/en.toml`, (text) =>
    text.replace(MARK, '').replace(/(\[chart\.outflow\]\nheadline = ".*)"/, `$1${mark}"`),
  );
  await edit(`${STORY}/figures.toml`, () => figures);
  await expect(page).toHaveTitle('A third title', { timeout: 4 * MINUTE });
  await expect(alert).toBeHidden();
  await expect(figure.locator('[slot=headline]')).toContainText(mark);
  // The module has the new text too. If its build started before both files were written, another build follows and
  // reloads the page.
  await expect(async () => {
    await page.evaluate(() => {
      document.getElementById('empty')?.remove();
      const empty = Object.assign(document.createElement('news-figure'), { id: 'empty', lang: 'en' });
      empty.setAttribute('chart', 'outflow');
      empty.setAttribute('loading', 'eager');
      document.body.append(empty);
    });
    await expect(page.locator('#empty .headline')).toContainText(mark);
  }).toPass({ timeout: 4 * MINUTE });
});
