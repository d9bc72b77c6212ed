// Vega-Lite with vega-embed, as its documentation recommends. It has no animation: each frame sets a parameter.

import embed from 'vega-embed';

import { COLUMN, HEIGHT, SLOPE, TEXT, TOP, WIDTH, YEARS, present } from './shared.js';

present(async (place) => {
  const { view } = await embed(place, spec(), { actions: false });
  return { frame: (progress) => view.signal('progress', progress).runAsync() };
});

function spec() {
  const y = { field: 'shown', type: 'quantitative', scale: { domain: [0, TOP] }, axis: null };
  const x = { field: 'year', type: 'nominal', axis: { labelAngle: 0, labelFontSize: 16, title: null } };
  const grown = { calculate: 'datum.value * min(1, 2 * progress)', as: 'shown' };
  const [{ value: first }] = YEARS;
  const part = `${first} + (datum.value - ${first}) * max(0, 2 * progress - 1)`;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: WIDTH - 20,
    height: HEIGHT - 50,
    params: [{ name: 'progress', value: 0 }],
    data: { values: YEARS },
    encoding: { x, y },
    config: { view: { stroke: null } },
    layer: [
      { transform: [grown], mark: { type: 'bar', color: COLUMN, width: 120 } },
      {
        transform: [grown],
        mark: { type: 'text', dy: -12, fontSize: 16, color: TEXT },
        encoding: { text: { field: 'label' } },
      },
      { transform: [{ calculate: part, as: 'shown' }], mark: { type: 'line', color: SLOPE } },
    ],
  };
}
