// Turns time into progress: the only clock there is. Nothing runs while nothing moves.

/** What a frame counts for at most, in milliseconds: a clock may jump, and a page be put away and fetched back. */
const MAX_FRAME_MS = 250;

export class Player {
  #progress = 1;
  /** Where each step ends, as progress. @type {number[]} */
  stepEnds = [];
  /** How long the whole takes, in milliseconds. */
  duration = 0;
  /** Where it stops, as progress. */
  #stopAt = 1;
  /** Time of the last frame, while playing. @type {number | undefined} */
  #lastFrameTime;
  #frame = 0;
  #onFrame;
  #onEnded;

  /**
   * @param {() => void} show called for each moment that is to be seen
   * @param {() => void} ended called when it has played to the end
   */
  constructor(show, ended) {
    this.#onFrame = show;
    this.#onEnded = ended;
  }

  /**
   * How long each step takes, in milliseconds.
   *
   * @param {ArrayLike<number>} milliseconds
   */
  set stepDurations(milliseconds) {
    let past = 0;
    const ends = Array.from(milliseconds, (step) => (past += step));
    this.duration = past;
    this.stepEnds = ends.map((end) => end / past);
  }

  /** From 0 to 1. To set it shows that moment at once, and pauses. */
  get progress() {
    return this.#progress;
  }

  set progress(value) {
    this.pause();
    this.#seek(value);
  }

  get paused() {
    return this.#frame === 0;
  }

  /** From here on, or from the start where it stands at the end. */
  play() {
    if (this.#progress >= 1) this.#seek(0);
    this.playToStep(this.stepEnds.length);
  }

  /**
   * From here on until so many steps are over.
   *
   * @param {number} count
   */
  playToStep(count) {
    this.#stopAt = this.stepEnds[count - 1] ?? 1;
    if (!this.paused || this.#progress >= this.#stopAt) return;
    this.#lastFrameTime = undefined;
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
  }

  pause() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {number} now */
  #tick(now) {
    const past = Math.min(Math.max(now - (this.#lastFrameTime ?? now), 0), MAX_FRAME_MS);
    this.#lastFrameTime = now;
    const next = this.duration > 0 ? this.#progress + past / this.duration : 1;
    const over = next >= this.#stopAt;
    this.#frame = over ? 0 : requestAnimationFrame((later) => this.#tick(later));
    this.#seek(Math.min(next, this.#stopAt));
    if (this.#progress >= 1) this.#onEnded();
  }

  /** @param {number} value */
  #seek(value) {
    const number = Number(value);
    this.#progress = Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : this.#progress;
    this.#onFrame();
  }
}
