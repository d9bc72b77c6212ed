// Protects that a change is noticed however an editor makes it, and that a build's own files start none.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { watch } from './watch.js';

/** A change that nobody is told of must not keep the tests for ever. */
const PATIENCE = { timeout: 60_000 };

/** @type {string} */
let root;
/** @type {() => Promise<void>} */
let end;
/** @type {(kind: string) => void} */
let changed = () => {};

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'news-figure-test-'));
  for (const folder of ['data/messages', 'www', 'target']) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'data', 'figures.toml'), 'a = 1\n');
  end = await watch((kind) => changed(kind), root);
});

after(async () => {
  await end();
  await rm(root, { recursive: true });
});

/**
 * The first change that is told of after something was done. Before it, a moment in which all that was done
 * before has been told of: what is changed twice within it is rightly told of once.
 *
 * @param {() => Promise<unknown>} act
 */
async function toldAfter(act) {
  await setTimeout(300);
  const told = new Promise((resolve) => (changed = resolve));
  await act();
  return told;
}

test('a file that is written, put in place of another, new in a new folder, or taken away', PATIENCE, async () => {
  const file = join(root, 'data', 'figures.toml');
  assert.equal(await toldAfter(() => writeFile(file, 'a = 2\n')), 'module');
  for (const text of ['a = 3\n', 'a = 4\n']) {
    await writeFile(join(root, 'data', 'figures.toml~'), text);
    assert.equal(await toldAfter(() => rename(join(root, 'data', 'figures.toml~'), file)), 'module');
  }
  const page = join(root, 'www', 'new', 'page.css');
  await mkdir(join(root, 'www', 'new'));
  assert.equal(await toldAfter(() => writeFile(page, 'p {}\n')), 'shell');
  assert.equal(await toldAfter(() => rm(page)), 'shell');
  assert.equal(await toldAfter(() => writeFile(join(root, 'index.html'), '<p>')), 'shell');
});

test('what a build writes is not told of', PATIENCE, async () => {
  await setTimeout(300);
  /** @type {string[]} */
  const told = [];
  changed = (kind) => told.push(kind);
  for (const name of ['target/x.js', 'data/.x.toml', 'data/x.toml~', 'README.md']) {
    await writeFile(join(root, name), '');
  }
  // Told of in order: when this one is, the others would have been.
  await new Promise((resolve) => {
    changed = (kind) => resolve(told.push(kind));
    void writeFile(join(root, 'www', 'last.js'), '');
  });
  assert.deepEqual(told, ['shell']);
});
