// Observable Plot makes a picture from data and has no animation: each frame is a new picture.

import { line, plot, rectY, text } from '@observablehq/plot';

import { COLUMN, HEIGHT, SLOPE, TEXT, TOP, WIDTH, YEARS, drawn, growth, present, slopeEnd } from './shared.js';

present((place) => ({ frame: (progress) => place.replaceChildren(picture(progress)) }));

function picture(progress) {
  const columns = YEARS.map((year) => ({ ...year, value: year.value * growth(progress) }));
  const [column, value] = slopeEnd(progress);
  const ends = [
    { at: 0, value: YEARS[0].value },
    { at: column, value },
  ];
  return plot({
    width: WIDTH,
    height: HEIGHT,
    style: { fontSize: '16px' },
    x: { domain: [-0.6, 1.6], ticks: [0, 1], tickFormat: (at) => YEARS[at].year, label: null },
    y: { axis: null, domain: [0, TOP] },
    marks: [
      rectY(columns, { x1: (_, at) => at - 0.2, x2: (_, at) => at + 0.2, y: 'value', fill: COLUMN }),
      text(columns, { x: (_, at) => at, y: 'value', text: 'label', dy: -12, fill: TEXT }),
      ...(drawn(progress) ? [line(ends, { x: 'at', y: 'value', stroke: SLOPE })] : []),
    ],
  });
}
