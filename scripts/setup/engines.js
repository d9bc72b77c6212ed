import { existsSync } from 'node:fs';

import { UserError } from '../common/errors.js';
import { log } from '../common/log.js';
import { installPackages } from './apt.js';

/** @typedef {import('../common/run.js').Run} Run */

/**
 * @typedef {object} Machine what is asked of the machine; a test gives one of its own
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

// WebKit's own small browser, made for tests. Debian keeps it in a folder named by machine and version.
const MINIBROWSER = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
// WebKit's browser always wants a screen; this one exists in memory alone.
const XVFB = '/usr/bin/Xvfb';
// The pages are Chinese, and so are the screenshots that tests compare.
const FONTS = 'fonts-noto-cjk';

/**
 * The engines that this machine can test in. WebKit is to be had outside Linux as Safari alone, which cannot
 * be driven without a person who allows it.
 *
 * @param {NodeJS.Platform} [platform]
 */
export function enginesHere(platform = process.platform) {
  return platform === 'linux' ? ['chromium', 'firefox', 'webkit'] : ['chromium', 'firefox'];
}

/** @param {Machine} [machine] @returns {string | undefined} FIREFOX_PATH, or the Firefox of this machine */
export function findFirefox({ env, platform, exists } = THIS_MACHINE) {
  if (env.FIREFOX_PATH) return env.FIREFOX_PATH;
  return (FIREFOX[/** @type {keyof typeof FIREFOX} */ (platform)] ?? []).find(exists);
}

/** @param {Machine} [machine] @returns {string | undefined} MINIBROWSER_PATH, or WebKit's browser here */
export function findMiniBrowser({ env, exists } = THIS_MACHINE) {
  return env.MINIBROWSER_PATH || MINIBROWSER.find(exists);
}

/** @param {Machine} [machine] @returns {string | undefined} WEBKIT_DRIVER, or WebKit's driver here */
export function findWebKitDriver({ env, exists } = THIS_MACHINE) {
  return env.WEBKIT_DRIVER || [WEBKIT_DRIVER].find(exists);
}

/**
 * Sees to it that there are browsers of the other engines beside Chromium.
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
      `The tests run in other engines too, and these could not be installed: ${error.message}\n` +
        'Install Firefox, or name it by FIREFOX_PATH. On Linux also WebKitGTK with its MiniBrowser and its driver,\n' +
        'or name these by MINIBROWSER_PATH and WEBKIT_DRIVER, and Xvfb.',
    );
  }
}

/**
 * By what is there, not by what apt knows: a browser may have come some other way.
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
