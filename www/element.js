// <news-figure>: a chart that takes the place of its own static picture.
//
// It behaves as <img> does: it says `load` when it is live and `error` when it cannot be, and what
// stood there before stays until something better is ready.

import { load } from './load.js';
import { whenResized, whenSeen } from './observe.js';
import { Player } from './player.js';
import { languages, prefersStillness, textScale, theme, watch } from './surroundings.js';
import { View } from './view.js';

/** @typedef {import('../pkg/news_figure.js').Chart} Chart */
/** @typedef {import('../pkg/news_figure.js').Figures} Figures */
/** @typedef {import('../pkg/news_figure.js').Problem} Problem */

export class NewsFigure extends HTMLElement {
  static observedAttributes = ['chapter', 'lang', 'theme', 'reading'];

  /** @type {Chart | undefined} */
  #chart;
  /** Figures that wait for a chart to show them. @type {unknown} */
  #wanted;
  /** Whether the page has set figures of its own. */
  #ownFigures = false;
  /** Whether a chart has been asked for. */
  #begun = false;
  /** Language that the page's own text stands in. @type {string | undefined} */
  #standing;
  /** Whether chapter or figures are other than the page's own text says. */
  #changed = false;
  #scale = 1;
  #room = 0;
  /** Width of the layout of the static picture in that room, which the chart keeps; or 0. */
  #standingWidth = 0;
  #played = false;
  #coloured = false;
  /** Ends everything that was begun when the element was connected. */
  #connection = new AbortController();
  #view = new View(this.attachShadow({ mode: 'open' }));
  #player = new Player(
    () => this.#draw(),
    () => this.#end(),
  );

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#listen(signal);
    this.#view.openForPrint(signal);
    watch(() => this.#adapt(), signal);
    whenResized(this.#view.stage, signal, () => this.#refit());
    whenSeen(this.#view.stage, { part: 0.5, signal }, () => this.#autoplay());
    if (this.getAttribute('loading') === 'eager') void this.#start();
    // Early enough to be ready when the reader gets there.
    else whenSeen(this, { margin: '100%', signal }, () => void this.#start());
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#player.pause();
    this.#drop();
    this.#view.goStatic();
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === 'chapter') {
      if (this.#begun) void this.#start({ anew: true });
      return;
    }
    if (!this.#chart) return;
    if (name === 'lang') this.#chart.set_languages(languages(this));
    if (name === 'reading') this.#chart.set_reading(this.reading);
    if (name !== 'theme') this.#say();
    this.#refit();
  }

  /** Which way the numbers are read: `printed` or `pinned`. */
  get reading() {
    return this.getAttribute('reading') === 'pinned' ? 'pinned' : 'printed';
  }

  set reading(value) {
    this.setAttribute('reading', value);
  }

  /** The moment shown, from 0 to 1. To set it shows that moment at once. */
  get progress() {
    return this.#player.progress;
  }

  set progress(value) {
    this.#played = true;
    this.#player.progress = value;
  }

  get paused() {
    return this.#player.paused;
  }

  /** How long the animation takes, in milliseconds; 0 until the chart is live. */
  get duration() {
    return this.#player.duration;
  }

  /** With reduced motion, the chart goes to its end at once. */
  play() {
    this.#played = true;
    if (prefersStillness()) this.#player.progress = 1;
    else this.#player.play();
  }

  pause() {
    this.#player.pause();
    this.#showMotion();
  }

  replay() {
    this.#player.progress = 0;
    this.play();
  }

  /**
   * All figures with their bounds and what they are pinned to; null until the chart is live.
   * Others of the same form can be set. They are checked as the build checks its own; if they do
   * not pass, `error` tells why in `detail`, and the old ones stay.
   *
   * @returns {Figures | null}
   */
  get figures() {
    return this.#chart?.figures() ?? null;
  }

  set figures(figures) {
    this.#wanted = figures;
    if (this.#chart && this.#takeWanted(this.#chart)) {
      this.#say();
      this.#refit();
    }
  }

  /**
   * Loads the module and puts a live chart in the picture's place, or in that of another chapter's
   * chart, which stays if the new one cannot be had.
   */
  async #start({ anew = false } = {}) {
    this.#begun = true;
    const { signal } = this.#connection;
    const needless = () => signal.aborted || (this.#chart && !anew);
    try {
      const wasm = await load();
      if (needless()) return;
      const chart = new wasm.Chart(this.getAttribute('chapter') ?? '', languages(this));
      this.#drop();
      this.#changed ||= anew;
      if (!this.#coloured) this.#view.adopt(wasm.tokens());
      this.#coloured = true;
      this.#goLive(chart);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {Chart} chart */
  #goLive(chart) {
    this.#chart = chart;
    chart.set_reading(this.reading);
    this.#standing ??= this.querySelector('[slot]') ? chart.lang : undefined;
    if (this.#wanted !== undefined) this.#takeWanted(chart);
    this.#say();
    this.#room = this.#view.stage.clientWidth;
    this.#standingWidth = this.#view.standing;
    this.#refit();
    this.dispatchEvent(new Event('load'));
  }

  /** Gives the chart's memory back. Figures that the page has set outlive it. */
  #drop() {
    if (this.#ownFigures) this.#wanted ??= this.#chart?.figures();
    this.#chart?.free();
    this.#chart = undefined;
  }

  /**
   * Has the chart take the figures that wait for it.
   *
   * @param {Chart} chart
   * @returns {boolean} whether it took them
   */
  #takeWanted(chart) {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    try {
      chart.set_figures(wanted);
    } catch (problems) {
      this.#fail(problems);
      return false;
    }
    this.#ownFigures = true;
    this.#changed = true;
    return true;
  }

  /**
   * Tells what went wrong. Whatever stood there still stands.
   *
   * @param {unknown} reason an error, or the problems of figures that were set
   */
  #fail(reason) {
    const problems = /** @type {Problem[]} */ (Array.isArray(reason) ? reason : []);
    const message = problems.length
      ? problems.map((p) => `${p.key}: found ${p.found}; expected ${p.expected}`).join('\n')
      : String(reason instanceof Error ? reason.message : reason);
    console.error(`<news-figure>: ${message}`);
    this.dispatchEvent(new CustomEvent('error', { detail: { message, problems } }));
  }

  #say() {
    const chart = this.#chart;
    if (!chart) return;
    const own = this.#changed || chart.lang !== this.#standing;
    this.#view.name(chart.texts());
    this.#view.say(chart.description(), chart.lang, own);
    this.#view.showReading(this.reading, chart.has_pinned);
  }

  /** Fits the chart to its room anew, and shows the moment it is at. */
  #refit() {
    const room = this.#view.stage.clientWidth;
    if (!this.#chart || room === 0) return;
    // In another room the picture would be another too.
    if (room !== this.#room) this.#standingWidth = 0;
    this.#room = room;
    const [width, height] = this.#chart.fit(room, textScale(), this.#standingWidth);
    if (!width || !height) return;
    this.#player.duration = this.#chart.duration;
    this.#scale = (room / width) * devicePixelRatio;
    this.#view.canvas.style.aspectRatio = `${width} / ${height}`;
    this.#draw();
  }

  #draw() {
    const chart = this.#chart;
    if (!chart) return;
    const { canvas } = this.#view;
    try {
      chart.draw(canvas, this.#player.progress, this.#scale, theme(this.getAttribute('theme')));
    } catch (error) {
      this.#player.pause();
      this.#view.goStatic();
      this.#fail(error);
      return;
    }
    this.#view.goLive();
    this.#showMotion();
  }

  #showMotion() {
    this.#view.showMotion(this.#player.paused, this.#player.progress);
  }

  /** Follows the page and the system: theme, pixel ratio, motion. */
  #adapt() {
    if (prefersStillness() && !this.paused) this.#player.progress = 1;
    this.#refit();
  }

  #end() {
    this.dispatchEvent(new Event('ended'));
  }

  #autoplay() {
    if (this.#played || this.getAttribute('autoplay') === 'off' || prefersStillness()) return;
    if (this.#chart) this.replay();
    else this.addEventListener('load', () => this.#autoplay(), { once: true });
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { button, slider, readings } = this.#view;
    button.addEventListener('click', () => (this.paused ? this.play() : this.pause()), { signal });
    slider.addEventListener('input', () => (this.progress = Number(slider.value)), { signal });
    for (const { input } of Object.values(readings)) {
      input.addEventListener('change', () => this.setAttribute('reading', input.value), { signal });
    }
  }
}
