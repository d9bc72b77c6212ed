import { defineConfig, devices } from '@playwright/test';

import { BUILT, SOURCE } from './scripts/checks/addresses.js';
import { ANIMATION_PROJECTS, ENGINE_PROJECTS } from './scripts/checks/engine-projects.js';
import { find, findHeadless } from './scripts/setup/programs.js';

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
    ...ENGINE_PROJECTS,
    // Part of `npm run test:release`.
    ...ANIMATION_PROJECTS,
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
