// Makes the figures of a chart reachable by keyboard, pointer and touch.
//
// A list box lies over the canvas. Each figure is an option placed over its mark, so that screen readers find real
// elements. One option is in the tab order; arrow keys move between options. The list box ignores the pointer: pointer
// positions are resolved by the chart, which finds the nearest mark.

import { createElement, listen, replaceChildren } from '../element/dom.js';
import { Tooltip } from './tooltip.js';

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */

/**
 * @typedef {object} ChartGeometry positions of the chart's figures, in pixels of the layout
 * @property {() => { width: number, height: number }} size of the layout; zero before the first resize
 * @property {() => Float32Array | number[]} bounds x, y, width and height of each figure, one after another
 * @property {(x: number, y: number, radius: number) => number | undefined} figureAt the index of the nearest figure
 *   within a radius
 */

/** Distance from a mark at which it is still hit, in CSS pixels: half of a target of 24 or of 44 pixels. */
const HIT_RADIUS = { mouse: 12, touch: 22 };
/** How long a tooltip stays after the pointer has left, in milliseconds, so that the pointer can move onto it. */
const HIDE_DELAY_MS = 250;

export class FigureListbox {
  #stage;
  #chart;
  #announce;
  #list = createElement('ul', { className: 'figures' });
  /** The description of the list box. Hidden, so that screen readers read it with the list box only. */
  #help = createElement('p', { hidden: true, id: 'explore' });
  #tooltip;
  /** @type {FigureDescription[]} */
  #figures = [];
  /** @type {HTMLLIElement[]} */
  #options = [];
  /** The index of the figure in the tooltip; -1 for none. */
  #shownIndex = -1;
  /** The area around the pointer, if the tooltip was opened by a pointer. @type {DOMRect | undefined} */
  #pointerBox;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hideTimer;
  /** Ends the document's listeners that dismiss the tooltip. */
  #dismissal = new AbortController();

