// Parses a wasm module for size reports: its sections, functions by name, and data segments.
//
// Format: https://webassembly.github.io/spec/core/binary/modules.html.

import { UserError } from '../common/errors.js';
import { ByteReader } from './byte-reader.js';

/**
 * @typedef {object} Item a part of a module
 * @property {string} name name of a section or function, or the text at the start of a data segment
 * @property {Uint8Array} bytes
 */

/** @typedef {{ sections: Item[], functions: Item[], data: Item[] }} Module */

const MAGIC = '\0asm';
const NAMES = ['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start', 'element'];
const SECTIONS = [...NAMES, 'code', 'data', 'data count', 'tag'];

/** Contents of a missing section: zero items. */
const EMPTY = Uint8Array.of(0);

/** Kinds of imports. Imported functions come before the module's own in the index of functions. */
const IMPORT = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

/**
 * @param {Uint8Array} bytes a complete module with a name section
 * @returns {Module}
 */
export function parseModule(bytes) {
  const reader = new ByteReader(bytes);
  if (reader.text(4) !== MAGIC) throw new UserError('Not a wasm module: expected it to begin with \\0asm.');
  reader.skip(4);
  /** @type {Item[]} */
  const sections = [];
  while (!reader.atEnd) sections.push(readSection(reader));
  const find = (/** @type {string} */ name) =>
    new ByteReader(sections.find((section) => section.name === name)?.bytes ?? EMPTY);
  const names = functionNames(find('name'));
  const first = countFunctions(find('import'));
  const functions = bodies(find('code')).map((body, index) => ({
    name: names.get(first + index) ?? `function ${first + index}`,
    bytes: body,
  }));
  return { sections, functions, data: segments(find('data')) };
}

/** @param {ByteReader} reader @returns {Item} */
function readSection(reader) {
  const id = reader.byte();
  const section = new ByteReader(reader.take(reader.number()));
  const name = id === 0 ? section.text(section.number()) : (SECTIONS[id] ?? `section ${id}`);
  return { name, bytes: section.rest() };
}

/**
 * @param {ByteReader} reader the name section
 * @returns {Map<number, string>}
 */
function functionNames(reader) {
  const names = new Map();
  while (!reader.atEnd) {
    const kind = reader.byte();
    const part = new ByteReader(reader.atEnd ? EMPTY : reader.take(reader.number()));
    // Subsection 1 has the names of functions; the others are not needed.
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left -= 1) {
      names.set(part.number(), part.text(part.number()));
    }
  }
  return names;
}

/** @param {ByteReader} reader the section of imports */
function countFunctions(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    // Names of the imported module and item.
    reader.skip(reader.number());
    reader.skip(reader.number());
    const kind = reader.byte();
    if (kind === IMPORT.function) functions += 1;
    skipImport(reader, kind);
  }
  return functions;
}

/** @param {ByteReader} reader @param {number} kind */
function skipImport(reader, kind) {
  if (kind === IMPORT.global) reader.skip(2);
  if (kind === IMPORT.table || kind === IMPORT.tag) reader.skip(1);
  if (kind === IMPORT.function || kind === IMPORT.tag) reader.number();
  if (kind === IMPORT.table || kind === IMPORT.memory) {
    const hasMaximum = reader.byte() & 1;
    for (let left = 1 + hasMaximum; left > 0; left -= 1) reader.number();
  }
}

/** @param {ByteReader} reader the section of code @returns {Uint8Array[]} */
function bodies(reader) {
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

/** @param {ByteReader} reader the section of data @returns {Item[]} */
function segments(reader) {
  return Array.from({ length: reader.number() }, () => {
    const kind = reader.number();
    if (kind === 2) reader.number();
    if (kind !== 1) reader.expression();
    const bytes = reader.take(reader.number());
    return { name: readableText(bytes), bytes };
  });
}

/** @param {Uint8Array} bytes @returns {string} the first of it that can be read */
function readableText(bytes) {
  const text = new TextDecoder().decode(bytes.subarray(0, 400));
  return (text.match(/[\p{L}\p{N}\p{P} ]{4,}/gu) ?? []).join(' ').slice(0, 60);
}
