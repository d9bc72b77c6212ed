// The motion of a chart: plays, pauses and steps through it, on behalf of the reader, of the page, or of `autoplay`.

import { Autoplay } from './autoplay.js';
import { listen } from './dom.js';
import { prefersReducedMotion } from './environment.js';
import { Player } from './player.js';

/** @import { View } from './view.js' */

/**
 * @typedef {object} MotionHost the element whose chart moves
 * @property {() => boolean} isLive whether a live chart is shown
 * @property {() => void} draw draws the current moment
 * @property {() => void} load loads the chart, after a failure
 * @property {() => void} onEnded called when the animation has played to its end
 */

/** The progress at the end of a step may differ by this much from the end itself. */
const ROUNDING_ERROR = 1e-6;

export class Motion {
  #view;
  #host;
  #player;
  #autoplay;
  /** Texts for the start of the animation (index 0) and for the end of each step. @type {string[]} */
  #stepTexts = [];
  #takeaway = '';
  /** Whether the reader started the animation; only then is its end announced. */
  #startedByUser = false;

  /** @param {HTMLElement} element @param {View} view @param {MotionHost} host */
  constructor(element, view, host) {
    this.#view = view;
    this.#host = host;
    this.#player = new Player(host.draw, () => this.#onEnded());
    this.#autoplay = new Autoplay(element, this.#player, { isLive: host.isLive, replay: () => this.replay() });
  }

  /** Listens to the controls, and observes where the chart is in the window. @param {AbortSignal} signal */
  connect(signal) {
    const { button, slider, stage } = this.#view;
    listen(button, 'click', () => this.#onButton(), signal);
    listen(slider, 'input', () => (this.progress = Number(slider.value)), signal);
    this.#autoplay.observe(stage, signal);
  }

  /** @param {ArrayLike<number>} milliseconds the duration of each step */
  set stepDurations(milliseconds) {
    this.#player.stepDurations = milliseconds;
  }

  /**
   * Sets the texts that are announced.
   *
   * @param {{ steps: string[], takeaway: string }} description steps: for the start (index 0) and for the end of each step
   */
  setDescription({ steps, takeaway }) {
    this.#stepTexts = steps;
    this.#takeaway = takeaway;
  }

  /** Applies a change of the attribute `autoplay`. */
  resetAutoplay() {
    this.#autoplay.reset();
  }

  /** Starts scroll mode for a chart that has just become live. */
  syncToScroll() {
    this.#autoplay.syncToScroll();
  }

  /** The moment that is shown, from 0 to 1. Setting it shows that moment, pauses and ends autoplay. */
  get progress() {
    return this.#player.progress;
  }

  set progress(value) {
    this.#autoplay.disable();
    this.#player.progress = value;
  }

  get paused() {
    return this.#player.paused;
  }

  /** The duration of the animation in milliseconds; 0 before the first chart. */
  get duration() {
    return this.#player.duration;
  }

  /** Plays from the current moment. With reduced motion, the chart jumps to its end. */
  play() {
    this.#autoplay.disable();
    if (prefersReducedMotion()) this.showEnd();
    else this.#player.play();
    this.updateControls();
  }

  pause() {
    this.#autoplay.disable();
    this.suspend();
    this.updateControls();
  }

  /** Plays from the start. */
  replay() {
    this.#player.progress = 0;
    this.play();
  }

  /** Pauses and leaves `autoplay` in effect. */
  suspend() {
    this.#player.pause();
  }

  /** Shows the end, as the static picture does, and leaves `autoplay` in effect. */
  showEnd() {
    this.#player.progress = 1;
  }

  /** Updates the button and the slider. */
  updateControls() {
    this.#view.updateMotionControls(this.#action(), this.progress);
  }

  /** Returns the next action of the button. */
  #action() {
    if (!this.paused) return 'pause';
    if (prefersReducedMotion()) return 'step';
    return this.progress >= 1 ? 'replay' : 'play';
  }

  /** Plays or pauses; with reduced motion, shows the next step; without a chart, loads again. */
  #onButton() {
    this.#startedByUser = true;
    if (!this.#host.isLive()) this.#host.load();
    else if (!this.paused) this.pause();
    else if (prefersReducedMotion()) this.#showNextStep();
    else this.play();
  }

  /** Shows and announces the end of the next step, or the start after the last step. */
  #showNextStep() {
    const { progress, stepEnds } = this.#player;
    const isLater = (/** @type {number} */ end) => end > progress + ROUNDING_ERROR;
    const next = progress >= 1 ? 0 : stepEnds.findIndex(isLater) + 1;
    // Step 0 is the start.
    this.progress = next === 0 ? 0 : stepEnds[next - 1] || 0;
    this.#view.announce(this.#stepTexts[next] || '');
  }

  #onEnded() {
    if (this.#startedByUser) this.#view.announce(this.#takeaway);
    this.#startedByUser = false;
    this.#host.onEnded();
  }
}
