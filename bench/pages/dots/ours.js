// Our raster in a module of its own. Pixels are copied to the canvas as in the product.

import init, { Picture } from 'bench-dots';

import { HEIGHT, WIDTH, makeCanvas, present, splitAt } from './shared.js';

const wasm = await init({ module_or_path: new URL('./dots.wasm', import.meta.url) });

present(({ count, pitch, rows }) => {
  const context = makeCanvas().getContext('2d');
  const picture = new Picture(WIDTH, HEIGHT, pitch, rows);
  return (step) => {
    picture.draw(splitAt(step, count), count);
    const [left, top, width, height] = picture.bounds();
    const pixels = new Uint8ClampedArray(wasm.memory.buffer, picture.pixels(), width * height * 4);
    context.putImageData(new ImageData(pixels, width), left, top);
  };
});
