// When the page has been seen first, so that what comes after does not keep the reader waiting for it.

/** Longer than a picture takes on its way to the screen; where none is made, as in a hidden frame, nothing waits for it. */
const TIMEOUT_MS = 200;

/**
 * Waits until the page as it came, with the static pictures in it, is on the screen. Where it has been long ago, as it has
 * on slow lines, this is over at once.
 *
 * @returns {Promise<void>}
 */
export async function afterFirstPaint() {
  if (document.hidden || !('PerformanceObserver' in globalThis) || performance.getEntriesByType('paint').length > 0) {
    return;
  }
  await new Promise((resolve) => {
    const observer = new PerformanceObserver(resolve);
    observer.observe({ type: 'paint' });
    setTimeout(resolve, TIMEOUT_MS);
  });
}
