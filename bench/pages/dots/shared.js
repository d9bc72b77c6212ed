// A field of dots as every page draws it: the same places, the same two colours, and how many are of the first.

export { COLUMN as FIRST, HEIGHT, SLOPE as OTHERS, WIDTH } from '../shared.js';
import { HEIGHT, WIDTH } from '../shared.js';

/** Radius of a dot as a part of the distance between two: that of src/scene/dots.rs. */
export const DOT = 0.45;

/** How many redraws it takes until all have changed their colour. */
const STEPS = 40;

/**
 * @param {number} count
 * @returns {{ count: number, pitch: number, rows: number }} the widest distance, in eighths of a pixel, with room for all
 */
export function fieldOf(count) {
  for (let eighths = 1000; eighths > 1; eighths -= 1) {
    const pitch = eighths / 8;
    const rows = Math.floor(HEIGHT / pitch);
    if (Math.ceil(count / rows) * pitch <= WIDTH) return { count, pitch, rows };
  }
  throw new Error(`no room for ${count} dots`);
}

/** The middle of a dot, counted column by column from the lower left. */
export const placeOf = ({ pitch, rows }, at) => [
  (Math.floor(at / rows) + 0.5) * pitch,
  HEIGHT - ((at % rows) + 0.5) * pitch,
];

/** How many dots are of the first colour in a redraw. */
export const splitAt = (step, count) => Math.round((count * ((step % STEPS) + 1)) / (STEPS + 1));

export function makeCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  room().append(canvas);
  return canvas;
}

export const room = () => document.querySelector('.chart');

/**
 * Lets the harness draw fields.
 *
 * @param {(field: ReturnType<typeof fieldOf>) => (step: number) => unknown} make gives what draws one
 */
export function present(make) {
  const dots = async (count) => {
    room().replaceChildren();
    const draw = await make(fieldOf(count));
    let step = 0;
    globalThis.bench.redraw = () => draw((step += 1));
  };
  globalThis.bench = { dots, live: performance.now() };
}
