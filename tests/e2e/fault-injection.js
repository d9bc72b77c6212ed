// Injects faults into the built module. So a panic is tested in the module that readers get, without code for tests in it.

import binaryen from 'binaryen';

/**
 * Returns a module whose exported function traps if a condition on its arguments holds.
 *
 * @param {Buffer} wasm
 * @param {string} name name of the function
 * @param {(module: binaryen.Module, argument: (index: number) => number) => number} condition builds the condition
 */
export function withTrap(wasm, name, condition) {
  const module = binaryen.readBinary(wasm);
  const original = binaryen.getExportInfo(module.getExport(name)).value;
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(original));
  const types = binaryen.expandType(params);
  const argument = (/** @type {number} */ index) => module.local.get(index, types[index] ?? binaryen.none);
  const call = module.call(
    original,
    types.map((_, index) => argument(index)),
    results,
  );
  const body = module.block(null, [module.if(condition(module, argument), module.unreachable()), call], results);
  module.addFunction('trapped', params, results, [], body);
  module.removeExport(name);
  module.addFunctionExport('trapped', name);
  if (!module.validate()) throw new Error('The changed module is invalid.');
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}

/** Numbers of the binary format: the id of the memory section, and the flags of limits without and with a maximum. */
const MEMORY = { section: 5, unlimited: 0, limited: 1 };

/**
 * Returns a module whose memory can grow by at most some pages.
 *
 * @param {Buffer} wasm
 * @param {number} pages pages of 64 KiB
 */
export function withMemoryLimit(wasm, pages) {
  // After a header of 8 bytes come sections, each with id, length and content.
  let offset = 8;
  while (wasm[offset] !== MEMORY.section) {
    const { value, end } = readLeb128(wasm, offset + 1);
    offset = end + value;
  }
  const [length, count, limits, initial] = wasm.subarray(offset + 1);
  if (count !== 1 || limits !== MEMORY.unlimited || !initial || !length || initial + pages > 127) {
    throw new Error('The memory section of the module is not as expected.');
  }
  const section = [MEMORY.section, length + 1, 1, MEMORY.limited, initial, initial + pages];
  return Buffer.concat([wasm.subarray(0, offset), Buffer.from(section), wasm.subarray(offset + 2 + length)]);
}

/** Reads an unsigned number in LEB128. @param {Buffer} bytes @param {number} offset */
function readLeb128(bytes, offset) {
  let [value, shift, end] = [0, 0, offset];
  for (let byte = 0x80; byte & 0x80; shift += 7, end += 1) {
    byte = bytes[end] ?? 0;
    value |= (byte & 0x7f) << shift;
  }
  return { value, end };
}
