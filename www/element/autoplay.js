// When a chart plays by itself, as its attribute `autoplay` says: once it is in view, step by step as it is read, or
// not at all. Nor does it once the reader or the page has taken it in hand.

import { onScrollProgress, onceVisible } from './observers.js';
import { prefersReducedMotion } from './environment.js';

/** @import { Player } from './player.js' */

export class Autoplay {
  /** Whether it has played, or the reader or the page has taken it in hand. */
  #disabled = false;
  /** Whether it stands at its start, to follow the reading. */
  #atStart = false;
  /** How far it has been scrolled into view. */
  #scrollProgress = -1;
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

  /** @param {Element} stage what is to be in view @param {AbortSignal} signal */
  observe(stage, signal) {
    this.#atStart = false;
    onceVisible(stage, { part: 0.5, signal }, () => this.#onVisible());
    onScrollProgress(stage, signal, (part) => this.syncToScroll(part));
  }

  /** Leaves it to the reader and the page from now on. */
  disable() {
    this.#disabled = true;
  }

  /** Begins anew to follow the reading, unless it has been read already. */
  reset() {
    if (this.#scrollProgress >= 1) return;
    this.#disabled = false;
    this.#atStart = false;
    this.syncToScroll();
  }

  /** @param {'view' | 'scroll'} mode when it would play by itself now */
  #isActive(mode) {
    const said = this.#element.getAttribute('autoplay');
    return (said === 'scroll' || said === 'off' ? said : 'view') === mode && !this.#disabled && !prefersReducedMotion();
  }

  #onVisible() {
    if (!this.#isActive('view')) return;
    if (this.#chart.isLive()) this.#chart.replay();
    else this.#element.addEventListener('load', () => this.#onVisible(), { once: true });
  }

  /**
   * Has its steps follow the reading: each begins at its part of the way into view. What has been
   * shown is not taken back when the reader scrolls back.
   *
   * @param {number} [part] how far it has been scrolled into view; else as far as before, with a chart that has just come
   */
  syncToScroll(part = this.#scrollProgress) {
    this.#scrollProgress = part;
    if (!this.#chart.isLive() || !this.#isActive('scroll')) return;
    if (!this.#atStart) this.#player.progress = 0;
    this.#atStart = true;
    const { length } = this.#player.stepEnds;
    const begun = Math.min(length, Math.floor(part * length) + 1);
    if (begun > 0 && part > 0) this.#player.playToStep(begun);
  }
}
