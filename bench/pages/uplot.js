// uPlot has no animation: each frame sets new data, as in its demos. It needs its own style sheet.

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

import { COLUMN, HEIGHT, SLOPE, TEXT, TOP, WIDTH, YEARS, drawn, growth, present, slopeEnd } from './shared.js';

present((place) => {
  const plot = new uPlot(options(), data(0), place);
  return { frame: (progress) => plot.setData(data(progress)) };
});

function data(progress) {
  const [column, value] = slopeEnd(progress);
  const columns = YEARS.map((year) => year.value * growth(progress));
  return [
    [0, ...(column < 1 ? [column || 1e-6] : []), 1],
    [columns[0], ...(column < 1 ? [null] : []), columns[1]],
    drawn(progress) ? [YEARS[0].value, value, ...(column < 1 ? [null] : [])] : [null, null, null],
  ];
}

function options() {
  const none = { show: false };
  return {
    width: WIDTH,
    height: HEIGHT,
    legend: none,
    cursor: none,
    scales: { x: { time: false, range: [-0.6, 1.6] }, y: { range: [0, TOP] } },
    axes: [{ splits: [0, 1], values: () => YEARS.map(({ year }) => year), grid: none, font: '16px sans-serif' }, none],
    series: [
      {},
      { fill: COLUMN, paths: uPlot.paths.bars({ size: [0.3, 120] }), points: none },
      { stroke: SLOPE, width: 2, points: none, spanGaps: true },
    ],
    hooks: { draw: [label] },
  };
}

function label(plot) {
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = TEXT;
  ctx.font = '16px sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  const values = plot.data[1].filter((value) => value !== null);
  YEARS.forEach(({ label }, column) => {
    ctx.fillText(label, plot.valToPos(column, 'x', true), plot.valToPos(values[column], 'y', true) - 8);
  });
  ctx.restore();
}
