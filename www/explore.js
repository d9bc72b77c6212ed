// Lets a reader walk a chart's figures by keyboard, point at them and touch them.
//
// The figures are the options of a list box that lies over the canvas, each over its own mark: so the
// canvas has real elements for whatever reads pages aloud or is moved over them by touch. One of them
// is in the tab order; arrows move on. The list box takes no pointer: that one finds the nearest mark
// by asking the chart itself.

import { make } from './make.js';
import { Tip } from './tip.js';

/** @typedef {import('../pkg/news_figure.js').Spoken} Spoken */

/**
 * @typedef {object} Chart what it needs to know of the chart, all in pixels of the layout
 * @property {() => { width: number, height: number }} size
 * @property {() => Float32Array | number[]} places four numbers for each figure
 * @property {(x: number, y: number, reach: number) => number | undefined} figureAt
 */

/** How far from a mark it is still meant, in CSS pixels: half of a target of 24, or of one of 44. */
const REACH = { mouse: 12, touch: 22 };
/** How long a tip stays when the pointer has left, so that the pointer can be moved onto it. */
const LINGER = 250;

export class Explorer {
  #stage;
  #chart;
  #announce;
  #list = make('ul', { className: 'figures' });
  /** What the list box is described by: heard with it, and not once more by itself. */
  #help = make('p', { hidden: true, id: 'explore' });
  #tip;
  /** @type {Spoken[]} */
  #figures = [];
  /** @type {HTMLLIElement[]} */
  #options = [];
  /** The figure that the tip is about. */
  #shown = -1;
  /** Where the pointer asked, if it was one. @type {DOMRect | undefined} */
  #pointed;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  /** Listens for Escape, wherever it is pressed, while a tip is shown. */
  #escape = new AbortController();

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
    this.#tip = new Tip(stage);
    this.#list.addEventListener('keydown', (event) => this.#onKey(event));
    this.#list.addEventListener('focusin', ({ target }) => this.#onFocus(target));
    this.#list.addEventListener('focusout', () => this.hide());
    stage.addEventListener('pointermove', (event) => this.#onMove(event));
    stage.addEventListener('pointerleave', () => this.#leave());
    stage.addEventListener('click', (event) => this.#onClick(event));
  }

  /**
   * Takes other figures, or the same in another language.
   *
   * @param {Spoken[]} figures
   * @param {Record<string, string>} texts
   */
  show(figures, texts) {
    const at = Math.max(0, this.#current);
    const had = this.#hasFocus;
    this.hide();
    this.#figures = figures;
    this.#options = figures.map((figure) => option(figure));
    this.#list.setAttribute('aria-label', texts.figures ?? '');
    this.#help.textContent = texts.explore ?? '';
    this.#list.replaceChildren(...this.#options);
    const kept = this.#options[Math.min(at, this.#options.length - 1)];
    if (kept) kept.tabIndex = 0;
    this.place();
    if (had) kept?.focus();
  }

  /** Puts every figure over its mark, as that stands just now. */
  place() {
    const { width, height } = this.#chart.size();
    // Before it is first fitted to its room nothing has a place.
    if (width === 0) return;
    const places = this.#chart.places();
    // To a fixed place, for which browsers keep no table of numbers as texts: it would be larger than the chart.
    const percent = (/** @type {number} */ part, /** @type {number} */ whole) =>
      `${((100 * part) / whole).toFixed(3)}%`;
    for (const [at, { style }] of this.#options.entries()) {
      const [x = 0, y = 0, w = 0, h = 0] = places.slice(4 * at, 4 * at + 4);
      style.left = percent(x, width);
      style.top = percent(y, height);
      style.width = percent(w, width);
      style.height = percent(h, height);
    }
    if (this.#tip.shown && !this.#pointed) this.#tip.place(this.#boxOf(this.#shown));
  }

  /** The same while things move: only where somebody would see it. */
  follow() {
    if (this.#hasFocus || this.#tip.shown) this.place();
  }

  /**
   * Rings a figure without moving the focus to it; none for less than 0.
   *
   * @param {number} figure
   */
  ring(figure) {
    for (const [at, { classList }] of this.#options.entries()) classList.toggle('ringed', at === figure);
  }

  hide() {
    clearTimeout(this.#leaving);
    this.#escape.abort();
    this.#tip.hide();
    this.#shown = -1;
    this.#pointed = undefined;
  }

  /** Which figure is in the tab order. */
  get #current() {
    return this.#options.findIndex(({ tabIndex }) => tabIndex === 0);
  }

  get #hasFocus() {
    return this.#list.contains(/** @type {ShadowRoot} */ (this.#stage.getRootNode()).activeElement ?? null);
  }

  /**
   * @param {number} figure
   * @param {{ box?: DOMRect, open?: boolean }} [how] where it is pointed at, if it is
   */
  #tell(figure, { box, open = false } = {}) {
    const spoken = this.#figures[figure];
    if (!spoken) return;
    this.hide();
    this.#shown = figure;
    this.#pointed = box;
    this.#tip.show(spoken, box ?? this.#boxOf(figure), open);
    this.#escape = new AbortController();
    const { signal } = this.#escape;
    document.addEventListener('keydown', (event) => this.#onEscape(event), { signal });
    document.addEventListener('pointerdown', (event) => this.#onPress(event), { signal });
  }

  /** @param {number} figure @returns {DOMRect} where it lies in the stage */
  #boxOf(figure) {
    const option = this.#options[figure];
    return new DOMRect(option?.offsetLeft, option?.offsetTop, option?.offsetWidth, option?.offsetHeight);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#current;
    const to = this.#goal(event.key, at);
    if (to !== undefined) this.#options[to]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.#toggle(at);
    else return;
    event.preventDefault();
  }

  /** Shows the source's own words and the reckoning, or takes them away. @param {number} figure */
  #toggle(figure) {
    const open = !(this.#tip.open && this.#shown === figure);
    this.#tell(figure, { open });
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
  #goal(key, at) {
    const last = this.#figures.length - 1;
    switch (key) {
      case 'ArrowRight':
        return Math.min(at + 1, last);
      case 'ArrowLeft':
        return Math.max(at - 1, 0);
      case 'ArrowDown':
        return this.#subjects.find((first) => first > at) ?? at;
      case 'ArrowUp':
        return this.#subjects.filter((first) => first < at).at(-1) ?? at;
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return undefined;
    }
  }

  /** Where each thing that is counted begins in the list. */
  get #subjects() {
    const subjects = this.#figures.map(({ key }) => key.split(' ')[0]?.replace(/\.(change|share)$/, ''));
    return [...subjects.keys()].filter((at) => subjects[at] !== subjects[at - 1]);
  }

  /** @param {EventTarget | null} target */
  #onFocus(target) {
    const at = this.#options.findIndex((option) => option === target);
    if (at < 0) return;
    for (const [n, option] of this.#options.entries()) option.tabIndex = n === at ? 0 : -1;
    this.place();
    this.#tell(at);
  }

  /** @param {KeyboardEvent} event */
  #onEscape(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (this.#tip.open && this.#hasFocus) this.#tell(this.#shown);
    else this.hide();
  }

  /** A press anywhere else takes the tip away. @param {PointerEvent} event */
  #onPress(event) {
    if (!event.composedPath().includes(this.#stage)) this.hide();
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    if (event.pointerType === 'touch') return;
    if (event.composedPath().includes(this.#tip.element)) {
      clearTimeout(this.#leaving);
      return;
    }
    const found = this.#find(event, REACH.mouse);
    if (!found) this.#leave();
    else if (found.figure !== this.#shown) this.#tell(found.figure, found);
    else clearTimeout(this.#leaving);
  }

  /** Takes a tip away that is not held open, after a while. */
  #leave() {
    clearTimeout(this.#leaving);
    if (this.#tip.open || this.#hasFocus) return;
    this.#leaving = setTimeout(() => this.hide(), LINGER);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    if (event.composedPath().includes(this.#tip.element)) return;
    const touch = 'pointerType' in event && event.pointerType !== 'mouse';
    const found = this.#find(event, touch ? REACH.touch : REACH.mouse);
    if (!found) {
      this.hide();
      return;
    }
    this.#tell(found.figure, { box: found.box, open: !(this.#tip.open && found.figure === this.#shown) });
  }

  /**
   * @param {MouseEvent} event
   * @param {number} reach
   * @returns {{ figure: number, box: DOMRect } | undefined} the figure pointed at, and where
   */
  #find({ clientX, clientY }, reach) {
    const room = this.#stage.getBoundingClientRect();
    const scale = this.#chart.size().width / room.width;
    const [left, top] = [clientX - room.left, clientY - room.top];
    const figure = this.#chart.figureAt(left * scale, top * scale, reach * scale);
    if (figure === undefined) return undefined;
    // As large as a finger, so that the tip does not lie under it.
    return { figure, box: new DOMRect(left - reach, top - reach, 2 * reach, 2 * reach) };
  }
}

/** @param {Spoken} figure */
function option({ sentence }) {
  const option = make('li', { tabIndex: -1 });
  option.setAttribute('role', 'option');
  option.setAttribute('aria-label', sentence);
  option.setAttribute('aria-selected', 'false');
  return option;
}
