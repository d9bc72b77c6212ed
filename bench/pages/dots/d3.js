// d3 with a circle for each dot; a redraw sets the colour of each.

import { range, select } from 'd3';

import { DOT, FIRST, HEIGHT, OTHERS, WIDTH, placeOf, present, container, splitAt } from './shared.js';

present((field) => {
  const svg = select(container()).append('svg').attr('viewBox', [0, 0, WIDTH, HEIGHT]);
  const circles = svg
    .selectAll('circle')
    .data(range(field.count))
    .join('circle')
    .attr('r', field.pitch * DOT);
  circles.attr('cx', (at) => placeOf(field, at)[0]).attr('cy', (at) => placeOf(field, at)[1]);
  return (step) => {
    const split = splitAt(step, field.count);
    circles.attr('fill', (at) => (at < split ? FIRST : OTHERS));
  };
});
