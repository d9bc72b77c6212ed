// How much is measured: all of it, or enough to see within minutes whether something is far off.

/**
 * @typedef {object} Plan
 * @property {number} fast rounds of opening pages
 * @property {number} slow the same on a slow line and processor
 * @property {number} frames rounds of playing
 * @property {number} dots rounds of fields by hand and of ours
 * @property {number[]} counts of dots
 * @property {number} libraryDots rounds of the libraries' fields, which take long
 * @property {number[]} libraryCounts
 * @property {number} memory rounds
 * @property {number[]} charts on a page, for memory
 */

/** @type {Plan} */
export const FULL = {
  fast: 15,
  slow: 9,
  frames: 5,
  dots: 7,
  counts: [1000, 10_000, 36_000, 100_000, 1_000_000],
  libraryDots: 2,
  libraryCounts: [1000, 10_000, 36_000, 100_000, 1_000_000],
  memory: 2,
  charts: [1, 7, 50],
};

/** @type {Plan} */
export const QUICK = {
  fast: 3,
  slow: 2,
  frames: 1,
  dots: 2,
  counts: [1000, 10_000, 36_000, 100_000, 1_000_000],
  libraryDots: 1,
  libraryCounts: [1000, 36_000],
  memory: 1,
  charts: [1, 7, 50],
};
