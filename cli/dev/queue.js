// Runs one build at a time. Changes during a build start another one after it.

/** Milliseconds to wait for further changes: editors write several files at once, or one in several steps. */
const DEBOUNCE_MS = 100;

/**
 * Returns the kind of build that covers two changes.
 *
 * @template {string} Kind
 * @param {readonly Kind[]} kinds each includes those before it
 * @param {Kind | undefined} one
 * @param {Kind | undefined} other
 * @returns {Kind | undefined}
 */
export function combine(kinds, one, other) {
  return kinds.findLast((kind) => kind === one || kind === other);
}

/** @template {string} Kind */
export class BuildQueue {
  #kinds;
  #build;
  /** Build that is needed for changes so far. @type {Kind | undefined} */
  #pending;
  /** Kind of the last build, if it failed. @type {Kind | undefined} */
  #retry;
  #running = false;
  /** @type {NodeJS.Timeout | undefined} */
  #pause;

  /**
   * @param {readonly Kind[]} kinds kinds of builds; each includes those before it
   * @param {(kind: Kind) => Promise<boolean>} build returns whether it was built
   */
  constructor(kinds, build) {
    this.#kinds = kinds;
    this.#build = build;
  }

  /** @param {Kind} kind */
  add(kind) {
    this.#pending = combine(this.#kinds, this.#pending, kind);
    this.#schedule();
  }

  /** Starts a build when nothing has changed for a moment. */
  #schedule() {
    clearTimeout(this.#pause);
    if (!this.#running) this.#pause = setTimeout(() => void this.#run(), DEBOUNCE_MS);
  }

  async #run() {
    // A failed build is repeated with the next change, so that a build of another kind does not hide its error.
    const kind = combine(this.#kinds, this.#pending, this.#retry);
    if (!kind) return;
    this.#pending = undefined;
    this.#running = true;
    const built = await this.#build(kind);
    this.#running = false;
    this.#retry = built ? undefined : kind;
    if (this.#pending) this.#schedule();
  }
}
