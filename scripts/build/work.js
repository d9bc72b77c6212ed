// Counts the work of the module for readers: steps inside the module, and calls on the canvas. Unlike times, counts are the same
// on every machine and in every run.

import binaryen from 'binaryen';

import { Painter } from '../../www/element/painter.js';

/** @typedef {Record<string, (...values: number[]) => number>} Exports */

/**
 * @typedef {object} Counts
 * @property {number} open steps of opening a chart file: functions called, rounds of loops, and values read or written in memory
 * @property {number} resize steps of the first resize, which decodes a layout
 * @property {number} first steps of the first frame
 * @property {number} frame most steps of one of the other frames
 * @property {number} still steps of drawing the last frame again, as when only something else has changed
 * @property {number} canvas most calls and assignments on the 2D context in one of the other frames
 */

/** Moments of the other frames. */
const MOMENTS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1];

/** Width of the chart in CSS pixels, and canvas pixels per pixel of the layout. */
const [WIDTH, SCALE] = [640, 2];

/**
 * Returns a module that reports each step to functions that it imports.
 *
 * @param {Uint8Array} wasm
 */
function withReports(wasm) {
  const module = binaryen.readBinary(wasm);
  module.runPasses(['log-execution', 'instrument-memory']);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/**
 * Counts the work of showing charts.
 *
 * @param {Uint8Array} wasm the module
 * @param {(name: string) => string} exported the name under which the module exports a function
 * @param {Uint8Array[]} files chart files
 * @returns {Promise<Counts[]>}
 */
export async function countWork(wasm, exported, files) {
  const counter = { steps: 0 };
  const count = (/** @type {unknown[]} */ ...values) => {
    counter.steps += 1;
    return values[values.length - 1];
  };
  const env = new Proxy({}, { get: () => count, has: () => true });
  const module = await WebAssembly.compile(new Uint8Array(withReports(wasm)));
  const exports = /** @type {any} */ ((await WebAssembly.instantiate(module, { env })).exports);
  const call = (/** @type {string} */ name, /** @type {number[]} */ ...values) => exports[exported(name)](...values);
  return files.map((file) => countChart(file, call, exports.memory, counter));
}

/**
 * @param {Uint8Array} file
 * @param {(name: string, ...values: number[]) => number} call
 * @param {WebAssembly.Memory} memory
 * @param {{ steps: number }} counter
 * @returns {Counts}
 */
function countChart(file, call, memory, counter) {
  const steps = (/** @type {() => void} */ work) => {
    const before = counter.steps;
    work();
    return counter.steps - before;
  };
  let [chart, width, height] = [-1, 0, 0];
  const open = steps(() => {
    const address = call('receive_file', file.length);
    new Uint8Array(memory.buffer, address).set(file);
    chart = call('chart_open');
  });
  const resize = steps(() => {
    const address = call('chart_resize', chart, WIDTH, 1);
    [, width = 0, height = 0] = new Float32Array(memory.buffer, address, 3);
  });
  const canvas = countingCanvas();
  const painter = new Painter(canvas.element);
  const frame = (/** @type {number} */ progress) => {
    const before = canvas.calls;
    const inModule = steps(() => {
      const address = call('chart_draw', chart, progress, SCALE);
      painter.paint(memory.buffer, address, width, height, SCALE);
    });
    return { inModule, onCanvas: canvas.calls - before };
  };
  const first = frame(0).inModule;
  const frames = MOMENTS.map(frame);
  const still = frame(1).inModule;
  const most = (/** @type {number[]} */ numbers) => Math.max(...numbers);
  return {
    open,
    resize,
    first,
    frame: most(frames.map(({ inModule }) => inModule)),
    still,
    canvas: most(frames.map(({ onCanvas }) => onCanvas)),
  };
}

/** Returns a canvas that counts what is called and assigned on its context. */
function countingCanvas() {
  /** @type {Record<string | symbol, unknown>} */
  const properties = {};
  const canvas = { width: 0, height: 0 };
  const counting = { calls: 0, element: /** @type {HTMLCanvasElement} */ ({}) };
  const context = new Proxy(properties, {
    get: (_, name) => (name === 'canvas' ? canvas : () => (counting.calls += 1)),
    set: () => Boolean((counting.calls += 1)),
  });
  counting.element = /** @type {any} */ ({ getContext: () => context });
  return counting;
}

/**
 * @param {Record<string, Counts>} budget limits for each chart
 * @param {Record<string, Counts>} found
 * @returns {string[]} a message for each limit that is exceeded
 */
export function workProblems(budget, found) {
  return Object.entries(found).flatMap(([chart, counts]) =>
    Object.entries(counts).flatMap(([name, value]) => {
      const limit = budget[chart]?.[/** @type {keyof Counts} */ (name)] ?? 0;
      return value > limit ? [`work-budget.json: "${chart}": found ${name} ${value}; expected at most ${limit}`] : [];
    }),
  );
}
