import assert from 'node:assert/strict';
import { test } from 'node:test';

import { installPackages } from './apt.js';

/** @typedef {import('../common/run.js').Outcome} Outcome */

/**
 * @param {string} installed output of dpkg-query
 * @param {number} code exit code of apt-get
 */
function debian(installed, code) {
  /** @type {string[]} */
  const calls = [];
  const run = async (/** @type {string} */ command, /** @type {string[]} */ args) => {
    calls.push([command, ...args].join(' '));
    return command === 'dpkg-query' ? { code: 1, output: installed } : { code, output: 'E: no such package' };
  };
  return { run, calls };
}

test('installPackages does not call apt when all packages are installed', async () => {
  const { run, calls } = debian('one installed\ntwo installed', 0);
  await installPackages(run, ['one', 'two']);
  assert.equal(calls.length, 1);
});

test('installPackages installs only missing packages and removes none', async () => {
  const { run, calls } = debian('one installed\ntwo config-files', 0);
  await installPackages(run, ['one', 'two']);
  assert.match(calls.at(-1) ?? '', /apt-get install -y --no-install-recommends --no-remove two$/);
});

test('installPackages reports the error of apt', async () => {
  const { run } = debian('', 100);
  await assert.rejects(installPackages(run, ['one']), /E: no such package/);
});
