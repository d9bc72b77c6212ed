// When a chart plays by itself, as its attribute `autoplay` says: once it is in view, step by step as it is read, or
// not at all. Nor does it once the reader or the page has taken it in hand.

import { whenScrolled, whenSeen } from './observers.js';
import { prefersStillness } from './environment.js';

/** @import { Player } from './player.js' */

export class Autoplay {
  /** Whether it has played, or the reader or the page has taken it in hand. */
  #over = false;
  /** Whether it stands at its start, to follow the reading. */
  #armed = false;
  /** How far it has been scrolled into view. */
  #scrolled = -1;
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
  watch(stage, signal) {
    this.#armed = false;
    whenSeen(stage, { part: 0.5, signal }, () => this.#see());
    whenScrolled(stage, signal, (part) => this.follow(part));
  }

  /** Leaves it to the reader and the page from now on. */
  end() {
    this.#over = true;
  }

  /** Begins anew to follow the reading, unless it has been read already. */
  rearm() {
    if (this.#scrolled >= 1) return;
    this.#over = false;
    this.#armed = false;
    this.follow();
  }

  /** @param {'view' | 'scroll'} mode when it would play by itself now */
  #may(mode) {
    const said = this.#element.getAttribute('autoplay');
    return (said === 'scroll' || said === 'off' ? said : 'view') === mode && !this.#over && !prefersStillness();
  }

  #see() {
    if (!this.#may('view')) return;
    if (this.#chart.isLive()) this.#chart.replay();
    else this.#element.addEventListener('load', () => this.#see(), { once: true });
  }

  /**
   * Has its steps follow the reading: each begins at its part of the way into view. What has been
   * shown is not taken back when the reader scrolls back.
   *
   * @param {number} [part] how far it has been scrolled into view; else as far as before, with a chart that has just come
   */
  follow(part = this.#scrolled) {
    this.#scrolled = part;
    if (!this.#chart.isLive() || !this.#may('scroll')) return;
    if (!this.#armed) this.#player.progress = 0;
    this.#armed = true;
    const { length } = this.#player.ends;
    const begun = Math.min(length, Math.floor(part * length) + 1);
    if (begun > 0 && part > 0) this.#player.playSteps(begun);
  }
}
