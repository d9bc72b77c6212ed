// Fetches the files of a chart, checks them and maps failures to error codes.

import { ChartError } from './chart-error.js';

/** The cache mode of all requests. After the first failure the browser's cache is bypassed. @type {RequestCache} */
let cacheMode = 'default';

/** The smallest valid WebAssembly module: a browser that rejects it rejects every module. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Fetches a file and parses it.
 *
 * @template T
 * @param {URL} address
 * @param {(response: Response) => Promise<T>} parse throws if the file is not as the build wrote it
 * @returns {Promise<T>}
 * @throws {ChartError} `network` if the file did not arrive completely; `corrupt` if it cannot be parsed
 */
export async function fetchAsset(address, parse) {
  try {
    const response = await fetch(address, { cache: cacheMode });
    if (!response.ok) throw new ChartError('network', `status ${response.status}`);
    return await parse(response);
  } catch (caught) {
    cacheMode = 'reload';
    // Browsers throw a TypeError for a failed or interrupted download. Their messages differ, so they are not shown.
    const code = caught instanceof TypeError ? 'network' : 'corrupt';
    const { code: known, message } = caught instanceof ChartError ? caught : new ChartError(code, code);
    throw new ChartError(known, `${message}: ${address.href}`);
  }
}

/**
 * Fetches and instantiates a WebAssembly module. The instantiation is asynchronous, because Chromium before version 115
 * does not instantiate modules of more than 4 KB synchronously on the main thread.
 *
 * @template T
 * @param {(options: { module_or_path: ArrayBuffer }) => Promise<T>} init the start function of the glue code
 * @param {URL} address
 * @param {number} [size] size of the module in bytes, if the build knows it
 * @returns {Promise<T>} the result of the start function: what the module exports
 * @throws {ChartError} `network` if the module did not arrive completely; `corrupt` if it has another size;
 *   `unsupported` if the page's policy forbids WebAssembly or the browser rejects this module
 */
export async function instantiateWasm(init, address, size) {
  if (!('WebAssembly' in globalThis)) throw new ChartError('unsupported', 'needs WebAssembly');
  return fetchAsset(address, async (response) => {
    const bytes = await response.arrayBuffer();
    if (size && bytes.byteLength !== size) {
      throw new ChartError('corrupt', `${bytes.byteLength} bytes, expected ${size}`);
    }
    try {
      return await init({ module_or_path: bytes });
    } catch (caught) {
      // A policy may allow to compile a module but not to instantiate it, as in Safari.
      const allowed = await WebAssembly.instantiate(EMPTY_MODULE).catch(() => undefined);
      if (!allowed) throw new ChartError('unsupported', "policy lacks 'wasm-unsafe-eval'");
      const rejected = caught instanceof WebAssembly.CompileError || caught instanceof RangeError;
      throw rejected ? new ChartError('unsupported', caught.message) : caught;
    }
  });
}
