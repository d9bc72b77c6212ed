// d3 as in its documentation: scales, a join, transitions, and only the modules that are used.

import { axisBottom, easeLinear, scaleBand, scaleLinear, select, transition } from 'd3';

import {
  COLUMN,
  DURATION,
  HEIGHT,
  SLOPE,
  TEXT,
  TOP,
  WIDTH,
  YEARS,
  drawn,
  growth,
  present,
  slopeEnd,
} from './shared.js';

present((place) => {
  const x = scaleBand()
    .domain(YEARS.map(({ year }) => year))
    .range([60, WIDTH - 60])
    .padding(0.4);
  const y = scaleLinear()
    .domain([0, TOP])
    .range([HEIGHT - 40, 20]);
  const middle = (column) => x(YEARS[0].year) + x.bandwidth() / 2 + column * x.step();
  const svg = select(place).append('svg').attr('viewBox', [0, 0, WIDTH, HEIGHT]);
  svg
    .append('g')
    .attr('transform', `translate(0,${HEIGHT - 40})`)
    .style('font-size', '16px')
    .call(axisBottom(x));
  const bars = svg.selectAll('.bar').data(YEARS).join('rect');
  bars
    .attr('class', 'bar')
    .attr('fill', COLUMN)
    .attr('x', ({ year }) => x(year))
    .attr('width', x.bandwidth());
  const labels = svg.selectAll('.label').data(YEARS).join('text').attr('class', 'label').attr('fill', TEXT);
  labels
    .attr('text-anchor', 'middle')
    .attr('x', (_, column) => middle(column))
    .text(({ label }) => label);
  const slope = svg.append('line').attr('stroke', SLOPE).attr('stroke-width', 2);
  slope.attr('x1', middle(0)).attr('y1', y(YEARS[0].value));
  const frame = (progress) => {
    bars.attr('y', ({ value }) => y(value * growth(progress)));
    bars.attr('height', ({ value }) => y(0) - y(value * growth(progress)));
    labels.attr('y', ({ value }) => y(value * growth(progress)) - 8);
    const [column, value] = slopeEnd(progress);
    slope
      .attr('x2', middle(column))
      .attr('y2', y(value))
      .attr('visibility', drawn(progress) ? null : 'hidden');
  };
  const play = () => {
    const timing = transition().duration(DURATION).ease(easeLinear);
    return svg
      .transition(timing)
      .tween('frame', () => frame)
      .end();
  };
  return { play };
});
