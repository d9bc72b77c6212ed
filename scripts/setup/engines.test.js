import assert from 'node:assert/strict';
import { test } from 'node:test';

import { enginesHere, findFirefox, installEngines } from './engines.js';

const ALL = [
  '/usr/bin/firefox-esr',
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/bin/WebKitWebDriver',
  '/usr/bin/Xvfb',
];

/**
 * @param {string[]} files files that exist
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [other]
 */
function machine(files, { env = {}, platform = 'linux' } = {}) {
  return { env, platform, exists: (/** @type {string} */ path) => files.includes(path) };
}

/** @param {number} code what apt-get leaves with */
function debian(code) {
  /** @type {string[]} */
  const calls = [];
  const run = async (/** @type {string} */ command, /** @type {string[]} */ args) => {
    calls.push([command, ...args].join(' '));
    return command === 'dpkg-query' ? { code: 1, output: '' } : { code, output: 'E: no such package' };
  };
  return { run, calls };
}

test('installEngines runs nothing when every engine is installed', async () => {
  const { run, calls } = debian(0);
  await installEngines(run, machine(ALL));
  assert.deepEqual(calls, []);
});

test('installEngines installs only what is missing', async () => {
  const { run, calls } = debian(0);
  await installEngines(run, machine(ALL.slice(0, 2)));
  assert.match(calls.at(-1) ?? '', /--no-remove webkit2gtk-driver xvfb fonts-noto-cjk$/);
});

test('installEngines accepts browsers set by environment variables', async () => {
  const env = { FIREFOX_PATH: 'fox', MINIBROWSER_PATH: 'mini', WEBKIT_DRIVER: 'driver' };
  const { run, calls } = debian(0);
  await installEngines(run, machine(['/usr/bin/Xvfb'], { env }));
  assert.deepEqual(calls, []);
  assert.equal(findFirefox(machine(ALL, { env })), 'fox');
});

test('installEngines explains what to do when the installation fails', async () => {
  await assert.rejects(installEngines(debian(100).run, machine([])), /no such package.*FIREFOX_PATH.*Xvfb/s);
});

test('installEngines does not need WebKit on systems without it', async () => {
  const firefox = '/Applications/Firefox.app/Contents/MacOS/firefox';
  const { run, calls } = debian(0);
  await installEngines(run, machine([firefox], { platform: 'darwin' }));
  assert.deepEqual(calls, []);
  assert.deepEqual(enginesHere('darwin'), ['chromium', 'firefox']);
  assert.deepEqual(enginesHere('linux'), ['chromium', 'firefox', 'webkit']);
});
