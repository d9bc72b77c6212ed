// Observers that end with a signal, so that what an element begins, its removal ends.

/**
 * Calls back whenever an element's size changes.
 *
 * @param {Element} element
 * @param {AbortSignal} signal
 * @param {() => void} changed
 */
export function whenResized(element, signal, changed) {
  const observer = new ResizeObserver(changed);
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
export function whenSeen(element, { part = 0, margin = '0px', signal }, seen) {
  const options = { threshold: part, rootMargin: margin };
  const observer = new IntersectionObserver((entries) => {
    // Several states may come in one batch; any of them will do.
    if (!entries.some((entry) => entry.isIntersecting && entry.intersectionRatio >= part)) return;
    observer.disconnect();
    seen();
  }, options);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}
