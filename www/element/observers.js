// Observers of size, visibility and scrolling that end with an AbortSignal.

import { ancestors, listen } from './dom.js';

/** Replaces an observer that the browser lacks. It treats every element as visible and reports each resize of the window. */
class FallbackObserver {
  #changed;

  /** @param {(entries: any[]) => void} changed */
  constructor(changed) {
    this.#changed = () => changed([{ isIntersecting: true, intersectionRatio: 1 }]);
  }

  observe() {
    void Promise.resolve().then(this.#changed);
    addEventListener('resize', this.#changed);
  }

  disconnect() {
    removeEventListener('resize', this.#changed);
  }
}

const ResizeObserverOrFallback = /** @type {typeof ResizeObserver} */ (globalThis.ResizeObserver ?? FallbackObserver);
const IntersectionObserverOrFallback = /** @type {typeof IntersectionObserver} */ (
  globalThis.IntersectionObserver ?? FallbackObserver
);

/**
 * Calls back when the size of an element changes, in the next frame: a callback that changes the layout at once would make
 * browsers report a loop to `window.onerror`.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {() => void} changed
 */
export function onResize(element, signal, changed) {
  const observer = new ResizeObserverOrFallback(() => requestAnimationFrame(changed));
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * Calls back once, when a part of an element becomes visible.
 *
 * @param {Element} element
 * @param {object} options
 * @param {number} [options.ratio] the part of the element that must be visible, from 0 to 1
 * @param {string} [options.margin] added around the viewport, as a CSS length
 * @param {AbortSignal} options.signal
 * @param {() => void} visible
 */
export function onceVisible(element, { ratio = 0, margin = '0px', signal }, visible) {
  const options = { threshold: ratio, rootMargin: margin };
  const observer = new IntersectionObserverOrFallback((entries) => {
    // One batch may hold several states; the element was visible in any of them.
    if (!entries.some((entry) => entry.isIntersecting && entry.intersectionRatio >= ratio)) return;
    observer.disconnect();
    visible();
  }, options);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * Calls back when an element comes near the visible part of the page, at each scroll while it is there, and when it leaves.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {(isNear: boolean) => void} changed
 */
export function onNear(element, signal, changed) {
  let nearby = new AbortController();
  // The scroll listener exists only near the element, so that many elements on a page cost nothing.
  const observer = new IntersectionObserverOrFallback(
    (entries) => {
      const { isIntersecting } = entries[entries.length - 1];
      nearby.abort();
      nearby = new AbortController();
      const options = { capture: true, passive: true };
      if (isIntersecting) listen(document, 'scroll', () => changed(true), nearby.signal, options);
      changed(isIntersecting);
    },
    { rootMargin: '50%' },
  );
  observer.observe(element);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    nearby.abort();
  });
}

/**
 * Returns the scroll progress of an element: below 0 before the element comes into view, 0 when its upper edge is at four
 * fifths of the window's height, and 1 when its middle is in the middle of the window or nothing around it can be scrolled
 * further.
 *
 * @param {Element} element
 */
export function scrollProgress(element) {
  if (isAtScrollEnd(element)) return 1;
  const { top, height } = element.getBoundingClientRect();
  const start = innerHeight * 0.8;
  return (start - top) / (start - (innerHeight - height) / 2);
}

/** Returns whether nothing around an element can be scrolled further down. @param {Element} element */
function isAtScrollEnd(element) {
  const root = document.scrollingElement;
  return [...ancestors(element)].every((ancestor) => {
    const { scrollTop, clientHeight, scrollHeight } = ancestor;
    const scrolls = ancestor === root || /auto|scroll/.test(getComputedStyle(ancestor).overflowY);
    return !scrolls || scrollTop + clientHeight >= scrollHeight - 1;
  });
}
