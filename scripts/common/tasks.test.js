// Protects the order in which parallel tasks run, and that a failing task aborts the others and is reported with its output.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { UserError } from './errors.js';
import { print } from './output.js';
import { runTasks, Scheduler } from './tasks.js';

/** @param {string} name @param {Partial<import('./tasks.js').Task>} [more] */
const task = (name, more) => ({ name, title: name, run: async () => {}, ...more });

/** Waits until all pending promise callbacks have run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {import('./tasks.js').Task[]} tasks @param {number} slots */
function started(tasks, slots) {
  const scheduler = new Scheduler(tasks, slots);
  /** @type {string[]} */
  const names = [];
  for (const one of tasks) void scheduler.wait(one).then((may) => names.push(may ? one.name : `not ${one.name}`));
  return { scheduler, names };
}

test('Scheduler starts no more tasks than there are slots, in order', async () => {
  const tasks = [task('a'), task('b'), task('c')];
  const { scheduler, names } = started(tasks, 2);
  await settled();
  assert.deepEqual(names, ['a', 'b']);
  scheduler.end(tasks[1] ?? task(''));
  await settled();
  assert.deepEqual(names, ['a', 'b', 'c']);
});

test('Scheduler starts a task after those that it depends on, and ignores names that are not tasks', async () => {
  const tasks = [task('late', { after: ['early', 'elsewhere'] }), task('early')];
  const { scheduler, names } = started(tasks, 2);
  await settled();
  assert.deepEqual(names, ['early']);
  scheduler.end(tasks[1] ?? task(''));
  await settled();
  assert.deepEqual(names, ['early', 'late']);
});

test('Scheduler lets no smaller task overtake a task that waits for more slots', async () => {
  const tasks = [task('a'), task('wide', { slots: 2 }), task('c')];
  const { scheduler, names } = started(tasks, 2);
  await settled();
  assert.deepEqual(names, ['a']);
  scheduler.end(tasks[0] ?? task(''));
  await settled();
  assert.deepEqual(names, ['a', 'wide']);
});

test('Scheduler starts no task after it was stopped', async () => {
  const tasks = [task('a'), task('b')];
  const { scheduler, names } = started(tasks, 1);
  await settled();
  scheduler.stop();
  await settled();
  assert.deepEqual(names, ['a', 'not b']);
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
