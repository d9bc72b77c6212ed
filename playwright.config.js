import { defineConfig, devices } from '@playwright/test';

import { enginesHere, find, findHeadless } from './scripts/setup/programs.js';
import { BUILT, SOURCE } from './scripts/checks/addresses.js';

const MINUTE = 60_000;

// No sandbox, because tests often run as root, and no background requests to the network.
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Returns the files of `tests/engines` for an engine. Chromium runs those on topics that `tests/e2e` does not cover; what axe
 * reports is the same in all engines.
 *
 * @param {string} engine
 * @returns {{ testMatch: string[], testIgnore?: string }}
 */
function testsIn(engine) {
  const chromium = ['animated', 'axe', 'dataset', 'embed', 'goldens'].map((name) => `${name}.spec.js`);
  if (engine === 'chromium') return { testMatch: chromium };
  return { testMatch: ['*.spec.js'], testIgnore: 'axe.spec.js' };
}

export default defineConfig({
  outputDir: 'test-results',
  projects: [
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      use: { launchOptions: { executablePath: findHeadless(), args: CHROMIUM_FLAGS } },
    },
    // These tests take minutes, so they are part of `npm run test:release`.
    {
      name: 'long',
      testDir: 'tests/long',
      use: { launchOptions: { executablePath: findHeadless(), args: CHROMIUM_FLAGS } },
    },
    {
      name: 'old',
      testDir: 'tests/old',
      use: { launchOptions: { executablePath: findHeadless(), args: CHROMIUM_FLAGS } },
    },
    ...enginesHere().map((name) => ({ name, testDir: 'tests/engines', ...testsIn(name) })),
  ],
  // Each engine has its own screenshots, because engines render differently.
  snapshotPathTemplate: '{testDir}/goldens/{projectName}/{arg}{ext}',
  // A long timeout: no test is about time, and some machines are five times slower than others.
  timeout: 3 * MINUTE,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // As wide as a column of text on the pages.
    viewport: { width: 752, height: 900 },
    baseURL: BUILT,
    launchOptions: { executablePath: find('chromium'), args: CHROMIUM_FLAGS },
  },
  webServer: [
    // Builds first when an input has changed, so that the tests never run on an old build.
    {
      command: `node scripts/build.js --if-changed && node scripts/serve.js dist ${new URL(BUILT).port}`,
      url: BUILT,
      timeout: 10 * MINUTE,
    },
    { command: `node scripts/serve.js . ${new URL(SOURCE).port}`, url: `${SOURCE}/package.json` },
  ],
});
