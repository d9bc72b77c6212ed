// When a chart that could not be loaded is tried again: once by itself, as soon as there is hope, and else by the
// reader.

/** How long a server is left alone before it is asked again, in milliseconds. */
const PAUSE = 4000;

export class Retry {
  /** Whether it has been tried by itself already. */
  #tried = false;

  /**
   * Tries again by itself, at a better time, unless it has before.
   *
   * @param {() => void} again
   * @param {AbortSignal} signal
   * @returns {boolean} whether it will
   */
  later(again, signal) {
    if (this.#tried) return false;
    this.#tried = true;
    if (navigator.onLine) {
      const pause = setTimeout(again, PAUSE);
      signal.addEventListener('abort', () => clearTimeout(pause));
    } else addEventListener('online', again, { once: true, signal });
    return true;
  }

  /** From now on it may be tried by itself again. */
  reset() {
    this.#tried = false;
  }
}
