// Fetches what charts are made of. What comes damaged is not taken, and not asked of a cache again.

import { Fault } from './fault.js';

/** Once anything has failed, nothing is believed that a browser has kept. @type {RequestCache} */
let cache = 'default';

/** The smallest module: a browser that refuses it refuses all. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Fetches a file and has it read.
 *
 * @template T
 * @param {URL} address
 * @param {(response: Response) => Promise<T>} read throws for what is not as the build wrote it
 * @returns {Promise<T>}
 */
export async function get(address, read) {
  try {
    const response = await fetch(address, { cache });
    if (!response.ok) throw new Fault('network', `status ${response.status}`);
    return await read(response);
  } catch (caught) {
    cache = 'reload';
    // Browsers throw a TypeError for what did not come, or not to its end. What else they say each says in its own way.
    const code = caught instanceof TypeError ? 'network' : 'damaged';
    const { code: known, message } = caught instanceof Fault ? caught : new Fault(code, code);
    throw new Fault(known, `${message}: ${address.href}`);
  }
}

/**
 * Fetches a wasm module and has it started.
 *
 * @param {(options: { module: WebAssembly.Module }) => unknown} initSync what wasm-bindgen wrote to start it. Its other
 *   way would fetch it too, and weigh twice as much
 * @param {URL} address
 */
export async function getModule(initSync, address) {
  if (!('WebAssembly' in globalThis)) throw new Fault('unsupported', 'needs WebAssembly');
  await get(address, async (response) => {
    try {
      initSync({ module: await compiled(response) });
    } catch (caught) {
      // Safari's policy lets a module be compiled, but not be used.
      const allowed = await WebAssembly.instantiate(EMPTY).catch(() => undefined);
      throw allowed ? caught : new Fault('unsupported', "policy lacks 'wasm-unsafe-eval'");
    }
  });
}

/** While it comes, where the server says what it is. @param {Response} response */
async function compiled(response) {
  const named = response.headers.get('content-type') === 'application/wasm';
  if (named && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
