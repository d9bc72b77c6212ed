// Protects readers with old browsers: charts are live from Chrome 67 on, look as in a current browser, and nothing overlaps.
// Older ones show the static page.
// `npm test` opens one chart in two old browsers; `npm run test:old` opens all kinds of pages in all of them, at the width of
// a phone and of a desktop.

import { expect } from '@playwright/test';

import { BUILT } from '../../scripts/checks/addresses.js';
import { canRunOldBrowsers } from '../../scripts/setup/old-browsers.js';
import { hostPage } from '../engines/host-pages.js';
import { test } from '../e2e/host-site.js';
import { CHARTS, comparePictures, settle } from '../e2e/page.js';
import { BROWSERS } from './browsers.js';
import { drawnChart, look, scrollToChart } from './look.js';

/** @typedef {import('./browsers.js').Browser} Browser */
/** @typedef {import('./browsers.js').OldBrowser} OldBrowser */
/** @typedef {import('./look.js').Look} Look */

const IS_COMPLETE = Boolean(process.env.NEWS_FIGURE_ALL_OLD_BROWSERS);

const ASSETS = new URL('/', BUILT).href;

/**
 * Pages with their charts. Those without an address are pages of another site with that snippet.
 *
 * @type {{ name: string, charts: string[], address?: string }[]}
 */
const PAGES = [
  { name: 'element/outflow.en', charts: ['outflow'] },
  ...(IS_COMPLETE
    ? [
        { name: 'linked/users.zh-CN', charts: ['users'] },
        { name: 'element/users.en', charts: ['users'] },
        { name: 'index.html', address: `${ASSETS}index.html`, charts: CHARTS },
        { name: 'embed/cases.en.html', address: `${ASSETS}embed/cases.en.html`, charts: ['cases'] },
      ]
    : []),
];

const WIDTHS = IS_COMPLETE ? [390, 1000] : [390];

/** Pixels that may differ clearly from a current browser: letters are smoothed and placed in another way. */
const TOLERANCE = 0.03;

test.skip(!canRunOldBrowsers(), 'the packages are for Linux on x64');

/** Opens a page at a width and returns its address. @param {import('../e2e/host-site.js').Site} site @param {typeof PAGES[number]} page */
async function addressOf(site, { name, address }) {
  if (address) return address;
  site.pages.set('/article.html', await hostPage(name, ASSETS));
  return site.address;
}

/**
 * Scrolls to a chart and waits until it is live.
 *
 * @param {OldBrowser} browser
 * @param {string} chart
 * @returns {Promise<Look | undefined>}
 */
async function expectLive(browser, chart) {
  await browser.run(`${scrollToChart}`, [chart]);
  /** @type {Look | undefined} */
  let seen;
  const isLive = async () => {
    const all = /** @type {Look[]} */ (await browser.run(`${look}`, []));
    seen = all.find((one) => one.chart === chart);
    return seen?.isLive;
  };
  await expect.poll(isLive, { message: `${chart} goes live` }).toBe(true);
  return seen;
}

/** @param {OldBrowser} browser @param {import('@playwright/test').TestInfo} info @param {string} name */
async function attachScreenshot(browser, info, name) {
  const body = await browser.screenshot?.();
  if (body) await info.attach(`${name}.png`, { body, contentType: 'image/png' });
}

/** Opens a browser for a task and closes it. @param {Browser} kind @param {(browser: OldBrowser) => Promise<void>} task */
async function withBrowser({ open }, task) {
  const browser = await open();
  try {
    await task(browser);
  } finally {
    await browser.close();
  }
}

/** Waits until each chart of the page is one picture, near the width for which it is drawn. @param {OldBrowser} browser */
async function expectStatic(browser) {
  const looks = async () => /** @type {Look[]} */ (await browser.run(`${look}`, []));
  // The table shows after some seconds where the browser runs scripts.
  await expect.poll(async () => (await looks()).flatMap(({ problems }) => problems)).toEqual([]);
  for (const { isLive, pictures } of await looks()) {
    expect(isLive).toBe(false);
    for (const { width, drawnFor } of pictures) {
      expect(width / drawnFor, 'scale of the picture').toBeGreaterThan(0.75);
      expect(width / drawnFor, 'scale of the picture').toBeLessThan(1.6);
    }
  }
}

/** Returns how often the page has requested the module, beside the preload. In a browser. */
function moduleRequests() {
  // Safari 10 has no entries of resources.
  const entries = performance.getEntriesByType ? performance.getEntriesByType('resource') : [];
  const requests = /** @type {PerformanceResourceTiming[]} */ (entries);
  return requests.filter(({ name, initiatorType }) => /\.wasm$/.test(name) && initiatorType !== 'link').length;
}

for (const kind of BROWSERS.filter(({ isShort }) => IS_COMPLETE || isShort)) {
  for (const width of kind.width ? [kind.width] : WIDTHS) {
    for (const shown of kind.isStatic ? PAGES : []) {
      test(`${kind.name} shows static charts and says once what is missing: ${shown.name}, ${width} px`, ({
        site,
      }, info) =>
        withBrowser(kind, async (browser) => {
          await browser.setViewport(width, 900);
          await browser.goto(await addressOf(site, shown));
          await expectStatic(browser);
          // A browser without modules runs none of our scripts.
          const messages = kind.hasModules ? ['<news-figure>: needs AbortController'] : [];
          await expect.poll(() => browser.errors()).toEqual(messages);
          expect(await browser.run(`${moduleRequests}`, [])).toBe(0);
          await attachScreenshot(browser, info, 'static');
        }));
    }

    for (const shown of kind.isStatic ? [] : PAGES) {
      test(`${kind.name} shows live charts as a current browser does: ${shown.name}, ${width} px`, ({
        page,
        site,
      }, info) =>
        withBrowser(kind, async (browser) => {
          const address = await addressOf(site, shown);
          await browser.setViewport(width, 900);
          await browser.goto(address);
          await page.setViewportSize({ width, height: 900 });
          await page.goto(address);
          for (const chart of shown.charts) {
            const seen = await expectLive(browser, chart);
            expect(seen?.problems, chart).toEqual([]);
            await page.evaluate(scrollToChart, chart);
            const canvas = page.locator(`news-figure[chart=${chart}] canvas`);
            await expect(canvas).toBeVisible();
            // Scroll bars take some of the width in one of the browsers.
            await canvas.evaluate((element, width) => {
              const { host } = /** @type {ShadowRoot} */ (element.getRootNode());
              /** @type {HTMLElement} */ (host).style.width = `${width}px`;
            }, seen?.width);
            await expect.poll(async () => (await canvas.boundingBox())?.width).toBe(seen?.width);
            await settle(page);
            const pictures = [await browser.run(`${drawnChart}`, [chart]), await page.evaluate(drawnChart, chart)];
            const { differing, ink } = await page.evaluate(comparePictures, pictures);
            expect(ink, chart).toBeGreaterThan(0.01);
            expect(differing, `${chart}: pixels that differ clearly`).toBeLessThan(TOLERANCE);
            await attachScreenshot(browser, info, chart);
          }
          expect(await browser.errors()).toEqual([]);
        }));
    }

    test(`${kind.name} shows one static picture without our script, ${width} px`, ({ site }, info) =>
      withBrowser(kind, async (browser) => {
        await browser.setViewport(width, 900);
        site.pages.set(
          '/article.html',
          (await hostPage('element/outflow.en', ASSETS)).replace(/<script.*?<\/script>/, ''),
        );
        await browser.goto(site.address);
        await expectStatic(browser);
        await attachScreenshot(browser, info, 'static');
      }));
  }
}
