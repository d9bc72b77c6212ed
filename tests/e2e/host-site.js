// Serves another site whose pages embed our charts. A mocked page would be simpler, but Chromium does not let such pages
// request files from this machine.

import { createServer } from 'node:http';

import { expect, test as base } from '@playwright/test';

import { HOST } from '../../cli/port.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { HOSTILE_STYLE, hostPage } from '../engines/host-pages.js';
import { disableAutoplay } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * @typedef {object} Site
 * @property {string} address address of its article
 * @property {Map<string, string>} pages HTML by path
 * @property {(page: Page, html: string, options?: Parameters<Page['goto']>[1]) => Promise<void>} open replaces the
 *   article and opens it
 */

const ARTICLE = '/article.html';

export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<{ site: Site }>} */ ({
    // Playwright requires a destructuring pattern: it lists the fixtures that this one needs.
    // eslint-disable-next-line no-empty-pattern
    site: async ({}, use) => {
      const pages = new Map();
      const server = createServer(({ url }, response) => {
        const isStyle = url === '/hostile.css';
        response.setHeader('content-type', `text/${isStyle ? 'css' : 'html'}; charset=utf-8`);
        response.end(isStyle ? HOSTILE_STYLE : pages.get(url));
      });
      await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const address = `http://${HOST}:${port}${ARTICLE}`;
      /** @type {Site['open']} */
      const open = async (page, html, options) => {
        pages.set(ARTICLE, html);
        await page.goto(address, options);
      };
      await use({ address, pages, open });
      server.close();
      server.closeAllConnections();
    },
  }),
);

/** Address of the folder with our files. */
const ASSETS = new URL('/', BUILT).href;

/**
 * Opens an article with one of our charts, changed by a function, and waits until the chart is live.
 *
 * @param {Page} page
 * @param {Site} site
 * @param {(html: string) => string} [change]
 * @param {{ plays?: boolean, name?: string }} [options] whether autoplay stays on, and chart and language
 */
export async function openArticle(page, site, change = (html) => html, { plays = false, name = 'outflow.en' } = {}) {
  if (!plays) await disableAutoplay(page);
  await site.open(page, change(await hostPage(`element/${name}`, ASSETS)));
  await page.locator('news-figure').scrollIntoViewIfNeeded();
  await expect(page.locator('news-figure canvas')).toBeVisible();
}
