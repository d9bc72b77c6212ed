import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { installJava, javaCommand } from './java.js';

/** @typedef {import('../common/run.js').Outcome} Outcome */

const NO_JAVA = { code: 127, output: 'spawn java ENOENT' };

/**
 * A machine with one answer of Java before apt has installed it, and another after that.
 *
 * @param {Outcome} before
 * @param {Outcome} [after]
 */
function machine(before, after) {
  /** @type {string[]} */
  const calls = [];
  const run = async (/** @type {string} */ command, /** @type {string[]} */ args) => {
    calls.push([command, ...args].join(' '));
    if (command === 'dpkg-query') return { code: 1, output: '' };
    if (!args.includes('-version')) return { code: after ? 0 : 100, output: 'E: no such package' };
    return after && calls.some((line) => line.includes('apt-get install')) ? after : before;
  };
  return { run, calls };
}

/** @param {string} version */
function java(version) {
  return { code: 0, output: `openjdk version "${version}" 2025-04-15` };
}

test('installJava accepts an installed Java', async () => {
  const { run, calls } = machine(java('17.0.15'));
  await installJava(run, {});
  assert.deepEqual(calls, ['java -version']);
});

test('javaCommand uses JAVA_HOME', () => {
  assert.equal(javaCommand({ JAVA_HOME: 'jdk' }), join('jdk', 'bin', 'java'));
  assert.equal(javaCommand({}), 'java');
});

for (const [what, before] of /** @type {[string, Outcome][]} */ ([
  ['no Java', NO_JAVA],
  ['a Java that is too old', java('11.0.2')],
  ['a Java with the old version scheme', java('1.8.0_292')],
])) {
  test(`installJava installs Java when there is ${what}`, async () => {
    const { run, calls } = machine(before, java('21.0.1'));
    await installJava(run, {});
    assert.ok(calls.some((line) => line.endsWith('--no-remove default-jre-headless')));
  });
}

test('installJava explains what to do when the installation fails', async () => {
  await assert.rejects(installJava(machine(NO_JAVA).run, {}), /needs Java 17.*no such package.*JAVA_HOME/s);
});

test('installJava rejects a system package that is too old', async () => {
  await assert.rejects(installJava(machine(NO_JAVA, java('11.0.2')).run, {}), /packages have Java 11/);
});

test('installJava installs nothing when JAVA_HOME names a Java that does not run', async () => {
  const { run, calls } = machine(NO_JAVA);
  await assert.rejects(installJava(run, { JAVA_HOME: 'lost' }), /JAVA_HOME names lost/);
  assert.equal(calls.length, 1);
});
