// Protects the order of builds: one at a time, none for each of many changes, none forgotten, and no failure hidden.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { BuildQueue } from './queue.js';

/** @typedef {import('./changes.js').Kind} Kind */

/** What was begun, in order. @type {Kind[]} */
let begun;
/** Ends the build that runs. @type {((built: boolean) => void) | undefined} */
let end;
/** @type {BuildQueue} */
let queue;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  begun = [];
  end = undefined;
  queue = new BuildQueue((kind) => {
    assert.equal(end, undefined, 'two builds at once');
    begun.push(kind);
    return new Promise((resolve) => (end = resolve));
  });
});

afterEach(() => mock.timers.reset());

function pause() {
  mock.timers.tick(1000);
}

/** @param {boolean} built */
async function finish(built) {
  assert.ok(end, 'no build runs');
  end(built);
  end = undefined;
  await new Promise((resolve) => setImmediate(resolve));
  pause();
}

test('many changes at once are one build, of the kind that does for all', () => {
  for (const kind of /** @type {Kind[]} */ (['shell', 'module', 'shell'])) queue.add(kind);
  assert.deepEqual(begun, []);
  pause();
  assert.deepEqual(begun, ['module']);
});

test('a change in quick succession is waited for', () => {
  queue.add('shell');
  mock.timers.tick(60);
  queue.add('shell');
  mock.timers.tick(60);
  assert.deepEqual(begun, []);
  pause();
  assert.deepEqual(begun, ['shell']);
});

test('what changes during a build starts one other after it', async () => {
  queue.add('shell');
  pause();
  queue.add('module');
  queue.add('shell');
  pause();
  assert.deepEqual(begun, ['shell']);
  await finish(true);
  assert.deepEqual(begun, ['shell', 'module']);
  await finish(true);
  assert.deepEqual(begun, ['shell', 'module']);
});

test('after a module that failed, a change of the pages tries the module again', async () => {
  queue.add('module');
  pause();
  await finish(false);
  assert.deepEqual(begun, ['module'], 'not by itself');
  queue.add('shell');
  pause();
  await finish(true);
  queue.add('shell');
  pause();
  assert.deepEqual(begun, ['module', 'module', 'shell']);
});
