// How much is measured, in three forms: what does not change from one time to the next only once, times in rounds.

/**
 * @typedef {object} Plan
 * @property {string} note on how much that is, for the document; empty for what is usual
 * @property {number} fast rounds of opening pages
 * @property {number} slow the same on a slow line and processor
 * @property {number} frames rounds of playing
 * @property {number} dots rounds of fields by hand and of ours
 * @property {number[]} counts of dots
 * @property {number} libraryDots rounds of the libraries' fields, which take long, and which no point asks for
 * @property {number[]} libraryCounts
 * @property {number} memory rounds
 * @property {number[]} charts on a page, for memory
 * @property {number} growth frames after which it is asked what they leave behind
 */

const COUNTS = [1000, 10_000, 36_000, 100_000, 1_000_000];

/** Five rounds or more of every time that a point asks for. @type {Plan} */
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
