// Observers that end with a signal, so that what an element begins, its removal ends.

/** Where there is no such observer, everything is in view, and takes part in every change of the window. */
class FallbackObserver {
  #changed;

  /** @param {(entries: any[]) => void} changed */
  constructor(changed) {
    this.#changed = () => changed([{ isIntersecting: true, intersectionRatio: 1 }]);
  }

  observe() {
    queueMicrotask(this.#changed);
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
 * Calls back whenever an element's size changes.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {() => void} changed
 */
export function onResize(element, signal, changed) {
  const observer = new ResizeObserverOrFallback(changed);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * Calls back once, as soon as so much of an element is in view.
 *
 * @param {Element} element
 * @param {{ part?: number, margin?: string, signal: AbortSignal }} options
 * @param {() => void} seen
 */
export function onceVisible(element, { part = 0, margin = '0px', signal }, seen) {
  const options = { threshold: part, rootMargin: margin };
  const observer = new IntersectionObserverOrFallback((entries) => {
    // Several states may come in one batch; any of them will do.
    if (!entries.some((entry) => entry.isIntersecting && entry.intersectionRatio >= part)) return;
    observer.disconnect();
    seen();
  }, options);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * Calls back, whenever the page is scrolled near an element, with how far that has been scrolled into
 * view: from 0, when its upper edge comes up, to 1, when it stands in the middle or the page ends.
 * Less than 0 is before that.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {(part: number) => void} scrolled
 */
export function onScrollProgress(element, signal, scrolled) {
  const report = () => scrolled(isAtPageEnd() ? 1 : scrollProgress(element.getBoundingClientRect()));
  let nearby = new AbortController();
  // Far from it nothing listens, however many there are on a page.
  const observer = new IntersectionObserverOrFallback(
    (entries) => {
      nearby.abort();
      if (!entries[entries.length - 1]?.isIntersecting) return;
      nearby = new AbortController();
      document.addEventListener('scroll', report, { capture: true, passive: true, signal: nearby.signal });
      report();
    },
    { rootMargin: '50%' },
  );
  observer.observe(element);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    nearby.abort();
  });
}

/** From the upper edge at four fifths of the window to the middle at the middle. @param {DOMRect} room */
function scrollProgress({ top, height }) {
  const start = innerHeight * 0.8;
  return (start - top) / (start - (innerHeight - height) / 2);
}

function isAtPageEnd() {
  const { scrollHeight } = document.documentElement;
  return scrollHeight > innerHeight && scrollY + innerHeight >= scrollHeight - 1;
}
