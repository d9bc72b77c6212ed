// The clock of the element: turns time into progress. No timer runs while the animation is paused.

/**
 * The longest time between two frames in milliseconds. A longer one is shortened to this, as clocks jump and pages are
 * suspended.
 */
const MAX_FRAME_MS = 250;

export class Player {
  #progress = 1;
  /** The progress at which each step ends. @type {number[]} */
  stepEnds = [];
  /** The duration of the animation in milliseconds. */
  duration = 0;
  #isNear = true;
  /** Whether a moment was not drawn because the chart was not near. */
  #isStale = false;
  /** The progress at which playback stops. */
  #stopAt = 1;
  /** The time of the last frame; undefined before the first one. @type {number | undefined} */
  #lastFrameTime;
  /** The pending animation frame; 0 while paused. */
  #frame = 0;
  #onFrame;
  #onEnded;

  /**
   * @param {() => void} onFrame called for each moment to be drawn
   * @param {() => void} onEnded called when the animation has played to its end
   */
  constructor(onFrame, onEnded) {
    this.#onFrame = onFrame;
    this.#onEnded = onEnded;
  }

  /**
   * Sets the duration of each step.
   *
   * @param {ArrayLike<number>} milliseconds
   */
  set stepDurations(milliseconds) {
    let past = 0;
    const ends = Array.from(milliseconds, (step) => (past += step));
    this.duration = past;
    this.stepEnds = ends.map((end) => end / past);
  }

  /** The moment shown, from 0 to 1. Setting it shows that moment and pauses. */
  get progress() {
    return this.#progress;
  }

  set progress(value) {
    this.pause();
    this.#seek(value);
  }

  /**
   * Whether the chart is near the visible part of the page. Playback elsewhere draws only the moment at which it stops.
   *
   * @param {boolean} value
   */
  set isNear(value) {
    this.#isNear = value;
    if (value && this.#isStale) this.#draw();
  }

  get paused() {
    return this.#frame === 0;
  }

  /** Plays from the current moment, or from the start if the current moment is the end. */
  play() {
    if (this.#progress >= 1) this.#seek(0);
    this.playToStep(this.stepEnds.length);
  }

  /**
   * Plays from the current moment to the end of a step.
   *
   * @param {number} count the number of the step, from 1
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

  /** @param {number} now in milliseconds */
  #tick(now) {
    const past = Math.min(Math.max(now - (this.#lastFrameTime ?? now), 0), MAX_FRAME_MS);
    this.#lastFrameTime = now;
    const next = this.duration > 0 ? this.#progress + past / this.duration : 1;
    const over = next >= this.#stopAt;
    this.#frame = over ? 0 : requestAnimationFrame((later) => this.#tick(later));
    this.#progress = Math.min(next, this.#stopAt);
    if (over || this.#isNear) this.#draw();
    else this.#isStale = true;
    if (this.#progress >= 1) this.#onEnded();
  }

  /** Shows a moment. A value that is no finite number is ignored. @param {number} value */
  #seek(value) {
    const number = Number(value);
    this.#progress = Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : this.#progress;
    this.#draw();
  }

  #draw() {
    this.#isStale = false;
    this.#onFrame();
  }
}
