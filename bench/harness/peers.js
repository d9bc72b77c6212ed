// The pages that are measured, and what each is called.

/**
 * @typedef {object} Peer
 * @property {string} key of its page
 * @property {string} name
 * @property {string} [bundle] its script under `pages/`
 * @property {number} [height] of its chart, in pixels, where it is another than that of most
 * @property {string} [library] the npm package whose version and licence are told
 * @property {string[]} [chapters] of ours, whose elements stand in the page
 * @property {boolean} [still] whether nothing in it moves, as it has no script
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
export const OURS = { key: 'ours', name: 'news-figure', chapters: ['outflow'] };

/** The same page under another name: how far the two are apart is what chance does. @type {Peer} */
export const CONTROL = { ...OURS, key: 'again', name: 'news-figure, again (A/A)' };

/** What ours is without its script: nothing that shows the same picture can be sooner. @type {Peer} */
export const NO_SCRIPT = { ...OURS, key: 'still', name: 'our text and picture, no script', still: true };

/** Every page that loads one chart. */
export const ALL = [...PEERS, NO_SCRIPT, OURS, CONTROL];

/** Those with a script, and so with something that moves. */
export const MOVING = ALL.filter(({ still }) => !still);

/** The pages that draw fields of dots; the first is the one that others are measured by. @type {Peer[]} */
export const DOTS = [
  { key: 'hand', name: 'one pixel buffer by hand', bundle: 'hand' },
  { key: 'ours', name: 'news-figure', bundle: 'ours' },
  { key: 'again', name: 'news-figure, again (A/A)', bundle: 'ours' },
  ...PEERS.filter(({ library }) => library),
];

const CHAPTERS = ['outflow', 'cases', 'seized', 'monitor', 'users', 'young', 'cities'];

/** Each chapter of ours on a page of its own. @type {Peer[]} */
export const BY_CHAPTER = CHAPTERS.map((chapter) => ({
  key: `ours-${chapter}`,
  name: chapter,
  chapters: [chapter],
}));

/** All of them on one page. @type {Peer} */
export const ALL_CHAPTERS = { key: 'ours-whole', name: 'all chapters', chapters: CHAPTERS };
