// Programs of the system that tests need: browsers of three engines and their drivers, and Java for the checker of HTML and SVG.
// They come from the system's packages, not from a test tool's own downloads: only the package repository must be reachable.

import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

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

/**
 * @typedef {object} Program
 * @property {string} variable environment variable that names another
 * @property {string} [below] path below what the variable names
 * @property {string[]} places where it may be: a path, or a name on PATH
 * @property {string} debian name of the package with it
 */

// WebKit's small test browser. Debian puts it into a folder with architecture and version in its name.
const MINIBROWSERS = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);

/** @typedef {keyof typeof PROGRAMS} Name */

/** @satisfies {Record<string, Program>} */
const PROGRAMS = {
  chromium: {
    variable: 'CHROME_PATH',
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
    debian: 'chromium',
  },
  // Chromium without user interface. Pages open in half the time.
  'headless shell': {
    variable: 'CHROME_PATH',
    places: ['/usr/bin/chromium-headless-shell'],
    debian: 'chromium-headless-shell',
  },
  chromedriver: { variable: 'CHROMEDRIVER', places: ['chromedriver'], debian: 'chromium-driver' },
  firefox: {
    variable: 'FIREFOX_PATH',
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    debian: 'firefox-esr',
  },
  minibrowser: { variable: 'MINIBROWSER_PATH', places: MINIBROWSERS, debian: 'webkit2gtk-driver' },
  'webkit driver': { variable: 'WEBKIT_DRIVER', places: ['/usr/bin/WebKitWebDriver'], debian: 'webkit2gtk-driver' },
  // A virtual display: WebKit's browser needs one.
  xvfb: { variable: 'PATH', places: ['Xvfb'], debian: 'xvfb' },
  java: { variable: 'JAVA_HOME', below: 'bin/java', places: ['java'], debian: 'default-jre-headless' },
};

/** Fonts for Chinese pages and their screenshots. */
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

/**
 * Returns the path of a program: that in its environment variable, or that of the installed one.
 *
 * @param {Name} name
 * @param {Machine} [machine]
 * @returns {string | undefined}
 */
export function find(name, { env, platform, exists } = THIS_MACHINE) {
  /** @type {Program} */
  const { variable, below = '', places } = PROGRAMS[name];
  const named = variable === 'PATH' ? undefined : env[variable];
  if (named) return join(named, below);
  const folders = (env.PATH ?? '').split(delimiter);
  const file = (/** @type {string} */ place) => (platform === 'win32' ? `${place}.exe` : place);
  const paths = places.flatMap((place) =>
    isAbsolute(place) || /^\w:/.test(place) ? [place] : folders.map((folder) => join(folder, file(place))),
  );
  return paths.find(exists);
}

/** Returns the browser for page tests: Chromium's headless shell if it is installed. */
export const findHeadless = () => find('headless shell') ?? find('chromium');

/**
 * Installs the browsers of all engines that are missing.
 *
 * @param {Run} run
 * @param {Machine} [machine]
 */
export function installBrowsers(run, machine = THIS_MACHINE) {
  /** @type {Name[]} */
  const webkit = enginesHere(machine.platform).includes('webkit') ? ['minibrowser', 'webkit driver', 'xvfb'] : [];
  /** @type {Name[]} */
  const names = ['chromium', 'chromedriver', 'firefox', ...webkit];
  return install(run, names, [FONTS], machine);
}

/** Installs Java if it is missing. @param {Run} run @param {Machine} [machine] */
export const installJava = (run, machine = THIS_MACHINE) => install(run, ['java'], [], machine);

/**
 * @param {Run} run
 * @param {Name[]} names
 * @param {string[]} more packages that are installed with them
 * @param {Machine} machine
 */
async function install(run, names, more, machine) {
  const missing = names.filter((name) => !find(name, machine));
  if (missing.length === 0) return;
  const shell = missing.includes('chromium') ? [PROGRAMS['headless shell'].debian] : [];
  const packages = [...new Set([...missing.map((name) => PROGRAMS[name].debian), ...shell, ...more])];
  log(`Installing from the system's packages, for the tests: ${packages.join(', ')} (a minute or two).`);
  try {
    await installPackages(run, packages);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const variables = missing.map((name) => PROGRAMS[name].variable).filter((name) => name !== 'PATH');
    throw new UserError(
      `The tests need ${missing.join(', ')}, which could not be installed: ${error.message}\n` +
        `Install them, or set ${variables.join(', ')}.`,
    );
  }
}
