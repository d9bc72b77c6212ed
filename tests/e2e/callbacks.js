// Counts the timers and animation frames that a page requests: none while nothing moves.

/** @typedef {import('@playwright/test').Page} Page */

/** Functions that request a callback. */
const FUNCTIONS = /** @type {const} */ (['requestAnimationFrame', 'setTimeout', 'setInterval', 'requestIdleCallback']);

/**
 * Counts the calls of `FUNCTIONS` by the scripts of the page.
 *
 * @param {Page} page
 */
export async function countCallbacks(page) {
  await page.addInitScript((names) => {
    /** @type {Record<string, number>} */
    const callbackCounts = {};
    Object.assign(globalThis, { callbackCounts });
    for (const name of names) {
      const original = /** @type {any} */ (globalThis)[name];
      Object.assign(globalThis, {
        /** @param {unknown[]} args */
        [name](...args) {
          callbackCounts[name] = (callbackCounts[name] ?? 0) + 1;
          return original(...args);
        },
      });
    }
  }, FUNCTIONS);
}

/**
 * @param {Page} page
 * @returns {Promise<Record<string, number>>} number of calls since the page was opened, by function
 */
export function callbackCounts(page) {
  return page.evaluate(() => ({ .../** @type {any} */ (globalThis).callbackCounts }));
}
