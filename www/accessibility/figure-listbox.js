// Lets a reader walk a chart's figures by keyboard, point at them and touch them.
//
// The figures are the options of a list box that lies over the canvas, each over its own mark: so the
// canvas has real elements for whatever reads pages aloud or is moved over them by touch. One of them
// is in the tab order; arrows move on. The list box takes no pointer: that one finds the nearest mark
// by asking the chart itself.

import { createElement } from '../element/dom.js';
import { Tooltip } from './tooltip.js';

/** @typedef {import('../../pkg/news_figure.js').Spoken} Spoken */

/**
 * @typedef {object} Chart what it needs to know of the chart, all in pixels of the layout
 * @property {() => { width: number, height: number }} size
 * @property {() => Float32Array | number[]} places four numbers for each figure
 * @property {(x: number, y: number, reach: number) => number | undefined} figureAt
 */

/** How far from a mark it is still meant, in CSS pixels: half of a target of 24, or of one of 44. */
const HIT_RADIUS = { mouse: 12, touch: 22 };
/** How long a tip stays when the pointer has left, so that the pointer can be moved onto it. */
const HIDE_DELAY_MS = 250;

export class FigureListbox {
  #stage;
  #chart;
  #announce;
  #list = createElement('ul', { className: 'figures' });
  /** What the list box is described by: heard with it, and not once more by itself. */
  #help = createElement('p', { hidden: true, id: 'explore' });
  #tooltip;
  /** @type {Spoken[]} */
  #figures = [];
  /** @type {HTMLLIElement[]} */
  #options = [];
  /** The figure that the tip is about. */
  #shownIndex = -1;
  /** Where the pointer asked, if it was one. @type {DOMRect | undefined} */
  #pointerBox;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hideTimer;
  /** Listens for Escape, wherever it is pressed, while a tip is shown. */
  #dismissal = new AbortController();

  /**
   * @param {HTMLElement} stage
   * @param {Chart} chart
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
   * Takes other figures, or the same in another language.
   *
   * @param {Spoken[]} figures
   * @param {Record<string, string>} texts
   */
  setFigures(figures, texts) {
    const at = Math.max(0, this.#currentIndex);
    const hadFocus = this.#hasFocus;
    this.hideTooltip();
    this.#figures = figures;
    this.#options = figures.map((figure) => createOption(figure));
    this.#list.setAttribute('aria-label', texts.figures ?? '');
    this.#help.textContent = texts.explore ?? '';
    this.#list.replaceChildren(...this.#options);
    const kept = this.#options[Math.min(at, this.#options.length - 1)];
    if (kept) kept.tabIndex = 0;
    this.positionOptions();
    if (hadFocus) kept?.focus();
  }

  /** Puts every figure over its mark, as that stands just now. */
  positionOptions() {
    const { width, height } = this.#chart.size();
    // Before it is first fitted to its room nothing has a place.
    if (width === 0) return;
    const bounds = this.#chart.places();
    // To a fixed place, for which browsers keep no table of numbers as texts: it would be larger than the chart.
    const percent = (/** @type {number} */ part, /** @type {number} */ whole) =>
      `${((100 * part) / whole).toFixed(3)}%`;
    for (const [at, { style }] of this.#options.entries()) {
      const [x = 0, y = 0, w = 0, h = 0] = bounds.slice(4 * at, 4 * at + 4);
      style.left = percent(x, width);
      style.top = percent(y, height);
      style.width = percent(w, width);
      style.height = percent(h, height);
    }
    if (this.#tooltip.isVisible && !this.#pointerBox) this.#tooltip.position(this.#optionBox(this.#shownIndex));
  }

  /** The same while things move: only where somebody would see it. */
  positionIfShown() {
    if (this.#hasFocus || this.#tooltip.isVisible) this.positionOptions();
  }

  /**
   * Rings a figure without moving the focus to it; none for less than 0.
   *
   * @param {number} figure
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

  /** Which figure is in the tab order. */
  get #currentIndex() {
    return this.#options.findIndex(({ tabIndex }) => tabIndex === 0);
  }

  get #hasFocus() {
    return this.#list.contains(/** @type {ShadowRoot} */ (this.#stage.getRootNode()).activeElement ?? null);
  }

  /**
   * @param {number} figure
   * @param {{ box?: DOMRect, open?: boolean }} [how] where it is pointed at, if it is
   */
  #showTooltip(figure, { box, open = false } = {}) {
    const spoken = this.#figures[figure];
    if (!spoken) return;
    this.hideTooltip();
    this.#shownIndex = figure;
    this.#pointerBox = box;
    this.#tooltip.show(spoken, box ?? this.#optionBox(figure), open);
    this.#dismissal = new AbortController();
    const { signal } = this.#dismissal;
    document.addEventListener('keydown', (event) => this.#onEscape(event), { signal });
    document.addEventListener('pointerdown', (event) => this.#onPointerDown(event), { signal });
  }

  /** @param {number} figure @returns {DOMRect} where it lies in the stage */
  #optionBox(figure) {
    const option = this.#options[figure];
    return new DOMRect(option?.offsetLeft, option?.offsetTop, option?.offsetWidth, option?.offsetHeight);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#currentIndex;
    const to = this.#targetIndex(event.key, at);
    if (to !== undefined) this.#options[to]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.#toggleDetails(at);
    else return;
    event.preventDefault();
  }

  /** Shows the source's own words and the reckoning, or takes them away. @param {number} figure */
  #toggleDetails(figure) {
    const open = !(this.#tooltip.open && this.#shownIndex === figure);
    this.#showTooltip(figure, { open });
    if (open) this.#announce((this.#figures[figure]?.notes ?? []).join(' '));
  }

  /**
   * Left and right walk all figures in reading order; up and down go to what is counted before and
   * after, whatever its years and changes.
   *
   * @param {string} key
   * @param {number} at
   * @returns {number | undefined}
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
        return this.#groupStarts.filter((first) => first < at).at(-1) ?? at;
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return undefined;
    }
  }

  /** Where each thing that is counted begins in the list. */
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

  /** @param {KeyboardEvent} event */
  #onEscape(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (this.#tooltip.open && this.#hasFocus) this.#showTooltip(this.#shownIndex);
    else this.hideTooltip();
  }

