import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';

import { enginesHere, find, installBrowsers, installJava } from './programs.js';

const PATH = join('/usr', 'bin');
const ALL = [
  '/usr/bin/chromium',
  join(PATH, 'chromedriver'),
  '/usr/bin/firefox-esr',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/bin/WebKitWebDriver',
  join(PATH, 'Xvfb'),
];

/**
 * @param {string[]} files files that exist
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [other]
 */
function machine(files, { env = {}, platform = 'linux' } = {}) {
  const path = ['/opt/bin', PATH].join(delimiter);
  return { env: { PATH: path, ...env }, platform, exists: (/** @type {string} */ path) => files.includes(path) };
}

/** @param {number} code exit code of apt-get @param {string} installed output of dpkg-query */
function debian(code, installed = '') {
  /** @type {string[]} */
  const calls = [];
  const run = async (/** @type {string} */ command, /** @type {string[]} */ args) => {
    calls.push([command, ...args].join(' '));
    return command === 'dpkg-query' ? { code: 1, output: installed } : { code, output: 'E: no such package' };
  };
  return { run, calls };
}

test('nothing runs when every program is installed or named', async () => {
  const { run, calls } = debian(0);
  await installBrowsers(run, machine(ALL));
  const env = { FIREFOX_PATH: 'fox', MINIBROWSER_PATH: 'mini', WEBKIT_DRIVER: 'driver', CHROME_PATH: 'chrome' };
  await installBrowsers(run, machine([join(PATH, 'Xvfb'), join(PATH, 'chromedriver')], { env }));
  await installJava(run, machine([], { env: { JAVA_HOME: 'jdk' } }));
  assert.deepEqual(calls, []);
  assert.equal(find('firefox', machine(ALL, { env })), 'fox');
  assert.equal(find('java', machine([], { env: { JAVA_HOME: 'jdk' } })), join('jdk', 'bin/java'));
});

test('only what is missing is installed, and nothing is removed', async () => {
  const { run, calls } = debian(0, 'xvfb config-files\nfonts-noto-cjk installed');
  await installBrowsers(run, machine(ALL.slice(0, 3)));
  assert.match(calls.at(-1) ?? '', /apt-get install -y --no-install-recommends --no-remove webkit2gtk-driver xvfb$/);
  await installJava(run, machine([]));
  assert.match(calls.at(-1) ?? '', /--no-remove default-jre-headless$/);
});

test('a failed installation is explained, with the variables that name programs', async () => {
  const { run } = debian(100);
  await assert.rejects(installBrowsers(run, machine([])), /need chromium.*no such package.*CHROME_PATH.*FIREFOX_PATH/s);
  await assert.rejects(installJava(run, machine([])), /need java.*JAVA_HOME/s);
});

test('WebKit is not needed on systems without it', async () => {
  const firefox = '/Applications/Firefox.app/Contents/MacOS/firefox';
  const chrome = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  const { run, calls } = debian(0);
  await installBrowsers(run, machine([firefox, chrome, join(PATH, 'chromedriver')], { platform: 'darwin' }));
  assert.deepEqual(calls, []);
  assert.deepEqual(enginesHere('darwin'), ['chromium', 'firefox']);
});
