// Serves another site whose pages embed our charts. A mocked page would be simpler, but Chromium does not let such pages
// request files from this machine.

import { createServer } from 'node:http';

import { test as base } from '@playwright/test';

import { HOST } from '../../scripts/common/port.js';
import { HOSTILE_STYLE } from '../engines/host-pages.js';

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
