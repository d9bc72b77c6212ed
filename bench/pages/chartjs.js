// Chart.js, tree-shaken as its documentation describes: only the registered parts.

import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
} from 'chart.js';

import { COLUMN, DURATION, SLOPE, TEXT, TOP, YEARS, present } from './shared.js';

Chart.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale);

/** Plugin for labels over the columns, as the documentation recommends. */
const labels = {
  id: 'labels',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.fillStyle = TEXT;
    ctx.font = '16px sans-serif';
    ctx.textAlign = 'center';
    chart.getDatasetMeta(0).data.forEach(({ x, y }, column) => ctx.fillText(YEARS[column].label, x, y - 8));
    ctx.restore();
  },
};

present((place) => {
  const canvas = document.createElement('canvas');
  place.append(canvas);
  const values = YEARS.map(({ value }) => value);
  let ended = () => {};
  const chart = new Chart(canvas, {
    data: {
      labels: YEARS.map(({ year }) => year),
      datasets: [
        { type: 'bar', data: values, backgroundColor: COLUMN, barPercentage: 0.6 },
        { type: 'line', data: [...values], borderColor: SLOPE, borderWidth: 2, pointRadius: 0 },
      ],
    },
    options: {
      maintainAspectRatio: false,
      animation: { duration: DURATION, easing: 'linear', onComplete: () => ended() },
      scales: { y: { display: false, max: TOP, min: 0 }, x: { grid: { display: false } } },
    },
    plugins: [labels],
  });
  const play = () =>
    new Promise((resolve) => {
      ended = resolve;
      chart.data.datasets[0].data = values;
      chart.reset();
      chart.update();
    });
  return { play };
});
