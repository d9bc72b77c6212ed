// Protects the order in which parallel tasks run, and that a failing task aborts the others and is reported with its output.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { UserError } from './errors.js';
import { print } from './output.js';
import { run } from './run.js';
import { runTasks } from './tasks.js';

/** @param {string} name @param {Partial<import('./tasks.js').Task>} [more] */
const task = (name, more) => ({ name, title: name, run: async () => {}, ...more });

/** Runs tasks that note when they start and end. @param {import('./tasks.js').Task[]} tasks @param {number} slots */
async function trace(tasks, slots) {
  /** @type {string[]} */
  const events = [];
  const run = (/** @type {string} */ name) => async () => {
    events.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`/${name}`);
  };
  await runTasks(
    tasks.map((one) => ({ ...one, run: run(one.name) })),
    { slots },
  );
  return events.join(' ');
}

test('runTasks starts no more tasks than there are slots, in order', async () => {
  assert.equal(await trace([task('a'), task('b'), task('c')], 1), 'a /a b /b c /c');
  assert.match(await trace([task('a'), task('b'), task('c')], 2), /^a b \/a (c \/b|\/b c) \/c$/);
});

test('runTasks starts a task after those that it depends on, and ignores names that are not tasks', async () => {
  const tasks = [task('late', { after: ['early', 'elsewhere'] }), task('early')];
  assert.equal(await trace(tasks, 2), 'early /early late /late');
});

test('runTasks starts a task that mostly waits beside the others', async () => {
  const tasks = [task('a'), task('free', { waits: true }), task('c', { after: ['free'] })];
  assert.match(await trace(tasks, 1), /^(a free|free a) .*c \/c$/);
});

test('runTasks reports the output of a failing task and starts no other', async () => {
  /** @type {string[]} */
  const ran = [];
  const bad = async () => {
    print('what it printed');
    throw new UserError('It went wrong.', 3);
  };
  const tasks = [task('bad', { run: bad }), task('next', { after: ['bad'], run: async () => void ran.push('next') })];
  await assert.rejects(runTasks(tasks), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, /^what it printed\n\n"bad" failed\. It went wrong\.$/);
    assert.equal(error.exitCode, 3);
    return true;
  });
  assert.deepEqual(ran, []);
});

test('runTasks keeps the outputs of tasks separate', async () => {
  const tasks = ['a', 'b'].map((name) => task(name, { run: async () => print(await Promise.resolve(name)) }));
  const results = await runTasks(tasks);
  assert.deepEqual(results.map(({ name, output }) => [name, output]).sort(), [
    ['a', 'a\n'],
    ['b', 'b\n'],
  ]);
});

test(
  'runTasks interrupts the commands of other tasks, so that these can stop what they have started',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tasks-'));
    const [ready, stopped] = [join(folder, 'ready'), join(folder, 'stopped')];
    const code = `
    const { writeFileSync } = require('node:fs');
    process.on('SIGINT', () => (writeFileSync(${JSON.stringify(stopped)}, ''), process.exit()));
    writeFileSync(${JSON.stringify(ready)}, '');
    setInterval(() => {}, 1000);`;
    const long = async () => void (await run(process.execPath, ['--eval', code]));
    const bad = async () => {
      await untilExists(ready);
      throw new UserError('It went wrong.', 3);
    };
    await assert.rejects(runTasks([task('long', { run: long }), task('bad', { run: bad })]));
    await untilExists(stopped);
    await rm(folder, { recursive: true });
  },
);

/** Waits until a file exists. @param {string} path */
async function untilExists(path) {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 10));
}
