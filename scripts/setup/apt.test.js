import assert from 'node:assert/strict';
import { test } from 'node:test';

import { installPackages } from './apt.js';

/** @typedef {import('../common/run.js').Outcome} Outcome */

/**
 * @param {string} installed what dpkg-query prints
 * @param {number} code what apt-get leaves with
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

test('asks apt for nothing when all is there', async () => {
  const { run, calls } = debian('one installed\ntwo installed', 0);
  await installPackages(run, ['one', 'two']);
  assert.equal(calls.length, 1);
});

test('installs only what is missing, and removes nothing for it', async () => {
  const { run, calls } = debian('one installed\ntwo config-files', 0);
  await installPackages(run, ['one', 'two']);
  assert.match(calls.at(-1) ?? '', /apt-get install -y --no-install-recommends --no-remove two$/);
});

test('tells what apt said', async () => {
  const { run } = debian('', 100);
  await assert.rejects(installPackages(run, ['one']), /E: no such package/);
});
