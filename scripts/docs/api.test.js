// Protects docs/api.md: it has the text of the types, and the types match the element.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { ROOT } from '../common/paths.js';
import { API_FILE, apiText } from './api.js';

/** Source text of the element. */
let element = '';
let styles = '';
let text = '';

before(async () => {
  element = await readFile(join(ROOT, 'www', 'element', 'element.js'), 'utf8');
  styles = await readFile(join(ROOT, 'www', 'element', 'styles.js'), 'utf8');
  text = apiText();
});

/**
 * Returns the names in the first column of a section's table.
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

test('docs/api.md matches the types and their comments', async () => {
  assert.equal(await readFile(API_FILE, 'utf8'), text, 'run npm run update-snapshots');
});

test('exactly the attributes that the element reads have a type', () => {
  const observed = /observedAttributes = \[(.*)\]/.exec(element)?.[1] ?? '';
  const names = [...observed.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  assert.ok(names.length > 0);
  const read = inElement(/\b(?:get|has)Attribute\('(\w+)'\)/g);
  // One attribute is used only by the styles.
  const styled = [...styles.matchAll(/:host\(\[(?!hidden)(\w+)/g)].map(([, name]) => name);
  assert.deepEqual(listed('Attributes'), [...new Set([...names, ...read, ...styled])].sort());
});

test('exactly the events that the element sends have a type', () => {
  const sent = inElement(/\bnew (?:Custom)?Event\('(\w+)'/g);
  assert.ok(sent.length > 0);
  assert.deepEqual(listed('Events'), sent);
});

test('exactly the public members of the class are listed', () => {
  const accessors = inElement(/^ {2}[gs]et (\w+)\(/gm);
  const methods = inElement(/^ {2}(?:async )?([a-z]\w*)\(.*\) \{$/gm).filter((name) => !name?.endsWith('Callback'));
  assert.ok(accessors.length > 0 && methods.length > 0);
  assert.deepEqual([listed('Properties'), listed('Methods')], [accessors, methods]);
});
