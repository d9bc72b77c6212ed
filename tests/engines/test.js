// How to write a test for all engines
//
//     import { expect, test } from './test.js';
//     import { openLive } from './chart-helpers.js';
//
//     test('the table opens by keyboard', async ({ engine }) => {
//       await openLive(engine, 'en.html');
//       await engine.evaluateOn('news-figure >>> summary', (summary) => summary.focus());
//       await engine.press('Enter');
//       expect(await engine.evaluateOn('news-figure >>> details', ({ open }) => open)).toBe(true);
//       await engine.press('Tab');
//       expect(await engine.focused()).toEqual({ role: 'group', name: 'Data table' });
//     });
//
// It runs once in each engine; `npx playwright test --project firefox` runs it in one. `engine` (see engine.js) does
// the same in all of them, so a test needs no word about any. Functions for the page are sent as text: they know their
// arguments and nothing else. What takes time is waited for with `expect.poll`. What the reader's browser is set to is
// said when a page is opened: `openLive(engine, 'en.html', { theme: 'dark', still: true })`; tests for one reader
// stand together, because another one needs another browser. Whatever only Chromium can do (touch, print, throttled
// networks, a change of settings while the page is open) belongs into tests/e2e.

import { test as base } from '@playwright/test';

import { Engine } from './engine.js';
import { servePages } from './server.js';

export { expect } from '@playwright/test';

export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<{}, { engine: Engine }>} */ ({
    engine: [
      // Playwright wants to see here what else it should make: nothing.
      // eslint-disable-next-line no-empty-pattern
      async ({}, use, { project }) => {
        const servers = await servePages();
        const engine = new Engine(project.name, servers, project.use.launchOptions ?? {});
        await use(engine);
        await engine.close();
        servers.close();
      },
      { scope: 'worker' },
    ],
  }),
);
