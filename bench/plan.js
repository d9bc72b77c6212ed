// The amount of measuring, as three plans: values that do not vary are measured once, times in several rounds.

/**
 * @typedef {object} Plan numbers of rounds, and sizes
 * @property {string} note remark for the document; empty for the usual plan
 * @property {number} fast rounds of loading pages
 * @property {number} slow rounds of loading pages with a slow network and processor
 * @property {number} frames rounds of playing the animation
 * @property {number} dots rounds of drawing dots, for our raster and the one written by hand
 * @property {number[]} counts numbers of dots
 * @property {number} libraryDots rounds of drawing dots with libraries, which is slow and has no target
 * @property {number[]} libraryCounts numbers of dots for libraries
 * @property {number} memory rounds of measuring memory
 * @property {number[]} charts numbers of charts on a page, for memory
 * @property {number} growth number of frames after which memory growth is measured
 */

const COUNTS = [1000, 10_000, 36_000, 100_000, 1_000_000];

/** The usual plan: five rounds or more of every time that has a target. @type {Plan} */
export const USUAL = {
  note: '',
  fast: 7,
  slow: 5,
  frames: 5,
  dots: 5,
  counts: COUNTS,
  libraryDots: 1,
  libraryCounts: [1000, 10_000, 36_000, 100_000],
  memory: 1,
  charts: [1, 7, 50],
  growth: 10_000,
};

/** @type {Plan} */
export const LONG = {
  ...USUAL,
  note: 'In more rounds than usual (`--long`).',
  fast: 15,
  slow: 9,
  frames: 9,
  dots: 9,
  libraryDots: 2,
  libraryCounts: COUNTS,
  memory: 2,
};

/** @type {Plan} */
export const QUICK = {
  ...USUAL,
  note: 'In few rounds (`--quick`), so take it as a hint.',
  fast: 3,
  slow: 2,
  frames: 1,
  dots: 2,
  libraryCounts: [1000, 36_000],
  growth: 2000,
};
