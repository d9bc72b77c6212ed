// Protects what is around our iframes and snippets on pages of other sites: heights are followed by the scripts that
// publishers have, up and down, and forged ones are not; a file that is not what it should be is not run; nothing moves
// even on a hostile page; and no reader is followed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, expect } from '@playwright/test';

import { BUILT } from '../../scripts/checks/addresses.js';
import { ROOT } from '../../scripts/common/paths.js';
import { hostPage } from '../engines/host-pages.js';
import { test } from './host-site.js';
import { PICTURE, speedUpAnimations, settle } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Frame} Frame */

const ASSETS = new URL('/', BUILT).href;
const PAGE = new URL('embed/outflow.en.html', BUILT).href;
const PYM = readFileSync(join(ROOT, 'node_modules/pym.js/dist/pym.v1.min.js'), 'utf8');

/** The frame with our page, when that is there. @param {Page} page @returns {Promise<Frame>} */
async function ourFrame(page) {
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(PAGE))).toBe(true);
  const frame = page.frames().find((one) => one.url().startsWith(PAGE));
  if (!frame) throw new Error('the frame went away');
  await expect(frame.locator('news-figure canvas')).toBeVisible();
  return frame;
}

/** How high the body of a page is. @param {Frame} frame */
function bodyHeight(frame) {
  return frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
}

/** Expects the iframe to be as high as the page inside. @param {Page} page @param {Frame} frame */
async function expectFollowed(page, frame) {
  const apart = async () => {
    const room = await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight);
    return Math.abs(room - (await bodyHeight(frame)));
  };
  await expect.poll(apart).toBeLessThanOrEqual(1);
  expect(await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
}

/** Sets whether the table in a frame is open. @param {Frame} frame @param {boolean} open */
function setTable(frame, open) {
  return frame.locator('news-figure details').evaluate((details, wanted) => {
    /** @type {HTMLDetailsElement} */ (details).open = wanted;
  }, open);
}

/** Opens and closes the table, and expects the iframe to go up and down with it. @param {Page} page */
async function expectUpAndDown(page) {
  const frame = await ourFrame(page);
  await expectFollowed(page, frame);
  const closed = await bodyHeight(frame);
  await setTable(frame, true);
  await expect.poll(() => bodyHeight(frame)).toBeGreaterThan(closed + 100);
  await expectFollowed(page, frame);
  await setTable(frame, false);
  await expect.poll(() => bodyHeight(frame)).toBe(closed);
  await expectFollowed(page, frame);
}

test('pym.js follows the height, up and down', async ({ page, site }) => {
  const start = `new pym.Parent('chart', ${JSON.stringify(PAGE)}, {});`;
  await site.open(page, `<!doctype html><div id="chart"></div><script>${PYM}</script><script>${start}</script>`);
  await expectUpAndDown(page);
});

test('our own script follows the height, up and down', async ({ page, site }) => {
  await site.open(page, await hostPage('iframe/outflow.en', ASSETS));
  await expectUpAndDown(page);
});

test('our own script may come long after the iframe', async ({ page, site }) => {
  const html = await hostPage('iframe/outflow.en', ASSETS);
  await site.open(page, html.replaceAll(/<script.*<\/script>/g, ''));
  const frame = await ourFrame(page);
  expect(await page.locator('iframe').evaluate(({ style }) => style.height)).toBe('');
  await page.addScriptTag({ url: new URL('embed/iframe-host.js', BUILT).href });
  await expectFollowed(page, frame);
});

test('it starts about as high as it will be', async ({ page, site }) => {
  const html = await hostPage('iframe/outflow.en', ASSETS);
  for (const name of ['outflow.en', 'users.zh-CN', 'cases.en', 'cities.zh-CN']) {
    const body = (await hostPage(`iframe/${name}`, ASSETS)).replace('width="100%"', 'width="640"');
    await site.open(page, body);
    const start = Number(await page.locator('iframe').getAttribute('height'));
    await expect.poll(() => page.locator('iframe').evaluate(({ style }) => style.height)).not.toBe('');
    const height = await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight);
    expect(Math.abs(start - height) / height, `${name}: ${start}, then ${height}`).toBeLessThan(0.1);
  }
  expect(html).toContain('loading="lazy"');
});

test('the forms that others listen to are told too', async ({ page, site }) => {
  await page.addInitScript(() => {
    const heard = /** @type {any} */ (globalThis);
    heard.messages = [];
    addEventListener('message', ({ data }) => heard.messages.push(data));
  });
  await site.open(page, `<!doctype html><iframe src="${PAGE}?childId=mine" width="600" height="900"></iframe>`);
  const height = await bodyHeight(await ourFrame(page));
  const messages = () => page.evaluate(() => /** @type {any} */ (globalThis).messages);
  await expect.poll(messages).toContainEqual({ 'datawrapper-height': { mine: height } });
  expect(await messages()).toContainEqual({ sentinel: 'amp', type: 'embed-size', height });
  expect(await messages()).toContainEqual(`pymxPYMxminexPYMxheightxPYMx${height}`);
});

