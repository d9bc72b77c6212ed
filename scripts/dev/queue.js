// One build at a time: what changes while one runs starts another after it.

import { combine } from './changes.js';

/** @typedef {import('./changes.js').Kind} Kind */

/** Editors write several files at once, and some in several steps; in milliseconds. */
const DEBOUNCE_MS = 100;

export class BuildQueue {
  #build;
  /** What has changed and is not in a build. @type {Kind | undefined} */
  #pending;
  /** What the last build was to make and did not. @type {Kind | undefined} */
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

  /** Begins when nothing has changed for a moment. */
  #schedule() {
    clearTimeout(this.#pause);
    if (!this.#running) this.#pause = setTimeout(() => void this.#run(), DEBOUNCE_MS);
  }

  async #run() {
    // What failed is tried again with the next change: pages that are built must not hide that the module is not.
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
