// Shortens the names of what a module imports and exports. wasm-bindgen's names contain hashes, which no compression makes shorter,
// and each is in the module and in its JavaScript glue.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import binaryen from 'binaryen';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

/** @typedef {import('./wasm.js').Module} Module */

/** Name that the module imports everything from, in place of that of the glue. */
const IMPORTS = 'a';

/** Matches what may be replaced in the glue: the name of the glue, uses of exports, and other words. */
const WORDS = /"\.\/\w+\.js"|\b(wasm\.)?\w+/g;

/** The last line of wasm-bindgen's glue for `--target web`. */
export const GLUE_EXPORTS = 'export { initSync, __wbg_init as default };';

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
  const exports = renameExports(module, glue);
  module.runPasses(['remove-unused-module-elements']);
  const imports = renameImports(module);
  const names = new Map([...imports, ...exports]);
  await mkdir(folder, { recursive: true });
  const shortened = { wasm: join(folder, 'short.wasm'), glue: join(folder, 'short.js') };
  await writeFile(shortened.wasm, module.emitBinary());
  module.dispose();
  const needed = imports.length > 0 ? glue : functionsOf(glue);
  await writeFile(
    shortened.glue,
    needed.replace(WORDS, (name) => names.get(name) ?? name),
  );
  await writeFile(join(folder, NAMES), JSON.stringify(Object.fromEntries(names)));
  return shortened;
}

/** Functions with which glue converts values. */
const CONVERSION = /\w+(?:FromWasm|ToWasm)\w*|takeObject|addHeapObject|getObject/;

/** Start of the part of the glue after the exported functions. */
const IMPORTS_START = 'function __wbg_get_imports()';

/** The rest of that part for a module that imports nothing. */
const NO_IMPORTS = `
let wasm;
const __wbg_get_imports = () => ({});
const __wbg_finalize_init = ({ exports }) => (wasm = exports);
${GLUE_EXPORTS}
`;

/**
 * Returns the glue of a module that imports nothing, without what it does not need: only numbers cross the boundary.
 *
 * @param {string} glue
 */
function functionsOf(glue) {
  const functions = glue.slice(0, glue.indexOf(IMPORTS_START));
  const found = CONVERSION.exec(functions)?.[0];
  if (found) {
    throw new UserError(`found ${found} in the glue of a module without imports; expected functions of numbers`);
  }
  return functions + NO_IMPORTS;
}

/** File with the short name of each name. */
const NAMES = 'names.json';

/** Returns the short name of an exported function. @param {string} kind name of the module @param {string} name */
export async function exportName(kind, name) {
  return (await exportNames(kind))(name);
}

/** Returns a function that knows the short names of all exported functions. @param {string} kind name of the module */
export async function exportNames(kind) {
  const names = JSON.parse(await readFile(join(FOLDER, kind, NAMES), 'utf8'));
  return (/** @type {string} */ name) => names[use(name)].replace(use(''), '');
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
    // The shell reads the memory itself.
    if (kind === binaryen.ExternalMemory) return [];
    module.removeExport(name);
    if (!glue.match(WORDS)?.includes(use(name))) return [];
    const short = `e${at.toString(36)}`;
    if (kind === binaryen.ExternalFunction) module.addFunctionExport(value, short);
    else if (kind === binaryen.ExternalTable) module.addTableExport(value, short);
    else module.addGlobalExport(value, short);
    return [/** @type {[string, string]} */ ([use(name), use(short)])];
  });
}
