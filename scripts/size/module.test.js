import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseModule } from './module.js';

/** @param {string} text with its length before it, as wasm has them */
const text = (text) => [text.length, ...Buffer.from(text)];

/** @param {number} id @param {number[]} contents */
const section = (id, contents) => [id, contents.length, ...contents];

const HEAD = [...Buffer.from('\0asm'), 1, 0, 0, 0];
const TYPES = section(1, [1, 0x60, 0, 0]);
// A memory with a maximum, a table, a global and a function: only the function counts.
const IMPORTS = section(2, [
  4,
  ...[...text('env'), ...text('memory'), 2, 1, 1, 0x80, 0x02],
  ...[...text('env'), ...text('table'), 1, 0x70, 0, 1],
  ...[...text('env'), ...text('global'), 3, 0x7f, 0],
  ...[...text('env'), ...text('there'), 0, 0],
]);
const FUNCTIONS = section(3, [2, 0, 0]);
const CODE = section(10, [2, 2, 0, 0x0b, 3, 0, 0x01, 0x0b]);
const DATA = section(11, [2, 0, 0x41, 0x80, 0x08, 0x0b, ...text('some words'), 1, 2, 9, 9]);
const NAMES = section(0, [...text('name'), 1, 14, 2, ...[0, ...text('there')], ...[2, ...text('long')]]);

const MODULE = Uint8Array.from([...HEAD, ...TYPES, ...IMPORTS, ...FUNCTIONS, ...CODE, ...DATA, ...NAMES]);

/** @param {import('./module.js').Item[]} items */
const lengths = (items) => items.map(({ name, bytes }) => [name, bytes.length]);

test('the module of this test is valid', () => assert.ok(WebAssembly.validate(MODULE)));

test('parseModule names functions by index, after the imported ones, which have no size', () => {
  assert.deepEqual(lengths(parseModule(MODULE).functions), [
    ['function 1', 2],
    ['long', 3],
  ]);
});

test('parseModule names data segments by the text they begin with', () => {
  assert.deepEqual(lengths(parseModule(MODULE).data), [
    ['some words', 10],
    ['', 2],
  ]);
});

test('parseModule returns sections with their names and lengths', () => {
  const names = parseModule(MODULE).sections.map(({ name }) => name);
  assert.deepEqual(names, ['type', 'import', 'function', 'code', 'data', 'name']);
});

test('parseModule rejects other files and truncated modules', () => {
  assert.throws(() => parseModule(Uint8Array.from(text('\0text'))), /Not a wasm module/);
  assert.throws(() => parseModule(MODULE.slice(0, -5)), /ends early: expected 21 bytes at \d+, found 16/);
});
