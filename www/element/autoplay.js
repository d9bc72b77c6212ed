// Plays a chart without a click, as the attribute `autoplay` states: once when the chart is in view, step by step while
// the reader scrolls, or not at all. Autoplay is disabled as soon as the reader or the page controls the animation.

import { prefersReducedMotion } from './environment.js';
import { onNear, onceVisible, scrollProgress } from './observers.js';

/** @import { Player } from './player.js' */

export class Autoplay {
  /** Whether the animation has played, or the reader or the page has controlled it. */
  #disabled = false;
  /** Whether the animation has been set to its start, to follow the scroll position. */
  #atStart = false;
  /** The part of the element whose position counts. @type {Element | undefined} */
  #stage;
  #element;
  #player;
  #chart;

  /**
   * @param {HTMLElement} element
   * @param {Player} player
   * @param {{ isLive: () => boolean, replay: () => void }} chart
   */
  constructor(element, player, chart) {
    this.#element = element;
    this.#player = player;
    this.#chart = chart;
  }

  /** Observes the position of the chart in the window. @param {Element} stage @param {AbortSignal} signal */
  observe(stage, signal) {
    this.#stage = stage;
    this.#atStart = false;
    onceVisible(stage, { ratio: 0.5, signal }, () => this.#onVisible());
    onNear(stage, signal, (isNear) => {
      this.#player.isNear = isNear;
      if (isNear) this.syncToScroll();
    });
  }

  disable() {
    this.#disabled = true;
  }

  /** Enables scroll mode again, unless the reader has scrolled past the chart. */
  reset() {
    if (this.#scrollProgress() >= 1) return;
    this.#disabled = false;
    this.#atStart = false;
    this.syncToScroll();
  }

  /** Returns whether a mode is chosen and may play now. @param {'view' | 'scroll'} mode */
  #isActive(mode) {
    const value = this.#element.getAttribute('autoplay');
    const chosen = value === 'scroll' || value === 'off' ? value : 'view';
    return chosen === mode && !this.#disabled && !prefersReducedMotion();
  }

  #onVisible() {
    if (!this.#isActive('view')) return;
    if (this.#chart.isLive()) this.#chart.replay();
    else this.#element.addEventListener('load', () => this.#onVisible(), { once: true });
  }

  /** Plays each step when the scroll progress reaches it. Scrolling back does not rewind. */
  syncToScroll() {
    if (!this.#chart.isLive() || !this.#isActive('scroll')) return;
    if (!this.#atStart) this.#player.progress = 0;
    this.#atStart = true;
    const progress = this.#scrollProgress();
    const { length } = this.#player.stepEnds;
    const count = Math.min(length, Math.floor(progress * length) + 1);
    if (count > 0 && progress > 0) this.#player.playToStep(count);
  }

  /** Returns the scroll progress; -1 before the chart is observed. */
  #scrollProgress() {
    return this.#stage ? scrollProgress(this.#stage) : -1;
  }
}
