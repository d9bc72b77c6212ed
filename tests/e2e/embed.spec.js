// Protects iframes and snippets on pages of other sites: publishers' scripts follow the height of an iframe, forged messages
// are ignored, a script with another hash does not run, nothing shifts, and readers are not tracked.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium, expect } from '@playwright/test';
import { parse } from 'parse5';

import { DIST } from '../../scripts/build/dist.js';
import { attribute, elements } from '../../site/html.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { ROOT } from '../../scripts/common/paths.js';
import { hostPage } from '../engines/host-pages.js';
import { test } from './host-site.js';
import { PICTURE, settle, speedUpAnimations } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Frame} Frame */

const ASSETS = new URL('/', BUILT).href;
const PAGE = new URL('embed/outflow.en.html', BUILT).href;
const PYM = readFileSync(join(ROOT, 'node_modules/pym.js/dist/pym.v1.min.js'), 'utf8');

/** Waits until our chart in the iframe is live, and returns its frame. @param {Page} page @returns {Promise<Frame>} */
async function ourFrame(page) {
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(PAGE))).toBe(true);
  const frame = page.frames().find((one) => one.url().startsWith(PAGE));
  if (!frame) throw new Error('The frame was removed.');
  await expect(frame.locator('news-figure canvas')).toBeVisible();
  return frame;
}

/** Returns the height of a page's body. @param {Frame} frame */
function bodyHeight(frame) {
  return frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
}

/** Expects that the iframe is as high as the page inside. @param {Page} page @param {Frame} frame */
async function expectFittingHeight(page, frame) {
  const difference = async () => {
    const height = await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight);
    return Math.abs(height - (await bodyHeight(frame)));
  };
  await expect.poll(difference).toBeLessThanOrEqual(1);
  expect(await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
}

/** Opens or closes the table in a frame. @param {Frame} frame @param {boolean} open */
function setTable(frame, open) {
  return frame.locator('news-figure details').evaluate((details, wanted) => {
    /** @type {HTMLDetailsElement} */ (details).open = wanted;
  }, open);
}

/** Opens and closes the table, and expects that the iframe grows and shrinks with it. @param {Page} page */
async function expectGrowthAndShrinkage(page) {
  const frame = await ourFrame(page);
  await expectFittingHeight(page, frame);
  const closed = await bodyHeight(frame);
  await setTable(frame, true);
  await expect.poll(() => bodyHeight(frame)).toBeGreaterThan(closed + 100);
  await expectFittingHeight(page, frame);
  await setTable(frame, false);
  await expect.poll(() => bodyHeight(frame)).toBe(closed);
  await expectFittingHeight(page, frame);
}

test('pym.js makes the iframe grow and shrink with its content', async ({ page, site }) => {
  const start = `new pym.Parent('chart', ${JSON.stringify(PAGE)}, {});`;
  await site.open(page, `<!doctype html><div id="chart"></div><script>${PYM}</script><script>${start}</script>`);
  await expectGrowthAndShrinkage(page);
});

test('iframe-host.js makes the iframe grow and shrink with its content', async ({ page, site }) => {
  await site.open(page, await hostPage('iframe/outflow.en', ASSETS));
  await expectGrowthAndShrinkage(page);
});

test('iframe-host.js sets the height when it is loaded after the iframe', async ({ page, site }) => {
  const html = await hostPage('iframe/outflow.en', ASSETS);
  await site.open(page, html.replaceAll(/<script.*<\/script>/g, ''));
  const frame = await ourFrame(page);
  expect(await page.locator('iframe').evaluate(({ style }) => style.height)).toBe('');
  await page.addScriptTag({ url: new URL('embed/iframe-host.js', BUILT).href });
  await expectFittingHeight(page, frame);
});

test('the snippet gives the iframe about its final height', async ({ page, site }) => {
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

test('the page in an iframe also reports its height in the formats of Datawrapper, AMP and pym.js', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    const global = /** @type {any} */ (globalThis);
    global.messages = [];
    addEventListener('message', ({ data }) => global.messages.push(data));
  });
  await site.open(page, `<!doctype html><iframe src="${PAGE}?childId=mine" width="600" height="900"></iframe>`);
  const height = await bodyHeight(await ourFrame(page));
  const messages = () => page.evaluate(() => /** @type {any} */ (globalThis).messages);
  await expect.poll(messages).toContainEqual({ 'datawrapper-height': { mine: height } });
  expect(await messages()).toContainEqual({ sentinel: 'amp', type: 'embed-size', height });
  expect(await messages()).toContainEqual(`pymxPYMxminexPYMxheightxPYMx${height}`);
});

