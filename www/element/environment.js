// The environment of the element: theme, motion preference, pixel ratio, languages and text size of the page and the
// reader's system.

import { createElement } from './dom.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const forced = matchMedia('(forced-colors: active)');
const contrast = matchMedia('(prefers-contrast: more)');
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Returns whether the reader has asked for less motion. */
export const prefersReducedMotion = () => reducedMotion.matches;

/**
 * A canvas with one pixel for each color, which converts CSS colors of any syntax to RGB. It is a 2D canvas like the
 * chart's; another kind of context would load more of the browser.
 */
const colorCanvas = createElement('canvas', { width: 0, height: 1 }).getContext('2d', { willReadFrequently: true });

/**
 * Resolves the colors of custom properties. Translucent colors are blended over the first color.
 *
 * @param {HTMLElement} probe an element that inherits the custom properties
 * @param {string[]} names of the custom properties
 * @returns {Uint8Array<ArrayBuffer>} red, green and blue of each color, one after another
 */
export function resolveColors(probe, names) {
  // Otherwise forced colors would hide the page's colors.
  probe.style.setProperty('forced-color-adjust', 'none');
  const colors = names.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  if (!colorCanvas) return new Uint8Array(3 * names.length);
  if (colorCanvas.canvas.width < names.length) colorCanvas.canvas.width = names.length;
  for (const [at, color] of colors.entries()) {
    for (const layer of [colors[0] ?? color, color]) {
      colorCanvas.fillStyle = layer;
      colorCanvas.fillRect(at, 0, 1, 1);
    }
  }
  // One call for all colors, as each call takes the same time.
  const { data } = colorCanvas.getImageData(0, 0, names.length, 1);
  return Uint8Array.from(data.filter((_, at) => at % 4 < 3));
}

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
 * Calls back when colors, motion preference, typefaces or pixel ratio change.
 *
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchEnvironment(changed, signal) {
  dark.addEventListener('change', changed, { signal });
  forced.addEventListener('change', changed, { signal });
  contrast.addEventListener('change', changed, { signal });
  reducedMotion.addEventListener('change', changed, { signal });
  // A web font of the page may arrive after the chart.
  document.fonts?.addEventListener('loadingdone', changed, { signal });
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
  query.addEventListener('change', listener, { signal, once: true });
}
