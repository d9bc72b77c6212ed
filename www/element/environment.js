// The environment of the element: motion preference, pixel ratio, languages and text size of the page and the
// reader's system.

import { listen } from './dom.js';

const print = matchMedia('print');
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Returns whether the reader has asked for less motion. */
export const prefersReducedMotion = () => reducedMotion.matches;

/**
 * Returns the languages to try for an element, best first: that of the element or of the page around it, then those of
 * the reader.
 *
 * @param {Element} element
 * @returns {string[]} BCP 47 tags
 */
export function preferredLanguages(element) {
  const own = element.closest('[lang]')?.getAttribute('lang');
  return [...(own ? [own] : []), ...navigator.languages];
}

/** Returns the factor by which the reader or the page enlarges text. @param {Element} probe an element of the usual text size */
export function textScale(probe) {
  return parseFloat(getComputedStyle(probe).fontSize) / 16 || 1;
}

/**
 * Calls back when motion preference, typefaces or pixel ratio change, and before and after printing. Colors are watched
 * by token-colors.js.
 *
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchEnvironment(changed, signal) {
  listen(print, 'change', changed, signal);
  listen(reducedMotion, 'change', changed, signal);
  // A web font of the page may arrive after the chart.
  if (document.fonts) listen(document.fonts, 'loadingdone', changed, signal);
  watchPixelRatio(changed, signal);
}

/**
 * Calls back when the pixel ratio changes. A media query matches one ratio only, so each change needs a new query.
 *
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function watchPixelRatio(changed, signal) {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const listener = () => {
    changed();
    watchPixelRatio(changed, signal);
  };
  listen(query, 'change', listener, signal, { once: true });
}