test('forged, malformed and foreign messages do not change the height', async ({ page, site }) => {
  const others = `<iframe name="other" srcdoc="<p>An advertisement</p>"></iframe>
    <iframe name="ours" src="${new URL('data/figures.json', BUILT).href}"></iframe>`;
  await site.open(page, (await hostPage('iframe/outflow.en', ASSETS)).replace('<h1>', `${others}<h1>`));
  const iframe = page.locator('iframe[title]');
  await iframe.scrollIntoViewIfNeeded();
  await expect.poll(() => iframe.evaluate((element) => /** @type {HTMLElement} */ (element).style.height)).not.toBe('');
  await expect(page.frameLocator('iframe[title]').locator('canvas')).toBeVisible();
  const frame = page.frames().find((one) => one.url().startsWith(PAGE));
  if (!frame) throw new Error('The frame was removed.');
  const height = () => iframe.evaluate((element) => /** @type {HTMLElement} */ (element).style.height);
  const before = await height();
  const forge = (/** @type {unknown} */ message) => parent.postMessage(message, '*');
  const size = { sentinel: 'amp', type: 'embed-size', height: 5 };
  // Counts the last message of each sender, because messages arrive later than they are sent.
  const last = 'last message';
  await page.evaluate((text) => {
    const global = /** @type {any} */ (globalThis);
    global.finished = 0;
    addEventListener('message', ({ data }) => data === text && (global.finished += 1));
  }, last);
  // From the page itself, from another frame, from another page of our origin, and from ours in a wrong form.
  await page.evaluate(forge, size);
  for (const name of ['other', 'ours']) await page.frame(name)?.evaluate(forge, size);
  for (const message of [null, 7, 'embed-size', { height: 5 }, { ...size, sentinel: 'x' }, { ...size, height: -5 }]) {
    await frame.evaluate(forge, message);
  }
  for (const invalid of ['calc(9px)', {}, null, Number.NaN]) await frame.evaluate(forge, { ...size, height: invalid });
  for (const sender of [page, page.frame('other'), page.frame('ours'), frame]) await sender?.evaluate(forge, last);
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (globalThis).finished)).toBe(4);
  expect(await height()).toBe(before);
  await frame.evaluate(forge, { ...size, height: 1e9 });
  await expect.poll(height).toBe('9999px');
});

test('messages of another site in our frame are ignored', async ({ page, site }) => {
  await site.open(page, await hostPage('iframe/outflow.en', ASSETS));
  const frame = await ourFrame(page);
  const height = () => page.locator('iframe').evaluate(({ style }) => style.height);
  await expect.poll(height).not.toBe('');
  const before = await height();
  const size = { sentinel: 'amp', type: 'embed-size', height: 5 };
  const body = `<script>parent.postMessage(${JSON.stringify(size)}, '*');</script>`;
  await page.evaluate(() => {
    addEventListener('message', ({ data }) => data.height === 5 && Object.assign(globalThis, { received: true }));
  });
  site.pages.set('/other.html', body);
  await frame.goto(new URL('other.html', site.address).href);
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (globalThis).received)).toBe(true);
  expect(await height()).toBe(before);
});

test('the page in an iframe does not answer unknown messages', async ({ page, site }) => {
  await site.open(page, await hostPage('iframe/outflow.en', ASSETS));
  const frame = await ourFrame(page);
  await expectFittingHeight(page, frame);
  const answers = await page.evaluate(async () => {
    let count = 0;
    // The last message of an answer, see www/iframe/iframe-child.js.
    const answered = new Promise((resolve) => {
      addEventListener('message', ({ data }) => {
        count += 1;
        if (data.type === 'embed-size') resolve(undefined);
      });
    });
    const inside = document.querySelector('iframe')?.contentWindow;
    for (const message of ['pymxPYMxxPYMxheightxPYMx9', 'width', { type: 'embed-size' }, null]) {
      inside?.postMessage(message, '*');
    }
    // Messages keep their order, so an answer to one of those would come before the answer to this request.
    inside?.postMessage('pymxPYMxxPYMxwidthxPYMx640', '*');
    await answered;
    return count;
  });
  expect(answers, 'the three messages of one answer').toBe(3);
});

test('no scroll bar stays, and heights settle, when scroll bars take space', async ({ site }) => {
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ['--hide-scrollbars'] });
  const page = await browser.newPage();
  const count = '<script>let received = 0; onmessage = () => (received += 1);</script>';
  await site.open(page, (await hostPage('iframe/outflow.en', ASSETS)).replace('<h1>', `${count}<h1>`));
  const frame = await ourFrame(page);
  const received = () => page.evaluate('received');
  // A wider chart is higher, so a scroll bar that appears for a moment makes it lower and could stay.
  for (const width of ['400', '433', '660', '760', '900']) {
    await page.locator('iframe').evaluate((element, value) => element.setAttribute('width', value), width);
    await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(Number(width));
    await expect.poll(() => frame.evaluate(() => document.documentElement.clientWidth)).toBe(Number(width));
    // Further messages would arrive within the next frames. The chart takes its new size a frame after the iframe, so a height
    // may fit for a moment.
    const receivedMore = async () => {
      const before = await received();
      for (const target of [frame, page]) await settle(target);
      return Number(await received()) - Number(before);
    };
    await expect.poll(receivedMore, { message: width }).toBe(0);
    await expectFittingHeight(page, frame);
  }
  await browser.close();
});

