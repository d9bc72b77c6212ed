// Vega-Lite points whose colour depends on a parameter.

import embed from 'vega-embed';

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, placeOf, present, container, splitAt } from './shared.js';

present(async (field) => {
  const values = Array.from({ length: field.count }, (_, at) => placeOf(field, at)).map(([x, y], at) => ({
    x,
    y,
    at,
  }));
  const axis = (name, domain) => ({
    field: name,
    type: 'quantitative',
    axis: null,
    scale: { domain, nice: false },
  });
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: WIDTH,
    height: HEIGHT,
    padding: 0,
    params: [{ name: 'split', value: 0 }],
    data: { values },
    mark: { type: 'point', filled: true, opacity: 1, size: (2 * field.pitch * DOT) ** 2 },
    encoding: {
      x: axis('x', [0, WIDTH]),
      y: axis('y', [HEIGHT, 0]),
      color: { condition: { test: 'datum.at < split', value: FIRST }, value: OTHERS },
    },
  };
  const { view } = await embed(container(), spec, { actions: false });
  return (step) => view.signal('split', splitAt(step, field.count)).runAsync();
});