test('forged, wild and foreign messages change no height', async ({ page, site }) => {
  const others = `<iframe name="other" srcdoc="<p>An advertisement</p>"></iframe>
    <iframe name="ours" src="${new URL('data/figures.json', BUILT).href}"></iframe>`;
  await site.open(page, (await hostPage('iframe/outflow.en', ASSETS)).replace('<h1>', `${others}<h1>`));
  const iframe = page.locator('iframe[title]');
  await iframe.scrollIntoViewIfNeeded();
  const frame = page.frames().find((one) => one.url().startsWith(PAGE));
  await expect.poll(() => iframe.evaluate((element) => /** @type {HTMLElement} */ (element).style.height)).not.toBe('');
  await expect(page.frameLocator('iframe[title]').locator('canvas')).toBeVisible();
  const height = () => iframe.evaluate((element) => /** @type {HTMLElement} */ (element).style.height);
  const before = await height();
  const forge = (/** @type {unknown} */ message) => parent.postMessage(message, '*');
  const size = { sentinel: 'amp', type: 'embed-size', height: 5 };
  // By the page itself, by another frame of it, by another page of our origin, and by ours, but not in the form.
  await page.evaluate(forge, size);
  for (const name of ['other', 'ours']) await page.frame(name)?.evaluate(forge, size);
  for (const message of [null, 7, 'embed-size', { height: 5 }, { ...size, sentinel: 'x' }, { ...size, height: -5 }]) {
    await frame?.evaluate(forge, message);
  }
  for (const wild of ['calc(9px)', {}, null, Number.NaN]) await frame?.evaluate(forge, { ...size, height: wild });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await height()).toBe(before);
  await frame?.evaluate(forge, { ...size, height: 1e9 });
  await expect.poll(height).toBe('9999px');
});

test('a page of elsewhere in our frame is not believed', async ({ page, site }) => {
  await site.open(page, await hostPage('iframe/outflow.en', ASSETS));
  const frame = await ourFrame(page);
  const height = () => page.locator('iframe').evaluate(({ style }) => style.height);
  await expect.poll(height).not.toBe('');
  const before = await height();
  const size = { sentinel: 'amp', type: 'embed-size', height: 5 };
  const body = `<script>parent.postMessage(${JSON.stringify(size)}, '*'); document.title = 'told';</script>`;
  site.pages.set('/other.html', body);
  await frame.goto(new URL('other.html', site.address).href);
  await expect.poll(() => frame.title()).toBe('told');
  expect(await height()).toBe(before);
});

test('our page in a frame answers nobody but the page around it, and only what it knows', async ({ page, site }) => {
  await site.open(page, await hostPage('iframe/outflow.en', ASSETS));
  const frame = await ourFrame(page);
  await expectFollowed(page, frame);
  const told = await page.evaluate(async () => {
    let count = 0;
    addEventListener('message', () => (count += 1));
    const inside = document.querySelector('iframe')?.contentWindow;
    for (const message of ['pymxPYMxxPYMxheightxPYMx9', 'width', { type: 'embed-size' }, null]) {
      inside?.postMessage(message, '*');
    }
    // An answer would come back before a message that the page sends itself after those.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return count;
  });
  expect(told).toBe(0);
});

test('with scroll bars that take room, none stays, and height and content do not drive each other on', async ({
  site,
}) => {
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] });
  const page = await browser.newPage();
  const count = '<script>let told = 0; onmessage = () => (told += 1);</script>';
  await site.open(page, (await hostPage('iframe/outflow.en', ASSETS)).replace('<h1>', `${count}<h1>`));
  const frame = await ourFrame(page);
  const told = () => page.evaluate('told');
  // Wider, the chart is higher: a scroll bar that comes for a moment would make it lower, and so stay.
  for (const width of ['400', '433', '660', '760', '900']) {
    await page.locator('iframe').evaluate((element, value) => element.setAttribute('width', value), width);
    await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(Number(width));
    await expect.poll(() => frame.evaluate(() => document.documentElement.clientWidth)).toBe(Number(width));
    await expectFollowed(page, frame);
    const before = await told();
    // What they would tell each other comes with the next frames.
    for (const where of [frame, page]) await settle(where);
    expect(await told(), width).toBe(before);
  }
  await browser.close();
});

