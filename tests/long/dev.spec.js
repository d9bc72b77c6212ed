// Protects `npm run dev`: the page follows what is changed, and what is wrong shows over the last good charts. It works
// on a copy of the repository, so that nothing here is ever left changed.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { expect, test } from '@playwright/test';

import { ROOT } from '../../scripts/common/paths.js';
import { prepareBuild } from '../../scripts/setup/prepare.js';

const MINUTE = 60_000;
/** Lasts from run to run: what cargo made of it stays good. */
const COPY = join(ROOT, 'target', 'dev-test');
const FOLDERS = ['bench', 'build', 'crates', 'data', 'scripts', 'src', 'tools', 'www'];
const FILES = ['build.rs', 'Cargo.lock', 'Cargo.toml', 'en.html', 'index.html', 'package.json'];
/** Where cargo keeps what it compiles. */
const COMPILED = ['release', 'tools', 'wasm32-unknown-unknown/release'].map((name) => join('target', name));
/** What this test adds to a headline: another each time, so that an earlier run's may stay. */
const MARK = / \(changed(?: again)?\)/;

/** @type {import('node:child_process').ChildProcess} */
let server;
/** @type {string} */
let address;

test.beforeAll(async () => {
  test.setTimeout(10 * MINUTE);
  await copyRepository();
  const script = 'import { develop } from "./scripts/dev/develop.js"; await develop(0, process.env);';
  server = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: COPY,
    env: await prepareBuild(),
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  await new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error(said)));
    server.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (/^• (Built|Not built)/m.test(said)) resolve(undefined);
    });
  });
  address = /http:\/\/[\d.]+:\d+\//.exec(said)?.[0] ?? '';
  expect(said).toContain('• Built (module');
});

test.afterAll(() => {
  server?.removeAllListeners('exit').kill();
});

/** Copies what differs, so that cargo compiles no more than that anew. */
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
 * Once, so that the crates of others need not be compiled anew. Never shared: cargo would not tell the copy from this
 * repository, and take the one's for the other's.
 *
 * @param {string} name
 */
async function copyCompiled(name) {
  const [from, to] = [join(ROOT, name), join(COPY, name)];
  if (existsSync(from) && !existsSync(to)) await cp(from, to, { recursive: true, preserveTimestamps: true });
}

/**
 * @param {string} from
 * @param {string} to
 */
async function differs(from, to) {
  const [source, copy] = await Promise.all([from, to].map((file) => readFile(file, 'utf8').catch(() => undefined)));
  return source === undefined || source !== copy?.replace(MARK, '');
}

/** @param {string} folder */
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
 * @param {string} file
 * @param {(text: string) => string} change
 */
async function edit(file, change) {
  const path = join(COPY, file);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  expect(after, `${file} is changed`).not.toBe(before);
  await writeFile(path, after);
}

test('the page follows pages, data and their mistakes', async ({ page }) => {
  test.setTimeout(15 * MINUTE);
  await page.goto(`${address}en.html`);
  const figure = page.locator('news-figure[chart=outflow]');
  const alert = page.getByRole('alert');
  const showsLive = async () => {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('canvas')).toBeVisible({ timeout: MINUTE });
  };
  await showsLive();

  await edit('en.html', (html) => html.replace(/<title>.*<\/title>/, '<title>Another title</title>'));
  await expect(page).toHaveTitle('Another title', { timeout: MINUTE });
  await showsLive();

  // A mistake, with what would be markup: it is told as it is written.
  const figures = await readFile(join(COPY, 'data', 'figures.toml'), 'utf8');
  await edit('data/figures.toml', (text) => text.replace('"190多人"', '"<b>190</b>多人"'));
  await expect(alert).toContainText('<b>190</b>多人', { timeout: MINUTE });
  const line = figures.split('\n').findIndex((text) => text.includes('"190多人"')) + 1;
  await expect(alert.locator('strong')).toHaveText(`Not built: data/figures.toml:${line}`);
  await expect(figure.locator('canvas')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(alert).toBeHidden();

  // Another mistake is told anew, although the first was dismissed; a page that changes does not hide it.
  await edit('data/figures.toml', () => figures.replace('"190多人"', '"290多人"'));
  await expect(alert).toContainText('outflow.province.change', { timeout: MINUTE });
  await edit('en.html', (html) => html.replace('Another title', 'A third title'));
  await page.waitForTimeout(1000);
  await expect(alert).toContainText('would fit');
  await expect(page).toHaveTitle('Another title');

  const mark = (await readFile(join(COPY, 'data', 'words', 'en.toml'), 'utf8')).includes(' (changed)')
    ? ' (changed again)'
    : ' (changed)';
  await edit('data/messages/en.toml', (text) =>
    text.replace(MARK, '').replace(/(\[chapter\.outflow\]\nheadline = ".*)"/, `$1${mark}"`),
  );
  await edit('data/figures.toml', () => figures);
  await expect(page).toHaveTitle('A third title', { timeout: 4 * MINUTE });
  await expect(alert).toBeHidden();
  await expect(figure.locator('[slot=headline]')).toContainText(mark);
  // The module too, which says it where the page does not. It may have been made while both files were still being
  // written; then another build follows, and with it another page.
  await expect(async () => {
    await page.evaluate(() => {
      document.getElementById('bare')?.remove();
      const bare = Object.assign(document.createElement('news-figure'), { id: 'bare', lang: 'en' });
      bare.setAttribute('chart', 'outflow');
      bare.setAttribute('loading', 'eager');
      document.body.append(bare);
    });
    await expect(page.locator('#bare .headline')).toContainText(mark);
  }).toPass({ timeout: 4 * MINUTE });

  const built = await readFile(join(COPY, 'target', 'dev', 'en.html'), 'utf8');
  expect(built).not.toContain('/.dev/');
});
