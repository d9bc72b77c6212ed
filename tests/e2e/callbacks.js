// Counts what a page asks to be called back for: where nothing moves, that is nothing.

/** @typedef {import('@playwright/test').Page} Page */

/** What a page is called back by. */
const FUNCTIONS = /** @type {const} */ (['requestAnimationFrame', 'setTimeout', 'setInterval', 'requestIdleCallback']);

/**
 * Counts what the scripts of the page ask to be called back for.
 *
 * @param {Page} page
 */
export async function countCallbacks(page) {
  await page.addInitScript((names) => {
    /** @type {Record<string, number>} */
    const asked = {};
    Object.assign(globalThis, { asked });
    for (const name of names) {
      const original = /** @type {any} */ (globalThis)[name];
      Object.assign(globalThis, {
        /** @param {unknown[]} args */
        [name](...args) {
          asked[name] = (asked[name] ?? 0) + 1;
          return original(...args);
        },
      });
    }
  }, FUNCTIONS);
}

/**
 * @param {Page} page
 * @returns {Promise<Record<string, number>>} how often each was asked for since the page was opened
 */
export function callbackCounts(page) {
  return page.evaluate(() => ({ .../** @type {any} */ (globalThis).asked }));
}
