// One build at a time: what changes while one runs starts another after it.

import { both } from './changes.js';

/** @typedef {import('./changes.js').Kind} Kind */

/** Editors write several files at once, and some in several steps; in milliseconds. */
const PAUSE = 100;

export class BuildQueue {
  #build;
  /** What has changed and is not in a build. @type {Kind | undefined} */
  #wanted;
  /** What the last build was to make and did not. @type {Kind | undefined} */
  #owed;
  #running = false;
  /** @type {NodeJS.Timeout | undefined} */
  #pause;

  /** @param {(kind: Kind) => Promise<boolean>} build gives whether it was built */
  constructor(build) {
    this.#build = build;
  }

  /** @param {Kind} kind */
  add(kind) {
    this.#wanted = both(this.#wanted, kind);
    this.#wait();
  }

  /** Begins when nothing has changed for a moment. */
  #wait() {
    clearTimeout(this.#pause);
    if (!this.#running) this.#pause = setTimeout(() => void this.#run(), PAUSE);
  }

  async #run() {
    // What failed is tried again with the next change: pages that are built must not hide that the module is not.
    const kind = both(this.#wanted, this.#owed);
    if (!kind) return;
    this.#wanted = undefined;
    this.#running = true;
    const built = await this.#build(kind);
    this.#running = false;
    this.#owed = built ? undefined : kind;
    if (this.#wanted) this.#wait();
  }
}
