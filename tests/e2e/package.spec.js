// Protects the npm package: packed, installed in another site and bundled there, it works, and its types are right. The site
// is in ../site.

import { spawn } from 'node:child_process';
import { copyFile, cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { build as esbuild } from 'esbuild';
import sirv from 'sirv';
import { build as vite } from 'vite';

import { DIST } from '../../scripts/build/dist.js';
import { packageOf } from '../../scripts/build/package.js';
import { chosenStory } from '../../scripts/build/story.js';
import { ROOT } from '../../scripts/common/paths.js';
import { mustRun, mustRunNode, run } from '../../scripts/common/run.js';
import { npm } from '../../scripts/setup/npm.js';
import { recordConsole } from './page.js';

/** Copy of the site, inside the repository so that its bundlers and compiler are found. */
const SITE = join(ROOT, 'target', 'site');
const INSTALLED = join(SITE, 'node_modules', 'news-figure');

/** Port of the development server: beside those of the test servers. */
const DEV_PORT = Number(process.env.TEST_PORT ?? 4173) + 7;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await rm(SITE, { recursive: true, force: true });
  await cp(join(ROOT, 'tests', 'site'), SITE, { recursive: true });
  await cp(DIST, join(SITE, 'public', 'story'), { recursive: true });
  await runNpm('pack the package', ['pack', packageOf(chosenStory()), '--silent', '--pack-destination', SITE]);
  const tarball = (await readdir(SITE)).find((name) => name.endsWith('.tgz')) ?? '';
  await runNpm('install the package', ['install', '--offline', '--ignore-scripts', '--no-audit', `./${tarball}`]);
});

/**
 * @param {string} what
 * @param {string[]} args
 */
async function runNpm(what, args) {
  const [command, ...script] = npm();
  await mustRun(what, command, [...script, ...args], { cwd: SITE, quiet: true });
}

/**
 * Serves a folder while a callback runs.
 *
 * @param {string} folder
 * @param {(address: string) => Promise<void>} use
 */
