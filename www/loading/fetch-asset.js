// Fetches what charts are made of. What comes damaged is not taken, and not asked of a cache again.

import { ChartError } from './chart-error.js';

/** Once anything has failed, nothing is believed that a browser has kept. @type {RequestCache} */
let cacheMode = 'default';

/** The smallest module: a browser that refuses it refuses all. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Fetches a file and has it read.
 *
 * @template T
 * @param {URL} address
 * @param {(response: Response) => Promise<T>} read throws for what is not as the build wrote it
 * @returns {Promise<T>}
 */
export async function fetchAsset(address, read) {
  try {
    const response = await fetch(address, { cache: cacheMode });
    if (!response.ok) throw new ChartError('network', `status ${response.status}`);
    return await read(response);
  } catch (caught) {
    cacheMode = 'reload';
    // Browsers throw a TypeError for what did not come, or not to its end. What else they say each says in its own way.
    const code = caught instanceof TypeError ? 'network' : 'corrupt';
    const { code: known, message } = caught instanceof ChartError ? caught : new ChartError(code, code);
    throw new ChartError(known, `${message}: ${address.href}`);
  }
}

/**
 * Fetches a wasm module and instantiates it. Asynchronously, because Chromium before version 115 refuses to
 * instantiate a module of more than 4 KB synchronously on the main thread.
 *
 * @param {(options: { module_or_path: ArrayBuffer }) => Promise<unknown>} init the start function of the glue
 * @param {URL} address
 * @param {number} [size] bytes of the module, where the build knows it
 * @throws {ChartError} `corrupt` when the file has another size; `unsupported` when the page's policy forbids modules or the
 *   browser rejects this one, which neither a second download nor a second try changes
 */
export async function instantiateWasm(init, address, size) {
  if (!('WebAssembly' in globalThis)) throw new ChartError('unsupported', 'needs WebAssembly');
  await fetchAsset(address, async (response) => {
    const bytes = await response.arrayBuffer();
    if (size && bytes.byteLength !== size) {
      throw new ChartError('corrupt', `${bytes.byteLength} bytes, expected ${size}`);
    }
    try {
      await init({ module_or_path: bytes });
    } catch (caught) {
      // Safari's policy lets a module be compiled, but not be instantiated.
      const allowed = await WebAssembly.instantiate(EMPTY_MODULE).catch(() => undefined);
      if (!allowed) throw new ChartError('unsupported', "policy lacks 'wasm-unsafe-eval'");
      const rejected = caught instanceof WebAssembly.CompileError || caught instanceof RangeError;
      throw rejected ? new ChartError('unsupported', caught.message) : caught;
    }
  });
}
