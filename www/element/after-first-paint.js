// Delays the script until the first paint, so that it does not delay the static page.

/** How long to wait for a paint, in milliseconds. A hidden frame never paints. */
const TIMEOUT_MS = 200;

/**
 * Waits until the static page, with its pictures, has been painted. Resolves at once if it was painted before.
 *
 * @returns {Promise<void>}
 */
export async function afterFirstPaint() {
  if (document.hidden || !('PerformanceObserver' in globalThis) || performance.getEntriesByType('paint').length > 0) {
    return;
  }
  await new Promise((resolve) => {
    const observer = new PerformanceObserver(resolve);
    observer.observe({ entryTypes: ['paint'] });
    setTimeout(resolve, TIMEOUT_MS);
  });
}
