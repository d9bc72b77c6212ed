// The first version of each browser with live charts, and with a complete static page. tests/old/old.spec.js checks the versions of Chromium that are named there;
// docs/browsers.md is generated from this list.

/** Names of browsers in caniuse-lite, with the first version. @typedef {Record<string, number>} Versions */

/**
 * Charts are live. Edge, Opera, Samsung Internet and the Android WebView have Chromium's engine: Edge 79, Opera 54 and Samsung
 * Internet 9.2 are the first with one of version 67 or later. Chrome and Firefox for Android are counted in one version, the
 * current one.
 *
 * @type {Versions}
 */
export const LIVE = {
  chrome: 67,
  and_chr: 0,
  android: 67,
  edge: 79,
  opera: 54,
  op_mob: 48,
  samsung: 9.2,
  firefox: 78,
  and_ff: 0,
  safari: 14,
  ios_saf: 14,
};

/** The static page is complete: picture, takeaway, table, notes, links. @type {Versions} */
export const STATIC = {
  chrome: 56,
  android: 56,
  edge: 15,
  opera: 43,
  samsung: 6,
  firefox: 58,
  safari: 10,
  ios_saf: 10,
};

/** Browsers whose engine is not known from their version. */
export const UNKNOWN = ['and_uc', 'and_qq', 'baidu', 'op_mini', 'kaios'];
