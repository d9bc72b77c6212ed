// When a chart that could not be loaded is tried again: once by itself, as soon as there is hope, and else by the
// reader.

/** How long a server is left alone before it is asked again, in milliseconds. */
const RETRY_DELAY_MS = 4000;

export class Retry {
  /** Whether it has been tried after a pause already. */
  #delayedRetryUsed = false;

  /**
   * Tries again by itself, at a better time: when the browser is online again, or once after a pause.
   *
   * @param {() => void} again
   * @param {AbortSignal} signal
   * @returns {boolean} whether it will
   */
  schedule(again, signal) {
    if (!navigator.onLine) {
      addEventListener('online', again, { once: true, signal });
      return true;
    }
    if (this.#delayedRetryUsed) return false;
    this.#delayedRetryUsed = true;
    const pause = setTimeout(again, RETRY_DELAY_MS);
    signal.addEventListener('abort', () => clearTimeout(pause));
    return true;
  }

  /** From now on it may be tried by itself again. */
  reset() {
    this.#delayedRetryUsed = false;
  }
}
