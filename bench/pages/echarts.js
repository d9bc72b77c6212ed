// ECharts, tree-shaken as its handbook describes: the core and the used parts.

import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

import { COLUMN, DURATION, SLOPE, TEXT, TOP, YEARS, present } from './shared.js';

use([BarChart, LineChart, GridComponent, CanvasRenderer]);

const VALUES = YEARS.map(({ value }) => value);

present((place) => {
  const chart = init(place);
  const play = () =>
    new Promise((resolve) => {
      chart.clear();
      chart.on('finished', () => (chart.off('finished'), resolve()));
      chart.setOption(option());
    });
  chart.setOption({ ...option(), animation: false });
  return { play };
});

function option() {
  const label = {
    show: true,
    position: 'top',
    color: TEXT,
    fontSize: 16,
    formatter: ({ dataIndex }) => YEARS[dataIndex].label,
  };
  return {
    animationDuration: DURATION,
    animationEasing: 'linear',
    grid: { left: 20, right: 20, top: 20, bottom: 40 },
    xAxis: { type: 'category', data: YEARS.map(({ year }) => year), axisLabel: { fontSize: 16 } },
    yAxis: { show: false, max: TOP },
    series: [
      { type: 'bar', data: VALUES, barWidth: 120, itemStyle: { color: COLUMN }, label },
      { type: 'line', data: VALUES, showSymbol: false, lineStyle: { color: SLOPE, width: 2 } },
    ],
  };
}
