// Protects the npm package: packed, installed in a site of its own and bundled there, it is what it is here, and
// its types hold what they say. The site lies in ../site.

import { copyFile, cp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { build as esbuild } from 'esbuild';
import sirv from 'sirv';
import { build as vite } from 'vite';

import { packageOf } from '../../scripts/build/package.js';
import { chosenStory } from '../../scripts/build/story.js';
import { ROOT } from '../../scripts/common/paths.js';
import { mustRun, mustRunNode } from '../../scripts/common/run.js';
import { npm } from '../../scripts/setup/npm.js';
import { recordConsole } from './page.js';

/** The site's copy. Under the repository, so that it has the bundlers and the compiler from there. */
const SITE = join(ROOT, 'target', 'site');
const INSTALLED = join(SITE, 'node_modules', 'news-figure');

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await rm(SITE, { recursive: true, force: true });
  await cp(join(ROOT, 'tests', 'site'), SITE, { recursive: true });
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
 * Serves a folder at an address of its own while it is looked at.
 *
 * @param {string} folder
 * @param {(address: string) => Promise<void>} look
 */
async function whileServed(folder, look) {
  const server = createServer(sirv(folder, { dev: true }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await look(`http://127.0.0.1:${port}/`).finally(() => server.close());
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} address
 */
async function expectLive(page, address) {
  // The browser asks for an icon, and the site has none.
  const said = recordConsole(page, (message) => message.location().url.endsWith('/favicon.ico'));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(address);
  const canvas = page.locator('news-figure canvas');
  await expect(canvas).toBeVisible();
  await expect(canvas).toHaveAttribute('aria-label', /over 340/);
  await expect(page).toHaveTitle(/^\d+ figures$/);
  expect(said).toEqual([]);
}

test('a site bundled by Vite shows it live, and before any script, under a strict policy', async ({
  page,
  browser,
}) => {
  await vite({ root: SITE, logLevel: 'warn', build: { assetsInlineLimit: 0 } });
  const assets = await readdir(join(SITE, 'dist', 'assets'));
  // The module for readers, the one that comes when figures are set, the charts that it may be asked for, and nothing
  // that no page asks for.
  expect(assets.filter((name) => /^outflow\..*\.chart$/.test(name))).toHaveLength(3);
  expect(assets.filter((name) => /\.(wasm|csv|json)$/.test(name))).toEqual([
    expect.stringMatching(/^runtime-.*\.wasm$/),
    expect.stringMatching(/^full-.*\.wasm$/),
  ]);
  await whileServed(join(SITE, 'dist'), async (address) => {
    await expectLive(page, address);
    const bare = await browser.newPage({ javaScriptEnabled: false });
    await bare.goto(address);
    const picture = bare.locator('news-figure img');
    expect(await picture.evaluate((img) => /** @type {HTMLImageElement} */ (img).naturalWidth)).toBe(640);
    // Its colours come from the design tokens.
    await expect(bare.locator('news-figure')).toHaveCSS('--news-figure-paper', '#fbfaf7');
    await expect(bare.locator('news-figure table')).toContainText('over 340');
    await bare.close();
  });
});

test('so does one bundled by esbuild, which leaves module and charts for the site to copy', async ({ page }) => {
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
  for (const name of ['runtime.wasm', 'full.wasm']) {
    await copyFile(join(INSTALLED, name), join(folder, name));
  }
  await cp(join(INSTALLED, 'charts'), join(folder, 'charts'), { recursive: true });
  await page.route('**/main.ts', (route) => route.fulfill({ path: join(folder, 'main.js') }));
  await whileServed(folder, (address) => expectLive(page, address));
});

test('its types let the right use through, and not the wrong', async () => {
  await mustRunNode('check the types', 'typescript/bin/tsc', ['--project', SITE], { quiet: true });
});

test('it holds what it is published with, and nothing else', async () => {
  const names = await readdir(INSTALLED, { recursive: true });
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'api.md', 'data/figures.json']) {
    expect(names).toContain(name);
  }
  // No page of ours and no source map: these are for dist/.
  expect(names.filter((name) => /\.map$|^(index|en)\.html$|^images/.test(name))).toEqual([]);
});

test('a fragment is had by its name alone, and an address in it stays an address', async () => {
  const { fragment } = await import(join(INSTALLED, 'node.js'));
  const html = await fragment({ chart: 'outflow', lang: 'en', theme: 'dark', pictures: '/p?a="b&c' });
  expect(html).toContain('src="/p?a=&quot;b&amp;c/outflow.en.dark.280.svg"');
  expect(html).not.toContain('"pictures/');
  for (const chart of ['none', '../data/outflow', '']) {
    await expect(fragment({ chart, lang: 'en', pictures: '/' })).rejects.toThrow(RangeError);
  }
});
