// Shortens the names of what a module imports and exports. wasm-bindgen's names contain hashes, which no compression makes shorter,
// and each is in the module and in its JavaScript glue.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import binaryen from 'binaryen';

import { ROOT } from '../common/paths.js';

/** @typedef {import('./wasm.js').Module} Module */

/** Name that the module imports everything from, in place of that of the glue. */
const IMPORTS = 'a';

/** Matches what may be replaced in the glue: the name of the glue, uses of exports, and other words. */
const WORDS = /"\.\/\w+\.js"|\b(wasm\.)?\w+/g;

/** Folder with a folder for each module that has short names. */
const FOLDER = join(ROOT, 'target', 'short-names');

/**
 * Writes a module and its glue with short names. What the glue does not use is no longer exported.
 *
 * @param {string} kind name of the module, for the folder of the result
 * @param {Module} compiled
 * @returns {Promise<Module>}
 */
export async function shortenNames(kind, compiled) {
  const folder = join(FOLDER, kind);
  const glue = await readFile(compiled.glue, 'utf8');
  // Names of functions stay until the module is optimised, for an analysis of the size.
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(await readFile(compiled.wasm));
  const names = new Map([...renameImports(module), ...renameExports(module, glue)]);
  await mkdir(folder, { recursive: true });
  const shortened = { wasm: join(folder, 'short.wasm'), glue: join(folder, 'short.js') };
  await writeFile(shortened.wasm, module.emitBinary());
  module.dispose();
  await writeFile(
    shortened.glue,
    glue.replace(WORDS, (name) => names.get(name) ?? name),
  );
  await writeFile(join(folder, NAMES), JSON.stringify(Object.fromEntries(names)));
  return shortened;
}

/** File with the short name of each name. */
const NAMES = 'names.json';

/** Returns the short name of an exported function. @param {string} kind name of the module @param {string} name */
export async function exportName(kind, name) {
  return JSON.parse(await readFile(join(FOLDER, kind, NAMES), 'utf8'))[use(name)].replace(use(''), '');
}

/** Returns how the glue uses an export. @param {string} name */
const use = (name) => `wasm.${name}`;

/**
 * Imports functions by short names.
 *
 * @param {binaryen.Module} module
 * @returns {[string, string][]} old and new name of each
 */
function renameImports(module) {
  const functions = Array.from({ length: module.getNumFunctions() }, (_, at) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(at)),
  );
  const imports = functions.filter((info) => info.module);
  return imports.flatMap(({ name, module: from, base, params, results }, at) => {
    const short = `i${at.toString(36)}`;
    module.removeFunction(name);
    module.addFunctionImport(name, IMPORTS, short, params, results);
    return [
      /** @type {[string, string]} */ ([base, short]),
      /** @type {[string, string]} */ ([`"${from}"`, `"${IMPORTS}"`]),
    ];
  });
}

/**
 * Exports what the glue uses by short names.
 *
 * @param {binaryen.Module} module
 * @param {string} glue
 * @returns {[string, string][]} old and new name of each
 */
function renameExports(module, glue) {
  const exports = Array.from({ length: module.getNumExports() }, (_, at) =>
    binaryen.getExportInfo(module.getExportByIndex(at)),
  );
  return exports.flatMap(({ kind, name, value }, at) => {
    module.removeExport(name);
    if (!glue.match(WORDS)?.includes(use(name))) return [];
    const short = `e${at.toString(36)}`;
    if (kind === binaryen.ExternalFunction) module.addFunctionExport(value, short);
    else if (kind === binaryen.ExternalTable) module.addTableExport(value, short);
    else if (kind === binaryen.ExternalMemory) module.addMemoryExport(value, short);
    else module.addGlobalExport(value, short);
    return [/** @type {[string, string]} */ ([use(name), use(short)])];
  });
}
