// The field of dots that every page draws: positions, two colours, and the number of dots of the first colour.

export { COLUMN as FIRST, HEIGHT, SLOPE as OTHERS, WIDTH } from '../shared.js';
import { HEIGHT, WIDTH } from '../shared.js';

/** Radius of a dot relative to the distance between dots, as in src/scene/dots.rs. */
export const DOT = 0.45;

/** Number of redraws until all dots have changed colour. */
const STEPS = 40;

/**
 * @param {number} count
 * @returns {{ count: number, pitch: number, rows: number }} the largest distance at which all dots fit, in eighths of a pixel
 */
export function fieldOf(count) {
  for (let eighths = 1000; eighths > 1; eighths -= 1) {
    const pitch = eighths / 8;
    const rows = Math.floor(HEIGHT / pitch);
    if (Math.ceil(count / rows) * pitch <= WIDTH) return { count, pitch, rows };
  }
  throw new Error(`no space for ${count} dots`);
}

/** Returns the centre of a dot, counted by columns from the lower left. */
export const placeOf = ({ pitch, rows }, at) => [
  (Math.floor(at / rows) + 0.5) * pitch,
  HEIGHT - ((at % rows) + 0.5) * pitch,
];

/** Returns the number of dots of the first colour in a redraw. */
export const splitAt = (step, count) => Math.round((count * ((step % STEPS) + 1)) / (STEPS + 1));

export function makeCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  container().append(canvas);
  return canvas;
}

export const container = () => document.querySelector('.chart');

/**
 * Gives the harness control over the field.
 *
 * @param {(field: ReturnType<typeof fieldOf>) => (step: number) => unknown} make returns a function that draws the field
 */
export function present(make) {
  const dots = async (count) => {
    container().replaceChildren();
    const draw = await make(fieldOf(count));
    let step = 0;
    globalThis.bench.redraw = () => draw((step += 1));
  };
  globalThis.bench = { dots, live: performance.now() };
}
