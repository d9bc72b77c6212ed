// Protects readers with old browsers: charts are live from Chrome 67 on, look as in a current browser, and nothing overlaps.
// `npm test` opens one chart in two old browsers; `npm run test:old` opens all kinds of pages in all of them, at the width of
// a phone and of a desktop.

import { expect } from '@playwright/test';

import { BUILT } from '../../scripts/checks/addresses.js';
import { OLD_CHROMIUMS, canRunOldBrowsers } from '../../scripts/setup/old-browsers.js';
import { hostPage } from '../engines/host-pages.js';
import { test } from '../e2e/host-site.js';
import { CHARTS, comparePictures } from '../e2e/page.js';
import { openOldChromium } from './chromium.js';
import { drawnChart, look, scrollToChart } from './look.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./chromium.js').OldBrowser} OldBrowser */
/** @typedef {import('./look.js').Look} Look */

const IS_COMPLETE = Boolean(process.env.NEWS_FIGURE_ALL_OLD_BROWSERS);

const ASSETS = new URL('/', BUILT).href;

/** Pages with their charts. Those without an address are pages of another site with that snippet. */
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

for (const name of IS_COMPLETE ? OLD_CHROMIUMS : ['chromium-67', 'chromium-88']) {
  for (const shown of PAGES) {
    for (const width of WIDTHS) {
      test(`${name} shows live charts as a current browser does: ${shown.name}, ${width} px`, async ({
        page,
        site,
      }, info) => {
        const browser = await openOldChromium(name);
        try {
          await browser.setViewport(width, 900);
          const address = await addressOf(site, shown);
          await browser.goto(address);
          await page.setViewportSize({ width, height: 900 });
          await page.goto(address);
          for (const chart of shown.charts) {
            expect((await expectLive(browser, chart))?.problems, chart).toEqual([]);
            await page.evaluate(scrollToChart, chart);
            await expect(page.locator(`news-figure[chart=${chart}] canvas`)).toBeVisible();
            const pictures = [await browser.run(`${drawnChart}`, [chart]), await page.evaluate(drawnChart, chart)];
            const { differing, ink } = await page.evaluate(comparePictures, pictures);
            expect(ink, chart).toBeGreaterThan(0.01);
            expect(differing, `${chart}: pixels that differ clearly`).toBeLessThan(TOLERANCE);
            await info.attach(`${chart}.png`, { body: await browser.screenshot(), contentType: 'image/png' });
          }
          expect(browser.errors()).toEqual([]);
        } finally {
          await browser.close();
        }
      });
    }
  }
}
