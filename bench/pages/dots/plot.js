// Observable Plot with two dot marks, which are made again for each redraw.

import { dot, plot } from '@observablehq/plot';

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, placeOf, present, container, splitAt } from './shared.js';

present((field) => {
  const all = Array.from({ length: field.count }, (_, at) => placeOf(field, at));
  const marks = (points, fill) =>
    dot(points, { x: ([x]) => x, y: ([, y]) => y, r: field.pitch * DOT, fill, stroke: null });
  return (step) => {
    const split = splitAt(step, field.count);
    const picture = plot({
      width: WIDTH,
      height: HEIGHT,
      margin: 0,
      axis: null,
      x: { domain: [0, WIDTH] },
      y: { domain: [HEIGHT, 0] },
      r: { type: 'identity' },
      marks: [marks(all.slice(0, split), FIRST), marks(all.slice(split), OTHERS)],
    });
    container().replaceChildren(picture);
  };
});
