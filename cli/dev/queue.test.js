// Protects the order of builds: one at a time, one for many changes, no change forgotten and no failure hidden.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { BuildQueue, combine } from './queue.js';

const KINDS = /** @type {const} */ (['shell', 'story', 'module']);
/** @typedef {typeof KINDS[number]} Kind */

/** Kinds of the builds that were started, in order. @type {Kind[]} */
let begun;
/** Ends the running build. @type {((built: boolean) => void) | undefined} */
let end;
/** @type {BuildQueue<Kind>} */
let queue;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  begun = [];
  end = undefined;
  queue = new BuildQueue(KINDS, (kind) => {
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

test('BuildQueue runs one build for several changes, of a kind that covers all', () => {
  for (const kind of /** @type {Kind[]} */ (['shell', 'module', 'shell'])) queue.add(kind);
  assert.deepEqual(begun, []);
  pause();
  assert.deepEqual(begun, ['module']);
});

test('BuildQueue waits until changes stop', () => {
  queue.add('shell');
  mock.timers.tick(60);
  queue.add('shell');
  mock.timers.tick(60);
  assert.deepEqual(begun, []);
  pause();
  assert.deepEqual(begun, ['shell']);
});

test('BuildQueue runs one more build for all changes during a build', async () => {
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

test('BuildQueue repeats a failed module build when the shell changes', async () => {
  queue.add('module');
  pause();
  await finish(false);
  assert.deepEqual(begun, ['module'], 'not before a change');
  queue.add('shell');
  pause();
  await finish(true);
  queue.add('shell');
  pause();
  assert.deepEqual(begun, ['module', 'module', 'shell']);
});

test('combine returns the larger of two builds', () => {
  const of = (/** @type {Kind} */ one, /** @type {Kind} */ other) => combine(KINDS, one, other);
  assert.equal(of('shell', 'module'), 'module');
  assert.equal(of('module', 'shell'), 'module');
  assert.equal(of('story', 'shell'), 'story');
  assert.equal(combine(KINDS, undefined, 'shell'), 'shell');
  assert.equal(combine(KINDS, 'shell', undefined), 'shell');
  assert.equal(combine(KINDS, undefined, undefined), undefined);
});