test('an iframe of a fixed height can be scrolled', async ({ page, site }) => {
  await site.open(page, `<!doctype html><iframe src="${PAGE}" width="640" height="400"></iframe>`);
  const frame = await ourFrame(page);
  await frame.evaluate(() => scrollTo(0, 200));
  expect(await frame.evaluate(() => scrollY)).toBe(200);
  expect(await frame.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('visible');
});

test('iframe-host.js is at most 1 KiB and the same under both names, and oEmbed describes the iframe', async ({
  request,
  page,
}) => {
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

test('every script and style sheet in the snippets has the integrity hash of its file', async () => {
  const folder = join(DIST, 'embed');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
  const snippets = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const links = snippets.flatMap((html) => [...elements(parse(html))].filter(isScriptOrStyle));
  expect(links.length).toBeGreaterThan(names.length / 2);
  for (const element of links) {
    const address = attribute(element, 'src') ?? attribute(element, 'href') ?? '';
    const hash = createHash('sha384')
      .update(await readFile(join(DIST, address)))
      .digest('base64');
    expect(attribute(element, 'integrity'), address).toBe(`sha384-${hash}`);
  }
});

/** @param {import('../../site/html.js').Element} element */
function isScriptOrStyle(element) {
  return element.tagName === 'script' || attribute(element, 'rel') === 'stylesheet';
}

test('a script with another integrity hash does not run, and the static content stays', async ({ page, site }) => {
  const html = await hostPage('element/outflow.en', ASSETS);
  await page.route('**/news-figure-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n// changed` });
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

test('a chart without slot attributes shows its content when the module cannot be loaded', async ({ page, site }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await site.open(page, await hostPage('stripped/outflow.en', ASSETS));
  await expect.poll(() => page.evaluate(() => customElements.get('news-figure') !== undefined)).toBe(true);
  await speedUpAnimations(page);
  const figure = page.locator('news-figure');
  for (const part of ['h3', 'svg:visible', 'table']) {
    await expect(figure.locator(`> * ${part}, > ${part}`)).toBeVisible();
  }
});

test('the live chart replaces static text that has another figure', async ({ page, site }) => {
  const html = await hostPage('element/outflow.en', ASSETS);
  await site.open(page, html.replaceAll('over 190', 'over 180'));
  await expect(page.locator('news-figure canvas')).toBeVisible();
  await expect(page.locator('news-figure .takeaway')).toContainText('over 190');
  await expect(page.locator('[slot=takeaway]')).toBeHidden();
  await site.open(page, html);
  await expect(page.locator('news-figure canvas')).toBeVisible();
  await expect(page.locator('[slot=takeaway]')).toBeVisible();
});

test('readers are not tracked: no cookies, no storage, no requests to other origins', async ({
  page,
  site,
  context,
}) => {
  /** @type {Set<string>} */
  const origins = new Set();
  page.on('request', (request) => void origins.add(new URL(request.url()).origin));
  for (const kind of ['element', 'linked', 'iframe', 'static']) {
    await site.open(page, await hostPage(`${kind}/outflow.en`, ASSETS));
    if (kind === 'iframe') await ourFrame(page);
    if (kind === 'element' || kind === 'linked') await expect(page.locator('news-figure canvas')).toBeVisible();
    for (const frame of page.frames()) {
      const stored = await frame.evaluate(async () => [
        document.cookie,
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        'caches' in globalThis ? (await caches.keys()).length : 0,
        (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
      ]);
      expect(stored, kind).toEqual(['', 0, 0, 0, 0, 0]);
    }
  }
  expect(await context.cookies()).toEqual([]);
  expect([...origins].sort()).toEqual([new URL(ASSETS).origin, new URL(site.address).origin].sort());
});

for (const path of ['element/outflow.en', 'hostile/outflow.zh-CN', 'hostile/cases.en']) {
  test(`nothing shifts when the chart goes live: ${path}`, async ({ page, site }) => {
    await page.addInitScript(() => {
      const global = /** @type {any} */ (globalThis);
      global.layoutShift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) global.layoutShift += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // Images arrive late; their space must be reserved.
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
      expect(await page.evaluate(() => /** @type {any} */ (globalThis).layoutShift), `${width}`).toBe(0);
    }
  });
}
