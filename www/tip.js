// What a figure is, beside the figure: shown while it is pointed at or has the focus.

import { make } from './make.js';

/** @typedef {import('../pkg/news_figure.js').Spoken} Spoken */

/** Between the tip and what it is about. */
const GAP = 10;
/** Between the tip and the edge of the stage. */
const EDGE = 4;

export class Tip {
  element = make('div', { className: 'tip', hidden: true });
  /** Whether the source's words and the reckoning are shown too. */
  open = false;
  #stage;

  /** @param {HTMLElement} stage what it stands in */
  constructor(stage) {
    this.#stage = stage;
    this.element.setAttribute('role', 'tooltip');
    stage.append(this.element);
  }

  get shown() {
    return !this.element.hidden;
  }

  /**
   * @param {Spoken} figure
   * @param {DOMRect} box where the figure lies in the stage, or where it is pointed at
   * @param {boolean} open
   */
  show(figure, box, open) {
    this.open = open;
    const notes = open ? figure.notes : [];
    this.element.replaceChildren(
      make('strong', {}, figure.printed || figure.derived),
      ...[figure.sentence, ...notes].map((text) => make('p', {}, text)),
    );
    this.element.hidden = false;
    this.place(box);
  }

  hide() {
    this.element.hidden = true;
    this.open = false;
  }

  /**
   * Above its figure where the window has room for it, else below; never beyond the stage's sides.
   *
   * @param {DOMRect} box
   */
  place({ left, right, top, bottom }) {
    const { style, offsetWidth, offsetHeight } = this.element;
    const stage = this.#stage.getBoundingClientRect();
    const most = stage.width - offsetWidth - EDGE;
    const above = top - GAP - offsetHeight;
    const fitsAbove = stage.top + above >= 0;
    const below = Math.min(bottom + GAP, Math.max(0, innerHeight - stage.top - offsetHeight));
    style.left = `${Math.max(EDGE, Math.min((left + right - offsetWidth) / 2, most))}px`;
    style.top = `${fitsAbove ? above : below}px`;
  }
}
