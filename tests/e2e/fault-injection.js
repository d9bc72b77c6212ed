// Modules that break: the one that was built, with a trap where the program would run on. So a panic is tested in what
// readers get, and nothing of it is built in.

import binaryen from 'binaryen';

/**
 * The module with an exported function that traps when its arguments say so.
 *
 * @param {Buffer} wasm
 * @param {string} name of the function
 * @param {(module: binaryen.Module, argument: (index: number) => number) => number} when builds the condition
 */
export function withTrap(wasm, name, when) {
  const module = binaryen.readBinary(wasm);
  const inner = binaryen.getExportInfo(module.getExport(name)).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(inner));
  const types = binaryen.expandType(params);
  const argument = (/** @type {number} */ index) => module.local.get(index, types[index] ?? binaryen.none);
  const call = module.call(
    inner,
    types.map((_, index) => argument(index)),
    results,
  );
  const body = module.block(null, [module.if(when(module, argument), module.unreachable()), call], results);
  module.addFunction('trapped', params, results, [], body);
  module.removeExport(name);
  module.addFunctionExport('trapped', name);
  if (!module.validate()) throw new Error('the changed module is no module');
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}

/** The section that says how much memory a module has, and how its limits begin with and without an upper one. */
const MEMORY = { section: 5, open: 0, limited: 1 };

/**
 * The module with no more memory than it starts with, and some pages of 64 KiB.
 *
 * @param {Buffer} wasm
 * @param {number} pages
 */
export function withMemoryLimit(wasm, pages) {
  // After the head: sections, each with its kind, its length and its contents.
  let at = 8;
  while (wasm[at] !== MEMORY.section) {
    const { value, end } = number(wasm, at + 1);
    at = end + value;
  }
  const [length, count, limits, initial] = wasm.subarray(at + 1);
  if (count !== 1 || limits !== MEMORY.open || !initial || !length || initial + pages > 127) {
    throw new Error('the module has other memory than was expected');
  }
  const section = [MEMORY.section, length + 1, 1, MEMORY.limited, initial, initial + pages];
  return Buffer.concat([wasm.subarray(0, at), Buffer.from(section), wasm.subarray(at + 2 + length)]);
}

/** A number in LEB128. @param {Buffer} bytes @param {number} at */
function number(bytes, at) {
  let [value, shift, end] = [0, 0, at];
  for (let byte = 0x80; byte & 0x80; shift += 7, end += 1) {
    byte = bytes[end] ?? 0;
    value |= (byte & 0x7f) << shift;
  }
  return { value, end };
}
