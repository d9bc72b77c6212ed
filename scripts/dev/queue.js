// Runs one build at a time. Changes during a build start another one after it.

import { combine } from './changes.js';

/** @typedef {import('./changes.js').Kind} Kind */

/** Milliseconds to wait for further changes: editors write several files at once, or one in several steps. */
const DEBOUNCE_MS = 100;

export class BuildQueue {
  #build;
  /** Build that is needed for changes so far. @type {Kind | undefined} */
  #pending;
  /** Kind of the last build, if it failed. @type {Kind | undefined} */
  #retry;
  #running = false;
  /** @type {NodeJS.Timeout | undefined} */
  #pause;

  /** @param {(kind: Kind) => Promise<boolean>} build gives whether it was built */
  constructor(build) {
    this.#build = build;
  }

  /** @param {Kind} kind */
  add(kind) {
    this.#pending = combine(this.#pending, kind);
    this.#schedule();
  }

  /** Starts a build when nothing has changed for a moment. */
  #schedule() {
    clearTimeout(this.#pause);
    if (!this.#running) this.#pause = setTimeout(() => void this.#run(), DEBOUNCE_MS);
  }

  async #run() {
    // A failed build is repeated with the next change, so that a shell build does not hide an error of the module.
    const kind = combine(this.#pending, this.#retry);
    if (!kind) return;
    this.#pending = undefined;
    this.#running = true;
    const built = await this.#build(kind);
    this.#running = false;
    this.#retry = built ? undefined : kind;
    if (this.#pending) this.#schedule();
  }
}
