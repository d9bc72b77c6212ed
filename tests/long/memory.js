// What a page holds, as slopes: what one more time of something adds.

import { expect, test } from '@playwright/test';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ heap: number, wasm: number, listeners: number, nodes: number }} Held bytes and counts that a page holds */

/** What of a heap is a program's own, by the names of V8. The rest is the browser's: compiled code, records of requests. */
const OWN = [
  'array',
  'string',
  'object',
  'closure',
  'regexp',
  'number',
  'concatenated string',
  'sliced string',
  'symbol',
  'bigint',
];

/** How often what is held is looked at. */
const LOOKS = 4;

/** Less than any object that could be kept, in bytes. */
const NOISE = 12;

/** Long runs, for `npm run soak`, do everything so many times more. */
export const SOAK_FACTOR = process.env.NEWS_FIGURE_SOAK ? 10 : 1;

/** Notes the memory of every module that the page is going to start. @param {Page} page */
export function trackMemory(page) {
  return page.addInitScript(() => {
    /** @type {WebAssembly.Memory[]} */
    const memories = [];
    Object.assign(globalThis, { memories });
    const instantiate = WebAssembly.instantiate.bind(WebAssembly);
    Object.assign(WebAssembly, {
      instantiate: async (/** @type {BufferSource} */ bytes, /** @type {WebAssembly.Imports} */ imports) => {
        const source = await instantiate(bytes, imports);
        memories.push(/** @type {WebAssembly.Memory} */ (source.instance.exports.memory));
        return source;
      },
    });
  });
}

/**
 * Looks at what a page holds when all that can be given back has been.
 *
 * @param {Page} page
 * @returns {Promise<() => Promise<Held>>}
 */
async function scales(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.enable');
  return async () => {
    // What ends with a frame or a promise is given back the second time.
    for (let round = 0; round < 2; round += 1) {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      await cdp.send('HeapProfiler.collectGarbage');
    }
    const { metrics } = await cdp.send('Performance.getMetrics');
    const metric = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? 0;
    const wasm = await page.evaluate(() => {
      /** @type {WebAssembly.Memory[]} */
      const memories = /** @type {any} */ (globalThis).memories;
      return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    });
    return { heap: await heap(cdp), wasm, listeners: metric('JSEventListeners'), nodes: metric('Nodes') };
  };
}

/** The bytes of a heap that are a program's own. @param {import('@playwright/test').CDPSession} cdp */
async function heap(cdp) {
  /** @type {string[]} */
  const chunks = [];
  const take = (/** @type {{ chunk: string }} */ { chunk }) => chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (OWN.includes(types[type][nodes[at + type]])) sum += nodes[at + size];
  }
  return sum;
}

/** The slope of the line that lies nearest to some values, a step apart. @param {number[]} values */
function slope(values) {
  const mid = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, at) => sum + (at - mid) * (value - mean), 0);
  return over / values.reduce((sum, _, at) => sum + (at - mid) ** 2, 0);
}

/**
 * Does something so many times, and expects that what a page holds does not grow with it. The first half is not looked
 * at: it brings caches in.
 *
 * @param {Page} page
 * @param {number} times
 * @param {(times: number) => Promise<unknown>} act
 * @param {number} [noise] what one more time may add to the heap, in bytes
 */
export async function expectNoGrowth(page, times, act, noise = NOISE) {
  const look = await scales(page);
  const part = times / 2 / (LOOKS - 1);
  await act(times / 2);
  const held = [await look()];
  while (held.length < LOOKS) {
    await act(part);
    held.push(await look());
  }
  const rise = (/** @type {keyof Held} */ what) => slope(held.map((one) => one[what])) / part;
  const slopes = { heap: rise('heap'), wasm: rise('wasm'), listeners: rise('listeners'), nodes: rise('nodes') };
  console.log(`    ${test.info().title}: ${JSON.stringify(slopes)} each time, over ${times / 2} times`);
  expect(held[0]?.wasm, 'the memory of a module is seen').toBeGreaterThan(0);
  expect(slopes.wasm, JSON.stringify(held)).toBe(0);
  // One in twenty times: as many as a tip has more lines at the end than at the start.
  for (const what of /** @type {const} */ (['listeners', 'nodes'])) {
    expect(Math.abs(slopes[what]), JSON.stringify(held)).toBeLessThan(0.05);
  }
  expect(slopes.heap, JSON.stringify(held)).toBeLessThan(noise);
}
