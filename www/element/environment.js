// What the page and the reader's system say: theme, motion, pixels, languages, size of text.

import { createElement } from './dom.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const forced = matchMedia('(forced-colors: active)');
const contrast = matchMedia('(prefers-contrast: more)');
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the reader asked for less motion. */
export const prefersReducedMotion = () => reducedMotion.matches;

/** A strip of pixels, one for each colour, to see what they are, in whatever way they are written. Of the kind that charts
    are drawn on: another would bring an interface of its own with it. */
const colorCanvas = createElement('canvas', { width: 0, height: 1 }).getContext('2d', { willReadFrequently: true });

/**
 * Custom properties as they hold for an element: red, green and blue of each, one after the other. The
 * first is what lies under the others, should they be seen through.
 *
 * @param {HTMLElement} probe an element there, to ask with
 * @param {string[]} names
 */
export function resolveColors(probe, names) {
  // The reader's own colours would else hide the page's.
  probe.style.setProperty('forced-color-adjust', 'none');
  const colors = names.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  if (!colorCanvas) return new Uint8Array(3 * names.length);
  if (colorCanvas.canvas.width < names.length) colorCanvas.canvas.width = names.length;
  for (const [at, colour] of colors.entries()) {
    for (const layer of [colors[0] ?? colour, colour]) {
      colorCanvas.fillStyle = layer;
      colorCanvas.fillRect(at, 0, 1, 1);
    }
  }
  // All at once: to ask the canvas of each would take as long each time.
  const { data } = colorCanvas.getImageData(0, 0, names.length, 1);
  return Uint8Array.from(data.filter((_, at) => at % 4 < 3));
}

/**
 * The languages to try for an element, the best first: its own, its page's, its reader's.
 *
 * @param {Element} element
 * @returns {string[]}
 */
export function preferredLanguages(element) {
  const own = element.closest('[lang]')?.getAttribute('lang');
  return [...(own ? [own] : []), ...navigator.languages];
}

/** How much larger than usual text is wanted. @param {Element} probe a part that has its usual size */
export function textScale(probe) {
  return parseFloat(getComputedStyle(probe).fontSize) / 16 || 1;
}

/**
 * Calls back whenever colours, motion or pixel ratio change, until the signal ends it.
 *
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchEnvironment(changed, signal) {
  dark.addEventListener('change', changed, { signal });
  forced.addEventListener('change', changed, { signal });
  contrast.addEventListener('change', changed, { signal });
  reducedMotion.addEventListener('change', changed, { signal });
  // A typeface of the page's may come late.
  document.fonts?.addEventListener('loadingdone', changed, { signal });
  watchPixelRatio(changed, signal);
}

/**
 * A query knows only whether the ratio is what it was, so each change needs a new one.
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
