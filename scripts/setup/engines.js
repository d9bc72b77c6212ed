import { existsSync } from 'node:fs';

import { UserError } from '../common/errors.js';
import { log } from '../common/log.js';
import { installPackages } from './apt.js';

/** @typedef {import('../common/run.js').Run} Run */

/**
 * @typedef {object} Machine properties of the machine, which tests replace
 * @property {NodeJS.ProcessEnv} env
 * @property {NodeJS.Platform} platform
 * @property {(path: string) => boolean} exists
 */

/** @type {Machine} */
const THIS_MACHINE = { env: process.env, platform: process.platform, exists: existsSync };

const FIREFOX = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

// WebKit's small test browser. Debian puts it into a folder with architecture and version in its name.
const MINIBROWSER = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
// WebKit's browser needs a display; Xvfb is a virtual one.
const XVFB = '/usr/bin/Xvfb';
// The fonts are for Chinese pages and their screenshots.
const FONTS = 'fonts-noto-cjk';

/**
 * Returns the browser engines that can be tested on this machine. Outside of Linux, WebKit is available only as Safari, which
 * cannot be automated without a user's permission.
 *
 * @param {NodeJS.Platform} [platform]
 */
export function enginesHere(platform = process.platform) {
  return platform === 'linux' ? ['chromium', 'firefox', 'webkit'] : ['chromium', 'firefox'];
}

/** @param {Machine} [machine] @returns {string | undefined} FIREFOX_PATH, or the installed Firefox */
export function findFirefox({ env, platform, exists } = THIS_MACHINE) {
  if (env.FIREFOX_PATH) return env.FIREFOX_PATH;
  return (FIREFOX[/** @type {keyof typeof FIREFOX} */ (platform)] ?? []).find(exists);
}

/** @param {Machine} [machine] @returns {string | undefined} MINIBROWSER_PATH, or the installed MiniBrowser of WebKit */
export function findMiniBrowser({ env, exists } = THIS_MACHINE) {
  return env.MINIBROWSER_PATH || MINIBROWSER.find(exists);
}

/** @param {Machine} [machine] @returns {string | undefined} WEBKIT_DRIVER, or the installed driver of WebKit */
export function findWebKitDriver({ env, exists } = THIS_MACHINE) {
  return env.WEBKIT_DRIVER || [WEBKIT_DRIVER].find(exists);
}

/**
 * Installs missing browsers of the engines other than Chromium.
 *
 * @param {Run} run
 * @param {Machine} [machine]
 */
export async function installEngines(run, machine = THIS_MACHINE) {
  const packages = missingPackages(machine);
  if (packages.length === 0) return;
  log(`Installing browsers of other engines from the system's packages: ${packages.join(', ')} (half a minute).`);
  try {
    await installPackages(run, packages);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `The tests also run in other engines, which could not be installed: ${error.message}\n` +
        'Install Firefox, or set FIREFOX_PATH. On Linux also install WebKitGTK with its MiniBrowser and its driver,\n' +
        'or set MINIBROWSER_PATH and WEBKIT_DRIVER, and install Xvfb.',
    );
  }
}

/**
 * Returns the missing packages. Looks for the programs and does not ask apt, because a browser may have been installed otherwise.
 *
 * @param {Machine} machine
 */
function missingPackages(machine) {
  const packages = findFirefox(machine) ? [] : ['firefox-esr'];
  if (enginesHere(machine.platform).includes('webkit')) {
    if (!findMiniBrowser(machine) || !findWebKitDriver(machine)) packages.push('webkit2gtk-driver');
    if (!machine.exists(XVFB)) packages.push('xvfb');
  }
  return packages.length > 0 ? [...packages, FONTS] : [];
}
