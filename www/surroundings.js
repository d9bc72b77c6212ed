// What the page and the reader's system say: theme, motion, pixels, languages, size of text.

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the reader asked for less motion. */
export const prefersStillness = () => still.matches;

/**
 * The theme to draw in: the element's own, or else the system's.
 *
 * @param {string | null} wanted
 * @returns {'light' | 'dark'}
 */
export function theme(wanted) {
  if (wanted === 'light' || wanted === 'dark') return wanted;
  return dark.matches ? 'dark' : 'light';
}

/**
 * The languages to try for an element, the best first: its own, its page's, its reader's.
 *
 * @param {Element} element
 */
export function languages(element) {
  const own = element.closest('[lang]')?.getAttribute('lang');
  return [own, ...navigator.languages].filter(Boolean).join(',');
}

/** How much larger than usual the reader wants text. */
export function textScale() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

/**
 * Calls back whenever theme, motion or pixel ratio change, until the signal ends it.
 *
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watch(changed, signal) {
  dark.addEventListener('change', changed, { signal });
  still.addEventListener('change', changed, { signal });
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
