// Splits long work into tasks, so that the page answers the reader while charts load.

/**
 * Lets the browser paint and handle events before the caller goes on.
 *
 * @returns {Promise<void>}
 */
export async function yieldToMain() {
  const { scheduler } = /** @type {{ scheduler?: { yield?: () => Promise<void> } }} */ (globalThis);
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
}
