// Makes way for what waits: pages are to answer a touch while charts come to life.

/**
 * Lets the browser paint, and answer whoever reads or touches the page, before what is left to do goes on.
 *
 * @returns {Promise<void>}
 */
export async function yieldToMain() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (globalThis);
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
}
