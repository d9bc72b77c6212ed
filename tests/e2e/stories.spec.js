// Protects pages with charts of several stories: each is live, whichever script runs first or last, under a strict policy, and with
// one module; and a story that is missing leaves the static content and an error.

import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';
import { lookup } from 'mrmime';

import { buildPages } from '../../cli/build.js';
import { HOST } from '../../cli/port.js';
import { readFolder } from '../../cli/disk.js';
import { DIST } from '../../scripts/build/dist.js';
import { ROOT } from '../../scripts/common/paths.js';
import { packageOf } from '../../scripts/build/package.js';
import { chosenStory } from '../../scripts/build/story.js';
import { parseSettings } from '../../site/settings.js';
import { sharedFiles } from '../../site/shared.js';
import { recordConsole } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Files of the server by their paths: the sites of two stories, and articles. @type {Map<string, string | Uint8Array>} */
const files = new Map();
const server = createServer(({ url = '' }, response) => {
  const contents = files.get(url);
  response.writeHead(contents === undefined ? 404 : 200, { 'content-type': lookup(url) ?? 'application/octet-stream' });
  response.end(contents);
});

let origin = '';

/** Files that all sites share. @type {import('../../site/site.js').Prebuilt} */
const prebuilt = { shared: new Map(), parts: new Map() };

/** Returns the pages of a story, and all that they load. @param {string} name @param {import('../../site/settings.js').Settings} settings */
function built(name, settings) {
  const folder = join(ROOT, 'stories', name);
  return buildPages({ folder, pages: folder, named: name }, prebuilt, settings);
}

test.beforeAll(async () => {
  const folder = join(packageOf(chosenStory()), 'prebuilt');
  prebuilt.shared = await readFolder(join(folder, 'shared'));
  prebuilt.parts = await readFolder(join(folder, 'parts'));
  const census = await built('census', parseSettings());
  const drugs = await readFolder(DIST);
  for (const [name, site] of Object.entries({ census, drugs })) {
    for (const [path, contents] of site) files.set(`/${name}/${path}`, contents);
  }
  await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
  origin = `http://${HOST}:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
});

test.afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";

/** The script of a story. @param {string} story */
const script = (story) => `<script type="module" src="/${story}/news-figure.js"></script>`;

/** A chart with some static content. @param {string} chart */
const figure = (chart) =>
  `<news-figure chart="${chart}" lang="en" loading="eager" autoplay="off"><p slot="takeaway">static</p></news-figure>`;

/**
 * Opens an article.
 *
 * @param {Page} page
 * @param {...string} parts
 */
async function open(page, ...parts) {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  files.set('/article.html', `<!doctype html><html lang="en"><title>Article</title>${policy}${parts.join('')}`);
  await page.goto(`${origin}/article.html`);
}

/** Expects live charts whose descriptions begin in some way. @param {Page} page @param {RegExp[]} descriptions */
async function expectLive(page, descriptions) {
  for (const [at, description] of descriptions.entries()) {
    const canvas = page.locator('news-figure').nth(at).locator('canvas');
    await expect(canvas).toBeVisible();
    await expect(canvas).toHaveAttribute('aria-label', description);
  }
}

const OUTFLOW = /^Two columns of dots/;
const GROWTH = /^Three bars/;

for (const [first, second] of [
  ['drugs', 'census'],
  ['census', 'drugs'],
]) {
  test(`one page shows charts of two stories with one module when the script of ${first} is first`, async ({
    page,
  }) => {
    const messages = recordConsole(page);
    /** @type {string[]} */
    const modules = [];
    page.on('request', (request) => request.url().endsWith('.wasm') && modules.push(request.url()));
    await open(
      page,
      script(first ?? ''),
      figure('/drugs/#outflow'),
      figure('/census/#growth'),
      figure('residents'),
      script(second ?? ''),
    );
    await expectLive(page, [OUTFLOW, GROWTH, /residents/]);
    expect(modules).toHaveLength(1);
    expect(messages).toEqual([]);
    // Files of a chart are those of its own story, and the module that sets figures reads that story.
    const growth = page.locator('news-figure').nth(1);
    await growth.locator('summary').click();
    await expect(growth.locator('.file')).toHaveAttribute('href', `${origin}/census/data/growth.en.csv`);
    const keys = await page.evaluate(async () => {
      const figures = /** @type {any[]} */ ([...document.querySelectorAll('news-figure')].slice(0, 2));
      const all = await Promise.all(figures.map((one) => one.getFigures()));
      return all.map(({ figures: list }) => list.some((/** @type {any} */ { key }) => key === 'residents'));
    });
    expect(keys).toEqual([false, true]);
  });
}

test('a chart whose story is missing keeps its static content, and is live when the script arrives', async ({
  page,
}) => {
  const messages = recordConsole(page);
  await open(page, script('drugs'), figure('/census/#growth'), figure('outflow'));
  await expect(page.locator('canvas').nth(1)).toBeVisible();
  await expect.poll(() => messages).toHaveLength(1);
  expect(messages[0]).toContain(`chart="/census/#growth": expected one of ${origin}/drugs/#cases`);
  await expect(page.locator('[slot=takeaway]').first()).toBeVisible();
  await page.evaluate(() => import(`${location.origin}/census/news-figure.js`));
  await expectLive(page, [GROWTH, OUTFLOW]);
  expect(messages).toHaveLength(1);
});

