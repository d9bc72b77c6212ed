// The tooltip of a figure, shown while the figure is hovered or focused.

import { ancestors, createElement, replaceChildren } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */

/** Distance between the tooltip and its figure, in pixels. */
const GAP = 10;
/** Distance between the tooltip and the sides of the stage, in pixels. */
const EDGE_MARGIN = 4;

export class Tooltip {
  element = createElement('div', { className: 'tooltip', hidden: true });
  /** Whether the details are shown: the source's words and the derivation. */
  open = false;
  #stage;

  /** @param {HTMLElement} stage the element that the tooltip is placed in */
  constructor(stage) {
    this.#stage = stage;
    this.element.setAttribute('role', 'tooltip');
    stage.append(this.element);
  }

  get isVisible() {
    return !this.element.hidden;
  }

  /**
   * @param {FigureDescription} figure
   * @param {DOMRect} box bounds of the figure in the stage, or the area around the pointer
   * @param {boolean} open whether to show the details
   */
  show(figure, box, open) {
    this.open = open;
    const notes = open ? figure.notes : [];
    replaceChildren(
      this.element,
      createElement('strong', {}, figure.printed || figure.derived),
      ...[figure.sentence, ...notes].map((text) => createElement('p', {}, text)),
    );
    this.element.hidden = false;
    this.position(box);
  }

  hide() {
    this.element.hidden = true;
    this.open = false;
  }

  /**
   * Places the tooltip above a figure, or below it if the window or an element that clips it has no space above, within
   * the sides of the stage.
   *
   * @param {DOMRect} box bounds of the figure in the stage
   */
  position({ left, right, top, bottom }) {
    const { style, offsetWidth, offsetHeight } = this.element;
    const stage = this.#stage.getBoundingClientRect();
    const toStage = this.#stage.offsetWidth / stage.width || 1;
    const maxLeft = this.#stage.offsetWidth - offsetWidth - EDGE_MARGIN;
    const above = top - GAP - offsetHeight;
    const fitsAbove = above >= (clippedTop(this.#stage) - stage.top) * toStage;
    const below = Math.min(bottom + GAP, Math.max(0, (innerHeight - stage.top) * toStage - offsetHeight));
    style.left = `${Math.max(EDGE_MARGIN, Math.min((left + right - offsetWidth) / 2, maxLeft))}px`;
    style.top = `${fitsAbove ? above : below}px`;
  }
}

/** Returns the upper edge of what can be seen around an element, in the window. @param {Element} element */
function clippedTop(element) {
  const clipping = [...ancestors(element)].filter((ancestor) => getComputedStyle(ancestor).overflowY !== 'visible');
  return Math.max(0, ...clipping.map((ancestor) => ancestor.getBoundingClientRect().top));
}