test('a frame that does not follow can be scrolled', async ({ page, site }) => {
  await site.open(page, `<!doctype html><iframe src="${PAGE}" width="640" height="400"></iframe>`);
  const frame = await ourFrame(page);
  await frame.evaluate(() => scrollTo(0, 200));
  expect(await frame.evaluate(() => scrollY)).toBe(200);
  expect(await frame.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('visible');
});

test('what pages around iframes load is small, and the same under both its names', async ({ request, page }) => {
  const names = (await hostPage('iframe/outflow.en', ASSETS)).match(/embed\/iframe-host-\w+\.js/g) ?? [];
  const [plain, hashed] = await Promise.all(
    ['embed/iframe-host.js', ...names].map(async (name) => (await request.get(new URL(name, BUILT).href)).text()),
  );
  expect(plain?.length).toBeLessThanOrEqual(1024);
  expect(hashed).toBe(plain);
  await page.goto(PAGE);
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /\/en\.html$/);
  const oembed = page.locator('link[type="application/json+oembed"]');
  const address = await oembed.evaluate((link) => /** @type {HTMLLinkElement} */ (link).href);
  const file = await (await request.get(address)).json();
  expect(file).toMatchObject({ version: '1.0', type: 'rich', width: 640, thumbnail_width: 1200 });
  expect(file.html).toContain('<iframe');
});

test('a script that is not what it should be is not run, and what stands there stays', async ({ page, site }) => {
  const html = await hostPage('element/outflow.en', ASSETS);
  await page.route('**/news-figure-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n// somebody was here` });
  });
  const refused = page.waitForEvent('console', (message) => /integrity/i.test(message.text()));
  await site.open(page, html);
  await refused;
  expect(await page.evaluate(() => customElements.get('news-figure'))).toBeUndefined();
  const figure = page.locator('news-figure');
  await expect(figure.locator(PICTURE)).toBeVisible();
  await expect(figure.locator('[slot=takeaway]')).toContainText('over 340');
  await speedUpAnimations(page);
  await expect(figure.locator('table')).toBeVisible();
});

test('a chart that lost its slots on the way shows what it has where the module cannot be loaded', async ({
  page,
  site,
}) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await site.open(page, await hostPage('stripped/outflow.en', ASSETS));
  await expect.poll(() => page.evaluate(() => customElements.get('news-figure') !== undefined)).toBe(true);
  const figure = page.locator('news-figure');
  for (const part of ['h3', 'svg:visible', 'table']) {
    await expect(figure.locator(`> * ${part}, > ${part}`)).toBeVisible();
  }
});

test('text that was pasted before a figure was corrected gives way to the live chart’s', async ({ page, site }) => {
  const html = await hostPage('element/outflow.en', ASSETS);
  await site.open(page, html.replaceAll('over 190', 'over 180'));
  await expect(page.locator('news-figure canvas')).toBeVisible();
  await expect(page.locator('news-figure .takeaway')).toContainText('over 190');
  await expect(page.locator('[slot=takeaway]')).toBeHidden();
  await site.open(page, html);
  await expect(page.locator('news-figure canvas')).toBeVisible();
  await expect(page.locator('[slot=takeaway]')).toBeVisible();
});

test('no reader is followed: no cookie, nothing stored, nobody else asked', async ({ page, site, context }) => {
  /** @type {Set<string>} */
  const origins = new Set();
  page.on('request', (request) => void origins.add(new URL(request.url()).origin));
  for (const way of ['element', 'external-css', 'iframe', 'static']) {
    await site.open(page, await hostPage(`${way}/outflow.en`, ASSETS));
    if (way === 'iframe') await ourFrame(page);
    if (way === 'element' || way === 'external-css') await expect(page.locator('news-figure canvas')).toBeVisible();
    for (const frame of page.frames()) {
      const kept = await frame.evaluate(async () => [
        document.cookie,
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        'caches' in globalThis ? (await caches.keys()).length : 0,
        (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
      ]);
      expect(kept, way).toEqual(['', 0, 0, 0, 0, 0]);
    }
  }
  expect(await context.cookies()).toEqual([]);
  expect([...origins].sort()).toEqual([new URL(ASSETS).origin, new URL(site.address).origin].sort());
});

for (const path of ['element/outflow.en', 'hostile/outflow.zh-CN', 'hostile/cases.en']) {
  test(`nothing moves when the live chart comes: ${path}`, async ({ page, site }) => {
    await page.addInitScript(() => {
      const shifts = /** @type {any} */ (globalThis);
      shifts.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.shifted += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // Pictures come late, and keep their room until then.
    await page.route('**/*.svg', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    const html = await hostPage(path, ASSETS);
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 3000 });
      await site.open(page, html);
      await expect(page.locator('news-figure canvas')).toBeVisible();
      await settle(page);
      expect(await page.evaluate(() => /** @type {any} */ (globalThis).shifted), `${width}`).toBe(0);
    }
  });
}