  /** A press anywhere else takes the tip away. @param {PointerEvent} event */
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
    const found = this.#figureAtPointer(event, HIT_RADIUS.mouse);
    if (!found) this.#hideLater();
    else if (found.figure !== this.#shownIndex) this.#showTooltip(found.figure, found);
    else clearTimeout(this.#hideTimer);
  }

  /** Takes a tip away that is not held open, after a while. */
  #hideLater() {
    clearTimeout(this.#hideTimer);
    if (this.#tooltip.open || this.#hasFocus) return;
    this.#hideTimer = setTimeout(() => this.hideTooltip(), HIDE_DELAY_MS);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    if (event.composedPath().includes(this.#tooltip.element)) return;
    const touch = 'pointerType' in event && event.pointerType !== 'mouse';
    const found = this.#figureAtPointer(event, touch ? HIT_RADIUS.touch : HIT_RADIUS.mouse);
    if (!found) {
      this.hideTooltip();
      return;
    }
    this.#showTooltip(found.figure, {
      box: found.box,
      open: !(this.#tooltip.open && found.figure === this.#shownIndex),
    });
  }

  /**
   * @param {MouseEvent} event
   * @param {number} reach
   * @returns {{ figure: number, box: DOMRect } | undefined} the figure pointed at, and where
   */
  #figureAtPointer({ clientX, clientY }, reach) {
    const stage = this.#stage.getBoundingClientRect();
    const scale = this.#chart.size().width / stage.width;
    const [left, top] = [clientX - stage.left, clientY - stage.top];
    const figure = this.#chart.figureAt(left * scale, top * scale, reach * scale);
    if (figure === undefined) return undefined;
    // As large as a finger, so that the tip does not lie under it.
    return { figure, box: new DOMRect(left - reach, top - reach, 2 * reach, 2 * reach) };
  }
}

/** @param {Spoken} figure */
function createOption({ said }) {
  const option = createElement('li', { tabIndex: -1 });
  option.setAttribute('role', 'option');
  option.setAttribute('aria-label', said);
  option.setAttribute('aria-selected', 'false');
  return option;
}
