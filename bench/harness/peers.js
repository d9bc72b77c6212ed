// The pages that are measured, with their names.

/**
 * @typedef {object} Peer
 * @property {string} key identifier of the page
 * @property {string} name
 * @property {string} [bundle] name of its script under `pages/`
 * @property {number} [height] height of its chart in pixels, if not the default
 * @property {string} [library] npm package whose version and licence are reported
 * @property {string[]} [charts] charts of our elements in the page
 * @property {boolean} [still] whether the page has no script, so nothing moves
 */

/** @type {Peer[]} */
export const PEERS = [
  { key: 'static', name: 'static SVG in the HTML', still: true },
  { key: 'canvas', name: 'canvas 2D by hand', bundle: 'canvas' },
  { key: 'outflow', name: 'our chart by hand (canvas 2D)', bundle: 'outflow', height: 487 },
  { key: 'd3', name: 'd3 (SVG)', bundle: 'd3', library: 'd3' },
  { key: 'uplot', name: 'uPlot', bundle: 'uplot', library: 'uplot' },
  { key: 'chartjs', name: 'Chart.js', bundle: 'chartjs', library: 'chart.js' },
  { key: 'plot', name: 'Observable Plot', bundle: 'plot', library: '@observablehq/plot' },
  { key: 'echarts', name: 'ECharts, tree-shaken', bundle: 'echarts', library: 'echarts' },
  { key: 'vega', name: 'Vega-Lite', bundle: 'vega', library: 'vega-lite' },
];

/** @type {Peer} */
export const OURS = { key: 'ours', name: 'news-figure', charts: ['outflow'] };

/** Our page again under another name, as a control: the difference between the two is noise. @type {Peer} */
export const CONTROL = { ...OURS, key: 'again', name: 'news-figure, again (A/A)' };

/** Our page without its script: no page with the same picture can show it sooner. @type {Peer} */
export const NO_SCRIPT = { ...OURS, key: 'still', name: 'our text and picture, no script', still: true };

/** All pages that load one chart. */
export const ALL = [...PEERS, NO_SCRIPT, OURS, CONTROL];

/** Pages with a script, and therefore with an animation. */
export const MOVING = ALL.filter(({ still }) => !still);

/** Pages that draw a field of dots. The others are compared with the first one. @type {Peer[]} */
export const DOTS = [
  { key: 'hand', name: 'one pixel buffer by hand', bundle: 'hand' },
  { key: 'ours', name: 'news-figure', bundle: 'ours' },
  { key: 'again', name: 'news-figure, again (A/A)', bundle: 'ours' },
  ...PEERS.filter(({ library }) => library),
];

const CHARTS = ['outflow', 'cases', 'seized', 'monitor', 'users', 'young', 'cities'];

/** A page for each of our charts. @type {Peer[]} */
export const BY_CHART = CHARTS.map((chart) => ({
  key: `ours-${chart}`,
  name: chart,
  charts: [chart],
}));

/** A page with all our charts. @type {Peer} */
export const ALL_CHARTS = { key: 'ours-whole', name: 'all charts', charts: CHARTS };
