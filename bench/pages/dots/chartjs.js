// Chart.js scatter chart with the settings its documentation recommends for many points: no animation, parsed data.

import { Chart, LinearScale, PointElement, ScatterController } from 'chart.js';

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, makeCanvas, placeOf, present, splitAt } from './shared.js';

Chart.register(ScatterController, PointElement, LinearScale);

present((field) => {
  const all = Array.from({ length: field.count }, (_, at) => placeOf(field, at)).map(([x, y]) => ({
    x,
    y: HEIGHT - y,
  }));
  const look = { pointRadius: field.pitch * DOT, pointBorderWidth: 0, normalized: true };
  const data = (split) => [all.slice(0, split), all.slice(split)];
  const axis = (max) => ({ type: 'linear', display: false, min: 0, max });
  const chart = new Chart(makeCanvas(), {
    type: 'scatter',
    data: { datasets: [FIRST, OTHERS].map((colour) => ({ ...look, data: [], backgroundColor: colour })) },
    options: {
      animation: false,
      parsing: false,
      events: [],
      responsive: false,
      scales: { x: axis(WIDTH), y: axis(HEIGHT) },
    },
  });
  return (step) => {
    data(splitAt(step, field.count)).forEach((points, at) => (chart.data.datasets[at].data = points));
    chart.update('none');
  };
});
