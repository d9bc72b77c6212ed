// Protects docs/api.md: it says what the types say, and these say what the element does.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { ROOT } from '../common/paths.js';
import { API_FILE, apiText } from './api.js';

/** The element as it is written. */
let element = '';
let styles = '';
let text = '';

before(async () => {
  element = await readFile(join(ROOT, 'www', 'element', 'element.js'), 'utf8');
  styles = await readFile(join(ROOT, 'www', 'element', 'styles.js'), 'utf8');
  text = apiText();
});

/**
 * The first cells of a section's table.
 *
 * @param {string} title
 */
function listed(title) {
  const section = text.split('\n## ').find((part) => part.startsWith(`${title}\n`)) ?? '';
  return [...section.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name).sort();
}

/** @param {RegExp} pattern whose first group is a name */
function inElement(pattern) {
  return [...new Set([...element.matchAll(pattern)].map(([, name]) => name))].sort();
}

test('docs/api.md is what the types and their comments make it', async () => {
  assert.equal(await readFile(API_FILE, 'utf8'), text, 'npm run bless writes it anew');
});

test('every attribute that the element reads has a type, and no other', () => {
  const observed = /observedAttributes = \[(.*)\]/.exec(element)?.[1] ?? '';
  const names = [...observed.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  assert.ok(names.length > 0);
  const read = inElement(/\b(?:get|has)Attribute\('(\w+)'\)/g);
  // One is read by the styles alone.
  const styled = [...styles.matchAll(/:host\(\[(?!hidden)(\w+)/g)].map(([, name]) => name);
  assert.deepEqual(listed('Attributes'), [...new Set([...names, ...read, ...styled])].sort());
});

test('every event that the element sends has a type, and no other', () => {
  const sent = inElement(/\bnew (?:Custom)?Event\('(\w+)'/g);
  assert.ok(sent.length > 0);
  assert.deepEqual(listed('Events'), sent);
});

test('every public member of the class is listed', () => {
  const accessors = inElement(/^ {2}[gs]et (\w+)\(/gm);
  const methods = inElement(/^ {2}(?:async )?([a-z]\w*)\(.*\) \{$/gm).filter((name) => !name?.endsWith('Callback'));
  assert.ok(accessors.length > 0 && methods.length > 0);
  assert.deepEqual([listed('Properties'), listed('Methods')], [accessors, methods]);
});
