// Protects that a change is noticed however an editor saves it, and that output of a build starts no other build.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { watch } from './watch.js';

/** A missing event must not block the tests forever. */
const OPTIONS = { timeout: 60_000 };

/** @type {string} */
let root;
/** @type {() => Promise<void>} */
let end;
/** @type {(kind: string) => void} */
let changed = () => {};

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'news-figure-test-'));
  for (const folder of ['stories/one/messages', 'www', 'target']) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'stories', 'one', 'figures.toml'), 'a = 1\n');
  /** @param {string} path */
  const buildKind = (path) => (path.startsWith('stories/') ? 'story' : path.startsWith('www/') ? 'shell' : undefined);
  const isWatched = (/** @type {string} */ path) => /^($|stories|www)/.test(path);
  end = await watch({ root, buildKind, isWatched }, (kind) => changed(kind));
});

after(async () => {
  await end();
  await rm(root, { recursive: true });
});

/**
 * Returns the first change that is reported after an action. Waits before the action until earlier changes have been
 * reported: two changes of a file within a moment are reported as one.
 *
 * @param {() => Promise<unknown>} act
 */
async function changeAfter(act) {
  await setTimeout(300);
  const reported = new Promise((resolve) => (changed = resolve));
  await act();
  return reported;
}

test('watch reports files that are written, replaced, created in a new folder or removed', OPTIONS, async () => {
  const file = join(root, 'stories', 'one', 'figures.toml');
  assert.equal(await changeAfter(() => writeFile(file, 'a = 2\n')), 'story');
  for (const text of ['a = 3\n', 'a = 4\n']) {
    await writeFile(join(root, 'stories', 'one', 'figures.toml~'), text);
    assert.equal(await changeAfter(() => rename(join(root, 'stories', 'one', 'figures.toml~'), file)), 'story');
  }
  const page = join(root, 'www', 'new', 'page.css');
  await mkdir(join(root, 'www', 'new'));
  assert.equal(await changeAfter(() => writeFile(page, 'p {}\n')), 'shell');
  assert.equal(await changeAfter(() => rm(page)), 'shell');
});

test('watch does not report output of a build', OPTIONS, async () => {
  await setTimeout(300);
  /** @type {string[]} */
  const reported = [];
  changed = (kind) => reported.push(kind);
  for (const name of ['target/x.js', 'stories/one/.x.toml', 'stories/one/x.toml~', 'README.md']) {
    await writeFile(join(root, name), '');
  }
  // Changes are reported in order: when this one arrives, the others would have arrived.
  await new Promise((resolve) => {
    changed = (kind) => resolve(reported.push(kind));
    void writeFile(join(root, 'www', 'last.js'), '');
  });
  assert.deepEqual(reported, ['shell']);
});
