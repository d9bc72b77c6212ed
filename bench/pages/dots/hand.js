// Written by hand for maximum speed: one pixel buffer, and one precomputed stamp for each of the 8 × 8 subpixel offsets of a dot.
// Anti-aliased like our raster: 16 × 16 samples per pixel.

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, makeCanvas, present, splitAt } from './shared.js';

const PHASES = 8;
const SAMPLES = 16;

present(({ count, pitch, rows }) => {
  const context = makeCanvas().getContext('2d');
  const data = context.createImageData(WIDTH, HEIGHT);
  const pixels = new Uint32Array(data.data.buffer);
  const stamps = cut(pitch * DOT);
  // Start of each column and row of dots, and the stamps for a row.
  const columns = places(Math.ceil(count / rows), (at) => (at + 0.5) * pitch, stamps.before);
  const lines = places(rows, (at) => HEIGHT - (at + 0.5) * pitch, stamps.before);
  return (step) => {
    pixels.fill(0);
    lay(pixels, stamps, columns, lines, { count, rows, split: splitAt(step, count) });
    context.putImageData(data, 0, 0);
  };
});

function lay(pixels, stamps, columns, lines, { count, rows, split }) {
  const [first, others] = [FIRST, OTHERS].map(colour);
  for (let row = 0; row < rows; row += 1) {
    const end = Math.ceil((count - row) / rows);
    const turn = Math.ceil((split - row) / rows);
    for (let column = 0; column < end; column += 1) {
      const phase = lines.phases[row] * PHASES + columns.phases[column];
      stamp(pixels, stamps, phase, columns.pixels[column], lines.pixels[row], column < turn ? first : others);
    }
  }
}

function stamp(pixels, { side, cover }, phase, left, top, colour) {
  if (left < 0 || top < 0 || left + side > WIDTH || top + side > HEIGHT) return;
  let from = phase * side * side;
  for (let y = top; y < top + side; y += 1) {
    const end = y * WIDTH + left + side;
    for (let at = end - side; at < end; at += 1) {
      const alpha = cover[from++];
      if (alpha === 0) continue;
      const old = pixels[at];
      if (old === 0) pixels[at] = colour | (alpha << 24);
      else pixels[at] = over(old, colour, alpha);
    }
  }
}

/** Coverage of dots of the same colour is added up in a pixel; another colour is drawn over it. */
function over(old, colour, alpha) {
  const under = old >>> 24;
  if ((old & 0xffffff) === colour) return colour | (Math.min(255, under + alpha) << 24);
  const shown = (under * (255 - alpha)) / 255;
  const sum = alpha + shown;
  const mixed = (shift) => (((((colour >> shift) & 255) * alpha + ((old >> shift) & 255) * shown) / sum) | 0) << shift;
  return mixed(0) | mixed(8) | mixed(16) | ((sum | 0) << 24);
}

/** Colour as the lower three bytes of a pixel. */
function colour(css) {
  const [red, green, blue] = css.match(/\w\w/g).map((part) => parseInt(part, 16));
  return red | (green << 8) | (blue << 16);
}

function places(length, middle, before) {
  const pixels = new Int32Array(length);
  const phases = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const fine = Math.floor(middle(at) * PHASES + 0.5);
    pixels[at] = (fine >> 3) - before;
    phases[at] = fine & (PHASES - 1);
  }
  return { pixels, phases };
}

function cut(radius) {
  const before = Math.ceil(radius);
  const side = before + Math.ceil((PHASES - 1) / PHASES + radius);
  const cover = new Uint8Array(PHASES * PHASES * side * side);
  for (let at = 0; at < cover.length; at += 1) {
    const [pixel, phase] = [at % (side * side), Math.floor(at / (side * side))];
    const x = (pixel % side) - before - (phase % PHASES) / PHASES;
    const y = Math.floor(pixel / side) - before - Math.floor(phase / PHASES) / PHASES;
    cover[at] = covered(x, y, radius);
  }
  return { before, side, cover };
}

function covered(x, y, radius) {
  let inside = 0;
  for (let at = 0; at < SAMPLES * SAMPLES; at += 1) {
    const [dx, dy] = [x + ((at % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(at / SAMPLES) + 0.5) / SAMPLES];
    if (dx * dx + dy * dy <= radius * radius) inside += 1;
  }
  return Math.floor((inside * 255) / (SAMPLES * SAMPLES));
}