async function withServer(folder, use) {
  const server = createServer(sirv(folder, { dev: true }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await use(`http://127.0.0.1:${port}/`).finally(() => server.close());
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 */
async function expectLive(page, address) {
  // The browser requests an icon, which the site does not have.
  const messages = recordConsole(page, (message) => message.location().url.endsWith('/favicon.ico'));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(address);
  const canvas = page.locator('news-figure canvas');
  await expect(canvas).toBeVisible();
  await expect(canvas).toHaveAttribute('aria-label', /over 340/);
  await expect(page).toHaveTitle(/^\d+ figures$/);
  expect(messages).toEqual([]);
}

test('a site bundled with Vite shows the chart live, and statically without script', async ({ page, browser }) => {
  await vite({ root: SITE, logLevel: 'warn', build: { assetsInlineLimit: 0 } });
  const assets = await readdir(join(SITE, 'dist', 'assets'));
  // Only what pages may load, and nothing of a story: two modules.
  expect(assets.filter((name) => !/\.(js|css)$/.test(name)).sort()).toEqual([
    expect.stringMatching(/^full-.*\.wasm$/),
    expect.stringMatching(/^runtime-.*\.wasm$/),
  ]);
  await withServer(join(SITE, 'dist'), async (address) => {
    await expectLive(page, address);
    const staticPage = await browser.newPage({ javaScriptEnabled: false });
    await staticPage.goto(address);
    const picture = staticPage.locator('news-figure img');
    await expect(picture).toHaveAttribute('src', /^\/story\/assets\/outflow\.en\..*\.svg$/);
    expect(await picture.evaluate((img) => /** @type {HTMLImageElement} */ (img).naturalWidth)).toBe(640);
    // Its colours come from the design tokens.
    await expect(staticPage.locator('news-figure')).toHaveCSS('--news-figure-paper', '#fbfaf7');
    await expect(staticPage.locator('news-figure table')).toContainText('over 340');
    await staticPage.close();
  });
});

test('a site bundled with esbuild shows the chart live when it copies the modules', async ({ page }) => {
  const folder = join(SITE, 'dist-esbuild');
  const entryPoints = [join(SITE, 'main.ts'), join(SITE, 'index.html')];
  await esbuild({
    absWorkingDir: SITE,
    entryPoints,
    outdir: folder,
    bundle: true,
    format: 'esm',
    splitting: true,
    loader: { '.html': 'copy' },
  });
  for (const name of ['runtime.wasm', 'full.wasm']) await copyFile(join(INSTALLED, name), join(folder, name));
  await cp(join(SITE, 'public', 'story'), join(folder, 'story'), { recursive: true });
  await page.route('**/main.ts', (route) => route.fulfill({ path: join(folder, 'main.js') }));
  await withServer(folder, (address) => expectLive(page, address));
});

test('the types accept right use and reject wrong use', async () => {
  await mustRunNode('check the types', 'typescript/bin/tsc', ['--project', SITE], { quiet: true });
});

test('the package contains licences and documents, but no page, no source map and nothing of a story', async () => {
  const names = await readdir(INSTALLED, { recursive: true });
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'api.md', 'tokens.css']) {
    expect(names).toContain(name);
  }
  const isForbidden = (/** @type {string} */ name) =>
    /^[^/]*\.map$|^(index|en)\.html$|outflow|\.(chart|story|svg|csv)$/.test(name);
  expect(names.filter(isForbidden)).toEqual([join('prebuilt', 'parts', 'www', 'site', 'icon.svg')]);
});

/** Runs the command of the package without a path, so that no compiler is found. @param {...string} args */
function command(...args) {
  const file = join(INSTALLED, 'cli', 'news-figure.js');
  return run(process.execPath, [file, ...args], { cwd: SITE, quiet: true, env: { PATH: '' } });
}

test('the command of the package checks stories and releases with Node alone', async () => {
  const story = join(ROOT, 'stories', 'census');
  expect(await command('check', story)).toMatchObject({ code: 0, output: `${story}: no problems` });
  expect((await command('check', SITE)).code).toBe(2);
  await writeFile(join(SITE, 'release.txt'), '2019年接待游客1,234人次，比上年的1,199人次增加45人次。');
  expect(await command('check-release', 'release.txt')).toMatchObject({
    code: 1,
    output: expect.stringContaining('增加45人次 → 增加35人次'),
  });
});

test('the command of the package creates a story and builds its site with Node alone', async ({ page }) => {
  expect(await command('create', 'my-story')).toMatchObject({ code: 0 });
  expect(await command('create', 'my-story')).toMatchObject({
    code: 1,
    output: expect.stringContaining('exists already'),
  });
  const dist = join(SITE, 'my-story', 'dist');
  expect(await command('build', 'my-story', '--no-images')).toMatchObject({ code: 0 });
  expect(await command('build', 'my-story', '--no-images')).toMatchObject({
    output: expect.stringContaining('my-story: unchanged'),
  });
  await withServer(dist, async (address) => {
    await page.goto(address);
    const figure = page.locator('news-figure').first();
    await expect(figure.locator('canvas')).toBeVisible();
    await expect(figure.locator('canvas')).toHaveAttribute('aria-label', /12,480/);
    await figure.locator('summary').click();
    await expect(figure.locator('.file')).toBeVisible();
    await expect(figure.locator('.image')).toBeHidden();
  });

  // Wrong figures are reported, and the last site stays.
  const figures = join(SITE, 'my-story', 'figures.toml');
  const before = await readFile(join(dist, 'index.html'), 'utf8');
  await writeFile(figures, (await readFile(figures, 'utf8')).replace('"4,210 people"', '"about x people"'));
  const failed = await command('build', 'my-story', '--no-images');
  expect(failed.code).toBe(1);
  expect(failed.output).toMatch(/my-story\/figures\.toml:\d+: members\b[^]*about x people/);
  expect(await readFile(join(dist, 'index.html'), 'utf8')).toBe(before);

  // Other stories are built nevertheless.
  expect(await command('create', 'other', 'zh-Hant')).toMatchObject({ code: 0 });
  const addresses = [
    '--base-url=https://news.example/{story}',
    '--shared=shared',
    '--shared-url=https://cdn.example/s',
  ];
  const both = await command('build', 'my-story', 'other', '--no-images', '--jobs=2', '--theme=dark', ...addresses);
  expect(both.code).toBe(1);
  expect(both.output).toContain('my-story: not built');
  const element = await readFile(join(SITE, 'other', 'dist', 'embed', 'loans.zh-Hant.element.txt'), 'utf8');
  expect(element).toContain('chart="https://news.example/other/#loans" lang="zh-Hant" theme="dark"');
  const [version = ''] = await readdir(join(SITE, 'shared'));
  expect(element).toContain(`modulepreload" href="https://cdn.example/s/${version}/news-figure.js" integrity="sha384-`);
  expect(await readdir(join(SITE, 'shared', version))).toContain('news-figure.js.gz');
  const names = await readdir(join(SITE, 'other', 'dist'), { recursive: true });
  expect(names.filter((name) => /\.wasm|editor|THIRD-PARTY/.test(name))).toEqual([]);
  expect(await command('build', 'other', '--shared=shared')).toMatchObject({
    code: 1,
    output: 'expected both --shared and --shared-url, or neither',
  });
});

test('the command of the package shows each change of a story at once', async ({ page }) => {
  expect(await command('create', 'changing')).toMatchObject({ code: 0 });
  const file = join(INSTALLED, 'cli', 'news-figure.js');
  const server = spawn(process.execPath, [file, 'dev', 'changing'], {
    cwd: SITE,
    env: { PATH: '', PORT: String(DEV_PORT) },
  });
  try {
    await new Promise((resolve) =>
      server.stderr.on('data', (text) => String(text).includes('Built') && resolve(undefined)),
    );
    await page.goto(`http://127.0.0.1:${DEV_PORT}/`);
    const takeaway = page.locator('news-figure [slot=takeaway]').first();
    await expect(takeaway).toContainText('12,480');
    const figures = join(SITE, 'changing', 'figures.toml');
    const text = await readFile(figures, 'utf8');
    await writeFile(figures, text.replace('"4,210 people"', '"about x people"'));
    await expect(page.getByRole('alert')).toContainText('about x people');
    await writeFile(figures, text);
    await expect(page.getByRole('alert')).toBeHidden();
  } finally {
    server.kill();
  }
});

test('fragment returns a chart by its key only and escapes addresses', async () => {
  const { fragment } = await import(join(INSTALLED, 'node.js'));
  const html = await fragment({ site: DIST, chart: 'outflow', lang: 'en', address: '/p?a="b&c' });
  expect(html).toContain('src="/p?a=&quot;b&amp;c/assets/outflow.en.light.280-');
  expect(html).not.toMatch(/"\.\/|<news-figure/);
  for (const chart of ['none', '../data/outflow', '']) {
    await expect(fragment({ site: DIST, chart, lang: 'en', address: '/' })).rejects.toThrow(RangeError);
  }
});

test('useStory reports a story that is not there, and elements that wait for it say so', async ({ page }) => {
  const folder = join(SITE, 'dist');
  await withServer(folder, async (address) => {
    await page.route('**/story/story.json', (route) => route.fulfill({ status: 404 }));
    const messages = recordConsole(page, (message) => /favicon|404/.test(message.location().url + message.text()));
    const failed = page.waitForEvent('pageerror');
    await page.goto(address);
    expect((await failed).message).toMatch(/status 404: .*\/story\/story\.json/);
    await expect
      .poll(() => messages)
      .toContainEqual(expect.stringContaining('chart="/story/#outflow": expected one of'));
    await expect(page.locator('news-figure [slot=takeaway]')).toContainText('over 340');
  });
});