  /**
   * @param {HTMLElement} stage the element that holds the canvas
   * @param {ChartGeometry} chart
   * @param {(text: string) => void} announce
   */
  constructor(stage, chart, announce) {
    this.#stage = stage;
    this.#chart = chart;
    this.#announce = announce;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-orientation', 'horizontal');
    this.#list.setAttribute('aria-describedby', this.#help.id);
    stage.append(this.#list, this.#help);
    this.#tooltip = new Tooltip(stage);
    this.#list.addEventListener('keydown', (event) => this.#onKey(event));
    this.#list.addEventListener('focusin', ({ target }) => this.#onFocus(target));
    this.#list.addEventListener('focusout', () => this.hideTooltip());
    stage.addEventListener('pointermove', (event) => this.#onPointerMove(event));
    stage.addEventListener('pointerleave', () => this.#hideLater());
    stage.addEventListener('click', (event) => this.#onClick(event));
  }

  /**
   * Replaces the options. The position in the list and the focus are kept.
   *
   * @param {FigureDescription[]} figures
   * @param {Record<string, string>} texts
   */
  setFigures(figures, texts) {
    const at = Math.max(0, this.#currentIndex);
    const hadFocus = this.#hasFocus;
    this.hideTooltip();
    this.#figures = figures;
    this.#options = figures.map((figure) => createOption(figure));
    this.#list.setAttribute('aria-label', texts.figures || '');
    this.#help.textContent = texts.explore || '';
    replaceChildren(this.#list, ...this.#options);
    const current = this.#options[Math.min(at, this.#options.length - 1)];
    if (current) current.tabIndex = 0;
    this.positionOptions();
    if (hadFocus) current?.focus();
  }

  /** Places every option over the current position of its mark. */
  positionOptions() {
    const { width, height } = this.#chart.size();
    // The chart has no positions before its first resize.
    if (width === 0) return;
    const bounds = this.#chart.bounds();
    // `toFixed`, because other conversions fill the browser's cache of numbers as texts, which grows larger than the chart.
    const percent = (/** @type {number} */ length, /** @type {number} */ total) =>
      `${((100 * length) / total).toFixed(3)}%`;
    for (const [at, { style }] of this.#options.entries()) {
      const [x = 0, y = 0, w = 0, h = 0] = bounds.slice(4 * at, 4 * at + 4);
      style.left = percent(x, width);
      style.top = percent(y, height);
      style.width = percent(w, width);
      style.height = percent(h, height);
    }
    if (this.#tooltip.isVisible && !this.#pointerBox) this.#tooltip.position(this.#optionBox(this.#shownIndex));
  }

  /** Positions the options during an animation, only if the reader can see a difference. */
  positionIfShown() {
    if (this.#hasFocus || this.#tooltip.isVisible) this.positionOptions();
  }

  /**
   * Highlights a figure without moving the focus.
   *
   * @param {number} figure the figure's index; -1 for none
   */
  highlight(figure) {
    for (const [at, { classList }] of this.#options.entries()) classList.toggle('highlighted', at === figure);
  }

  hideTooltip() {
    clearTimeout(this.#hideTimer);
    this.#dismissal.abort();
    this.#tooltip.hide();
    this.#shownIndex = -1;
    this.#pointerBox = undefined;
  }

  /** The index of the option in the tab order. */
  get #currentIndex() {
    return this.#options.findIndex(({ tabIndex }) => tabIndex === 0);
  }

  get #hasFocus() {
    return this.#list.contains(/** @type {ShadowRoot} */ (this.#stage.getRootNode()).activeElement ?? null);
  }

  /**
   * @param {number} figure the figure's index
   * @param {object} [options]
   * @param {DOMRect} [options.box] the area around the pointer, if there is one
   * @param {boolean} [options.open] whether the tooltip shows the details too
   */
  #showTooltip(figure, { box, open = false } = {}) {
    const shown = this.#figures[figure];
    if (!shown) return;
    this.hideTooltip();
    this.#shownIndex = figure;
    this.#pointerBox = box;
    this.#tooltip.show(shown, box ?? this.#optionBox(figure), open);
    this.#dismissal = new AbortController();
    const { signal } = this.#dismissal;
    // Captured, so that Escape reaches no dialog of the page, and presses that the page stops are noticed.
    listen(document, 'keydown', (event) => this.#onEscape(event), signal, { capture: true });
    listen(document, 'pointerdown', (event) => this.#onPointerDown(event), signal, { capture: true });
  }

  /** Returns the bounds of an option in the stage. @param {number} figure @returns {DOMRect} */
  #optionBox(figure) {
    const option = this.#options[figure];
    return new DOMRect(option?.offsetLeft, option?.offsetTop, option?.offsetWidth, option?.offsetHeight);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#currentIndex;
    const target = this.#targetIndex(event.key, at);
    if (target !== undefined) this.#options[target]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.#toggleDetails(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Shows or hides the source's words and the derivation of a figure. @param {number} figure */
  #toggleDetails(figure) {
    const open = !(this.#tooltip.open && this.#shownIndex === figure);
    this.#showTooltip(figure, { open });
    if (open) this.#announce((this.#figures[figure]?.notes || []).join(' '));
  }

  /**
   * Returns the option that a key moves to. Left and right visit all figures in reading order; up and down go to the
   * first figure of the previous or next subject.
   *
   * @param {string} key
   * @param {number} at the current index
   * @returns {number | undefined} undefined for any other key
   */
  #targetIndex(key, at) {
    const last = this.#figures.length - 1;
    switch (key) {
      case 'ArrowRight':
        return Math.min(at + 1, last);
      case 'ArrowLeft':
        return Math.max(at - 1, 0);
      case 'ArrowDown':
        return this.#groupStarts.find((first) => first > at) ?? at;
      case 'ArrowUp':
        return this.#groupStarts.filter((first) => first < at).pop() ?? at;
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return undefined;
    }
  }

  /** The index of the first figure of each subject; a subject's years, changes and shares follow one another. */
  get #groupStarts() {
    const subjects = this.#figures.map(({ key }) => key.split(' ')[0]?.replace(/\.(change|share)$/, ''));
    return [...subjects.keys()].filter((at) => subjects[at] !== subjects[at - 1]);
  }

  /** @param {EventTarget | null} target */
  #onFocus(target) {
    const at = this.#options.findIndex((option) => option === target);
    if (at < 0) return;
    for (const [n, option] of this.#options.entries()) option.tabIndex = n === at ? 0 : -1;
    this.positionOptions();
    this.#showTooltip(at);
  }

  /** Escape closes the details first, and then the tooltip. @param {KeyboardEvent} event */
  #onEscape(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    if (this.#tooltip.open && this.#hasFocus) this.#showTooltip(this.#shownIndex);
    else this.hideTooltip();
  }

  /** Hides the tooltip when the pointer is pressed outside the stage. @param {PointerEvent} event */
  #onPointerDown(event) {
    if (!event.composedPath().includes(this.#stage)) this.hideTooltip();
  }

  /** @param {PointerEvent} event */
  #onPointerMove(event) {
    if (event.pointerType === 'touch') return;
    if (event.composedPath().includes(this.#tooltip.element)) {
      clearTimeout(this.#hideTimer);
      return;
    }
    const hit = this.#figureAtPointer(event, HIT_RADIUS.mouse);
    if (!hit) this.#hideLater();
    else if (hit.figure !== this.#shownIndex) this.#showTooltip(hit.figure, hit);
    else clearTimeout(this.#hideTimer);
  }

  /** Hides the tooltip after a delay, unless its details are open or the list box has the focus. */
  #hideLater() {
    clearTimeout(this.#hideTimer);
    if (this.#tooltip.open || this.#hasFocus) return;
    this.#hideTimer = setTimeout(() => this.hideTooltip(), HIDE_DELAY_MS);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    if (event.composedPath().includes(this.#tooltip.element)) return;
    const touch = 'pointerType' in event && event.pointerType !== 'mouse';
    const hit = this.#figureAtPointer(event, touch ? HIT_RADIUS.touch : HIT_RADIUS.mouse);
    if (!hit) {
      this.hideTooltip();
      return;
    }
    this.#showTooltip(hit.figure, { box: hit.box, open: !(this.#tooltip.open && hit.figure === this.#shownIndex) });
  }

  /**
   * Finds the figure at the pointer.
   *
   * @param {MouseEvent} event
   * @param {number} radius in CSS pixels
   * @returns {{ figure: number, box: DOMRect } | undefined} the figure's index and the area around the pointer
   */
  #figureAtPointer({ clientX, clientY }, radius) {
    const stage = this.#stage.getBoundingClientRect();
    const [left, top] = [clientX - stage.left, clientY - stage.top];
    const toLayout = this.#chart.size().width / stage.width;
    const figure = this.#chart.figureAt(left * toLayout, top * toLayout, radius * toLayout);
    if (figure === undefined) return undefined;
    // The page may have transformed the stage.
    const toStage = this.#stage.offsetWidth / stage.width;
    const box = [left - radius, top - radius, 2 * radius, 2 * radius].map((length) => length * toStage);
    // The tooltip is placed beside this area, so a finger does not cover it.
    return { figure, box: new DOMRect(...box) };
  }
}

/** Creates the option of a figure, labelled with the figure as a sentence. @param {FigureDescription} figure */
function createOption({ sentence }) {
  const option = createElement('li', { tabIndex: -1 });
  option.setAttribute('role', 'option');
  option.setAttribute('aria-label', sentence);
  option.setAttribute('aria-selected', 'false');
  return option;
}
