// Protects readers' processors: opening a chart and drawing a frame take no more steps than work-budget.json states for each
// chart of the built-in story.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { ROOT } from '../common/paths.js';
import { DIST } from './dist.js';
import { exportNames } from './short-names.js';
import { countWork, workProblems } from './work.js';

/** @typedef {import('./work.js').Counts} Counts */

const ASSETS = join(DIST, 'assets');

/** @type {Record<string, Counts>} */
const BUDGET = JSON.parse(readFileSync(join(ROOT, 'work-budget.json'), 'utf8'));

/** The published files that match a pattern. @param {RegExp} pattern */
const filesLike = (pattern) => readdirSync(ASSETS).filter((name) => pattern.test(name));

/** @param {string} name */
const read = (name) => readFileSync(join(ASSETS, name));

/** Counts the work of the published module for all charts in English. @returns {Promise<Record<string, Counts>>} */
async function countAll() {
  const [module = ''] = filesLike(/^runtime-\w+\.wasm$/);
  const files = filesLike(/\.en-\w+\.chart$/);
  const counts = await countWork(read(module), await exportNames('runtime'), files.map(read));
  return Object.fromEntries(files.map((name, at) => [name.split('.')[0], /** @type {Counts} */ (counts[at])]));
}

/** @type {Record<string, Counts>} */
let found;

before(async () => {
  globalThis.ImageData ??= /** @type {any} */ (class {});
  found = await countAll();
});

test('no chart takes more steps than its budget', () => {
  assert.deepEqual(Object.keys(BUDGET).sort(), Object.keys(found).sort(), 'charts in work-budget.json');
  assert.deepEqual(workProblems(BUDGET, found), [], `what there is now:\n${JSON.stringify(found, null, 2)}`);
});

test('steps are the same in every run', async () => {
  assert.deepEqual(await countAll(), found);
});

test('workProblems reports one step too many', () => {
  const [chart = ''] = Object.keys(found);
  const counts = /** @type {Counts} */ (found[chart]);
  const less = { ...found, [chart]: { ...counts, frame: counts.frame - 1 } };
  assert.deepEqual(workProblems(found, found), []);
  assert.match(
    workProblems(less, found).join('\n'),
    /^work-budget\.json: ".+": found frame \d+; expected at most \d+$/,
  );
});
