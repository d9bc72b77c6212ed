// Decides when a failed load is retried automatically: when the browser is online again, and once after a delay. Every
// other retry is up to the reader.

import { listen } from '../element/dom.js';

/** Delay before the automatic retry, in milliseconds. */
const RETRY_DELAY_MS = 4000;

export class Retry {
  /** Whether the automatic retry has been used. */
  #delayedRetryUsed = false;

  /**
   * Schedules an automatic retry: when an offline browser is online again, otherwise once after a delay.
   *
   * @param {() => void} retry
   * @param {AbortSignal} signal cancels the retry
   * @returns {boolean} whether a retry is scheduled
   */
  schedule(retry, signal) {
    if (!navigator.onLine) {
      // The first requests after the browser is online again often fail still.
      this.reset();
      listen(window, 'online', retry, signal, { once: true });
      return true;
    }
    if (this.#delayedRetryUsed) return false;
    this.#delayedRetryUsed = true;
    const timer = setTimeout(retry, RETRY_DELAY_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
    return true;
  }

  /** Allows another retry after a delay. */
  reset() {
    this.#delayedRetryUsed = false;
  }
}
