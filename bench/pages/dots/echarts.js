// ECharts scatter chart in large mode, which draws all points of a series as one path of squares, not discs.

import { ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, placeOf, present, container, splitAt } from './shared.js';

use([ScatterChart, GridComponent, CanvasRenderer]);

present((field) => {
  const all = Float32Array.from({ length: field.count * 2 }, (_, at) => placeOf(field, at >> 1)[at & 1]);
  const axis = (max, inverse) => ({ type: 'value', show: false, min: 0, max, inverse });
  const look = {
    type: 'scatter',
    large: true,
    largeThreshold: 0,
    symbolSize: 2 * field.pitch * DOT,
    progressive: 0,
  };
  const dimensions = ['x', 'y'];
  const chart = init(container());
  chart.setOption({
    animation: false,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: axis(WIDTH, false),
    yAxis: axis(HEIGHT, true),
    series: [FIRST, OTHERS].map((color) => ({
      ...look,
      dimensions,
      data: all,
      itemStyle: { color, opacity: 1 },
    })),
  });
  return (step) => {
    const split = splitAt(step, field.count) * 2;
    chart.setOption({ series: [{ data: all.subarray(0, split) }, { data: all.subarray(split) }] });
    chart.getZr().flush();
  };
});
