// Measures how much the memory of a page grows with each repetition of an action.

import { expect, test } from '@playwright/test';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ heap: number, wasm: number, listeners: number, nodes: number }} MemoryUse bytes of heap and modules, and counts of listeners and nodes */

/** V8's types of heap nodes that a script allocates. Other types belong to the browser, such as compiled code. */
const SCRIPT_TYPES = [
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

/** Number of measurements. */
const SAMPLES = 4;

/** Allowed growth of the heap per repetition in bytes: less than any object. */
const HEAP_NOISE = 12;

/** Factor of all repetitions. `npm run soak` runs ten times as long. */
export const SOAK_FACTOR = process.env.NEWS_FIGURE_SOAK ? 10 : 1;

/** Records the memories of all wasm modules that the page will instantiate. @param {Page} page */
export function trackMemory(page) {
  return page.addInitScript(() => {
    /** @type {WebAssembly.Memory[]} */
    const memories = [];
    Object.assign(globalThis, { memories });
    const instantiate = WebAssembly.instantiate.bind(WebAssembly);
    Object.assign(WebAssembly, {
      instantiate: async (/** @type {BufferSource} */ bytes, /** @type {WebAssembly.Imports} */ imports) => {
        const source = await instantiate(bytes, imports);
        // The names of exports are short ones, chosen by the build.
        memories.push(...Object.values(source.instance.exports).filter((one) => one instanceof WebAssembly.Memory));
        return source;
      },
    });
  });
}

/**
 * Returns a function that measures the memory of a page after garbage collection.
 *
 * @param {Page} page
 * @returns {Promise<() => Promise<MemoryUse>>}
 */
async function createMeter(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.enable');
  return async () => {
    // Twice, because some objects are released only after a frame or a promise.
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
    return { heap: await scriptHeapBytes(cdp), wasm, listeners: metric('JSEventListeners'), nodes: metric('Nodes') };
  };
}

/** Returns the bytes on the heap that scripts allocated. @param {import('@playwright/test').CDPSession} cdp */
async function scriptHeapBytes(cdp) {
  /** @type {string[]} */
  const chunks = [];
  const onChunk = (/** @type {{ chunk: string }} */ { chunk }) => chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', onChunk);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', onChunk);
  const { snapshot, nodes } = JSON.parse(chunks.join(''));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let sum = 0;
  for (let i = 0; i < nodes.length; i += fields.length) {
    if (SCRIPT_TYPES.includes(types[type][nodes[i + type]])) sum += nodes[i + size];
  }
  return sum;
}

/** Returns the slope of the least-squares line through values at 0, 1, 2, … @param {number[]} values */
function slope(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return covariance / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}

/**
 * Repeats an action and expects that the memory of the page does not grow. The first half is not measured because it fills
 * caches.
 *
 * @param {Page} page
 * @param {number} times
 * @param {(times: number) => Promise<unknown>} act
 * @param {number} [noise] allowed growth of the heap per repetition in bytes
 */
export async function expectNoGrowth(page, times, act, noise = HEAP_NOISE) {
  const measure = await createMeter(page);
  const part = times / 2 / (SAMPLES - 1);
  await act(times / 2);
  const samples = [await measure()];
  while (samples.length < SAMPLES) {
    await act(part);
    samples.push(await measure());
  }
  const growth = (/** @type {keyof MemoryUse} */ what) => slope(samples.map((sample) => sample[what])) / part;
  const slopes = { heap: growth('heap'), wasm: growth('wasm'), listeners: growth('listeners'), nodes: growth('nodes') };
  console.log(`    ${test.info().title}: ${JSON.stringify(slopes)} per repetition, ${times / 2} repetitions`);
  expect(samples[0]?.wasm, 'the memory of the module is measured').toBeGreaterThan(0);
  expect(slopes.wasm, JSON.stringify(samples)).toBe(0);
  // Not exactly zero, because a tooltip may have more lines at the end than at the start.
  for (const what of /** @type {const} */ (['listeners', 'nodes'])) {
    expect(Math.abs(slopes[what]), JSON.stringify(samples)).toBeLessThan(0.05);
  }
  expect(slopes.heap, JSON.stringify(samples)).toBeLessThan(noise);
}