test('sites that share files load one script and one module', async ({ page }) => {
  const settings = parseSettings({ sharedUrl: '/shared' });
  const shared = await sharedFiles(prebuilt);
  for (const [path, contents] of shared.files) files.set(`/shared/${shared.name}/${path}`, contents);
  for (const name of ['census', 'template']) {
    for (const [path, contents] of await built(name, settings)) files.set(`/sharing/${name}/${path}`, contents);
  }
  expect(
    [...files.keys()].filter((path) => /^\/sharing\/.*\.wasm$|^\/sharing\/.*(page|sonify-\w+)\.js$/.test(path)),
  ).toEqual([]);
  const messages = recordConsole(page);
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => /\.(wasm|js)$/.test(request.url()) && requests.push(new URL(request.url()).pathname));
  await open(
    page,
    script('sharing/census'),
    script('sharing/template'),
    figure('growth'),
    figure('/sharing/template/#shares'),
  );
  await expectLive(page, [GROWTH, /./]);
  const folder = `/shared/${shared.name}`;
  expect(requests.sort()).toEqual([
    expect.stringMatching(`^${folder}/assets/runtime-.*\\.wasm$`),
    // The table replaces static content that is not complete.
    expect.stringMatching(`^${folder}/data-table-.*\\.js$`),
    `${folder}/news-figure.js`,
    '/sharing/census/news-figure.js',
    '/sharing/template/news-figure.js',
  ]);
  // A page of the site has its policy, the preloads and what it loads on demand.
  await page.goto(`${origin}/sharing/census/index.html`);
  await expect(page.locator('canvas').first()).toBeVisible();
  await page.locator('news-figure summary').first().click();
  await expect(page.locator('news-figure .file').first()).toBeVisible();
  await expect(page.locator('link[rel=modulepreload]')).toHaveAttribute('href', `${folder}/news-figure.js`);
  expect(messages).toEqual([]);
});

test('a story of another format keeps its static content, and other charts are live', async ({ page }) => {
  const messages = recordConsole(page);
  const census = String(Buffer.from(files.get('/census/news-figure.js') ?? ''));
  // Its site has all files: whichever script runs first loads the module for both.
  for (const [path, content] of [...files]) {
    if (path.startsWith('/census/')) files.set(path.replace('/census/', '/future/'), content);
  }
  files.set('/future/news-figure.js', census.replace('format:1', 'format:99'));
  await open(page, script('drugs'), figure('/future/#growth'), figure('/drugs/#outflow'), script('future'));
  await expect(page.locator('canvas').nth(1)).toBeVisible();
  await expect.poll(() => messages.join()).toContain('/future/ (format 99, not 1)');
  await expect(page.locator('[slot=takeaway]').first()).toBeVisible();
});
