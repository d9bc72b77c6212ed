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
// The test runs once in each engine; `npx playwright test --project firefox` runs it in one (tests of animations:
// `--project firefox-animations`). `engine` (see engine.js)
// behaves the same in all of them. Functions for the page are sent as text, so they see only their arguments. Wait with
// `expect.poll`. Settings of the reader's browser are given when a page is opened:
// `openLive(engine, 'en.html', { theme: 'dark', reducedMotion: true })`. Other settings need another browser, whose start
// takes seconds. Tests of what only Chromium can do (touch, print, throttled networks,
// settings that change while the page is open) belong in tests/e2e.

import { test as base } from '@playwright/test';

import { Engine } from './engine.js';
import { servePages } from './server.js';

export { expect } from '@playwright/test';

export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<{}, { engine: Engine }>} */ ({
    engine: [
      // Playwright requires a destructuring pattern: it lists the fixtures that this one needs.
      // eslint-disable-next-line no-empty-pattern
      async ({}, use, { project }) => {
        const servers = await servePages();
        const engine = new Engine(project.metadata.engine, servers, project.use.launchOptions ?? {});
        await use(engine);
        await engine.close();
        servers.close();
      },
      { scope: 'worker' },
    ],
  }),
);
