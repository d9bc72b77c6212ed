import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { UserError } from '../common/errors.js';
import { run } from '../common/run.js';
import { log } from '../common/log.js';
import { installPackages } from './apt.js';

// A browser from the system's packages, not one downloaded by a test tool: only the package repository must be reachable. The
// fonts are for the Chinese pages.
const PACKAGES = ['chromium', 'chromium-driver', 'chromium-headless-shell', 'fonts-noto-cjk'];

/** Chromium without user interface. Pages open in half the time. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

const CHROMIUM = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** @returns {string | undefined} CHROME_PATH, or the installed Chromium or Chrome */
export function findChromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const places = CHROMIUM[/** @type {keyof typeof CHROMIUM} */ (process.platform)] ?? [];
  return places.find((path) => existsSync(path));
}

/** @returns {string | undefined} browser for page tests: Chromium's headless shell if installed */
export function findHeadless() {
  if (!process.env.CHROME_PATH && existsSync(HEADLESS_SHELL)) return HEADLESS_SHELL;
  return findChromium();
}

/** @returns {string | undefined} CHROMEDRIVER, or the chromedriver on PATH */
export function findChromedriver() {
  if (process.env.CHROMEDRIVER) return process.env.CHROMEDRIVER;
  const name = process.platform === 'win32' ? 'chromedriver.exe' : 'chromedriver';
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Installs a browser for the tests if there is none. */
export async function installBrowser() {
  if (findChromium() && findChromedriver()) return;
  log(`Installing a browser for the tests from the system's packages: ${PACKAGES.join(', ')} (a minute or two).`);
  try {
    await installPackages(run, PACKAGES);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `The tests need a browser, and it could not be installed: ${error.message}\n` +
        'Install Chromium or Chrome, and the chromedriver of the same version, and put chromedriver on PATH;\n' +
        'or set CHROME_PATH and CHROMEDRIVER.',
    );
  }
}
