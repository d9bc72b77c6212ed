// Protects `npm run dev`: pages follow changes, and errors are shown over the last good charts. It works on a copy of the
// repository, so that a failing test leaves no changes.

import { spawn } from 'node:child_process';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, test } from '@playwright/test';

import { BUILT_IN } from '../../scripts/build/story.js';
import { ROOT } from '../../scripts/common/paths.js';
import { prepareBuild } from '../../scripts/setup/prepare.js';

const MINUTE = 60_000;
/** Folder of the copy. */
const COPY = join(ROOT, 'target', 'dev-test');
/** The story that the test edits, relative to the root. */
const STORY = relative(ROOT, BUILT_IN);
const FOLDERS = ['bench', 'cli', 'crates', 'i18n', 'scripts', 'site', 'src', 'stories', 'tools', 'www'];
const FILES = ['build.rs', 'Cargo.lock', 'Cargo.toml', 'en.html', 'index.html', 'package.json'];
/** Folders that the copy shares with the repository: packages, and compiled modules. */
const SHARED = ['node_modules', 'pkg', 'target'];
/** Text that the test appends to a headline. */
const MARK = ' (changed)';

/** @type {import('node:child_process').ChildProcess} */
let server;
/** @type {string} */
let address;
/** Output of the server. */
let output = '';

test.beforeAll(async () => {
  test.setTimeout(10 * MINUTE);
  await copyRepository();
  // The modules are those of the repository: cargo would compile all of them again for another folder.
  const { href } = pathToFileURL(join(ROOT, 'scripts', 'dev', 'develop.js'));
  const script = `
    import { develop } from './scripts/dev/develop.js';
    import { compile } from ${JSON.stringify(href)};
    await develop(0, () => compile(process.env));`;
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

async function copyRepository() {
  await rm(COPY, { recursive: true, force: true });
  for (const name of [...FOLDERS, ...FILES]) await cp(join(ROOT, name), join(COPY, name), { recursive: true });
  for (const name of SHARED) await symlink(join(ROOT, name), join(COPY, name), 'junction');
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

  await edit(`${STORY}/messages/en.toml`, (text) =>
    text.replace(/(\[chart\.outflow\]\nheadline = ".*)"/, `$1${MARK}"`),
  );
  await edit(`${STORY}/figures.toml`, () => figures);
  await expect(page).toHaveTitle('A third title', { timeout: 4 * MINUTE });
  await expect(alert).toBeHidden();
  await expect(figure.locator('[slot=headline]')).toContainText(MARK);
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
    await expect(page.locator('#empty .headline')).toContainText(MARK);
  }).toPass({ timeout: 4 * MINUTE });
});
