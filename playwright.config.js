import { defineConfig, devices } from '@playwright/test';

import { findChromium, findHeadless } from './scripts/setup/browser.js';
import { enginesHere } from './scripts/setup/engines.js';
import { BUILT, SOURCE } from './scripts/checks/addresses.js';

const MINUTE = 60_000;

// No sandbox, because tests often run as root; and nothing that reaches out to the network by itself.
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
 * The files of `tests/engines` that an engine runs. In Chromium those whose subject `tests/e2e` does not have.
 *
 * @param {string} engine
 */
function testsIn(engine) {
  return engine === 'chromium' ? ['axe.spec.js', 'embed.spec.js', 'goldens.spec.js'] : '*.spec.js';
}

export default defineConfig({
  outputDir: 'test-results',
  projects: [
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      use: { launchOptions: { executablePath: findHeadless(), args: CHROMIUM_FLAGS } },
    },
    // Takes minutes, so it is a part of `npm run test:release`.
    {
      name: 'long',
      testDir: 'tests/long',
      use: { launchOptions: { executablePath: findHeadless(), args: CHROMIUM_FLAGS } },
    },
    ...enginesHere().map((name) => ({ name, testDir: 'tests/engines', testMatch: testsIn(name) })),
  ],
  // A set for each engine, as each draws in its own way.
  snapshotPathTemplate: '{testDir}/goldens/{projectName}/{arg}{ext}',
  // More than is usual: no test is about time, and some machines are five times as slow as others.
  timeout: 3 * MINUTE,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // A column of text, as on the pages.
    viewport: { width: 752, height: 900 },
    baseURL: BUILT,
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
  },
  webServer: [
    // Builds first when anything has changed: the tests never see an old build.
    {
      command: `node scripts/build.js --if-changed && node scripts/serve.js dist ${new URL(BUILT).port}`,
      url: BUILT,
      timeout: 10 * MINUTE,
    },
    { command: `node scripts/serve.js . ${new URL(SOURCE).port}`, url: `${SOURCE}/package.json` },
  ],
});
