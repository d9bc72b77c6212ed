// uPlot in scatter mode, with its own path function for dots, as in its demo.

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, placeOf, present, container, splitAt } from './shared.js';

present((field) => {
  const all = Array.from({ length: field.count }, (_, at) => placeOf(field, at));
  const facets = (points) => [points.map(([x]) => x), points.map(([, y]) => HEIGHT - y)];
  const data = (split) => [null, facets(all.slice(0, split)), facets(all.slice(split))];
  const paths = (plot, series) => dots(plot, plot.data[series], series === 1 ? FIRST : OTHERS, field.pitch * DOT);
  const options = {
    mode: 2,
    width: WIDTH,
    height: HEIGHT,
    padding: [0, 0, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: { x: { time: false, range: [0, WIDTH] }, y: { range: [0, HEIGHT] } },
    series: [null, { paths }, { paths }],
  };
  const plot = new uPlot(options, data(0), container());
  return (step) => plot.setData(data(splitAt(step, field.count)));
});

function dots({ ctx, valToPos }, [xs, ys], colour, radius) {
  ctx.save();
  ctx.fillStyle = colour;
  const path = new Path2D();
  for (let at = 0; at < xs.length; at += 1) {
    const [x, y] = [valToPos(xs[at], 'x', true), valToPos(ys[at], 'y', true)];
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  }
  ctx.fill(path);
  ctx.restore();
  return null;
}
