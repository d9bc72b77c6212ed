// <news-figure>: a chart that takes the place of its own static picture.
//
// It behaves as <img> does: it says `load` when it is live and `error` when it cannot be, and what
// stood there before stays until something better is ready, and comes back should that break.

import { Autoplay } from './autoplay.js';
import { FigureListbox } from '../accessibility/figure-listbox.js';
import { errorDetail } from '../loading/chart-error.js';
import { downloadLinks } from '../table/download-links.js';
import { initialLabels } from '../loading/chart-source.full.js';
import { onResize, onceVisible } from './observers.js';
import { Player } from './player.js';
import { Retry } from '../loading/retry.js';
import { ChartLoader } from '../loading/chart-loader.js';
import { ChartCanvas } from './chart-canvas.js';
import { preferredLanguages, prefersReducedMotion, watchEnvironment } from './environment.js';
import { View } from './view.js';
import { yieldToMain } from './yield-to-main.js';

/** @import { Figures } from '../../pkg/news_figure.js' */
/** @import { ErrorCode } from './api.js' */
/** @import { Chart } from '../loading/chart-loader.js' */

/** What no second try changes. @type {ErrorCode[]} */
const NON_RETRYABLE = ['unsupported', 'unknown-chart'];

export class NewsFigure extends HTMLElement {
  static observedAttributes = ['chart', 'lang', 'theme', 'values', 'autoplay'];

  /** @type {Chart | undefined} */
  #chart;
  #loader = new ChartLoader((reason) => this.#reportError(reason));
  #retry = new Retry();
  /** The last that the console was told. */
  #lastLogged = '';
  /** Whether a chart has been asked for. */
  #loadRequested = false;
  /** How often. */
  #loadId = 0;
  /** Language that the page's own text stands in. @type {string | undefined} */
  #staticLang;
  /** What brings the first chart in. @type {Promise<void> | undefined} */
  #mounting;
  /** Whether chapter or figures are other than the page's own text says. */
  #staticTextDiffers = false;
  /** What each step shows, in words. @type {string[]} */
  #stepTexts = [];
  #takeaway = '';
  /** What the present reading says: the takeaway, or how its numbers were worked out. */
  #announcement = '';
  /** Whether the reader set it going, and so wants to be told of its end. */
  #startedByUser = false;
  /** Ends everything that was begun when the element was connected. */
  #connection = new AbortController();
  #view = new View(this.attachShadow({ mode: 'open' }), (reason) => this.#reportError(reason));
  #canvas = new ChartCanvas(this.#view);
  #player = new Player(
    () => this.#draw(),
    () => this.#onEnded(),
  );
  #autoplay = new Autoplay(this, this.#player, {
    isLive: () => this.#chart !== undefined,
    replay: () => this.replay(),
  });
  #listbox = new FigureListbox(
    this.#view.stage,
    {
      size: () => this.#canvas.size,
      places: () => this.#callChart((chart) => chart.places(this.#player.progress)) ?? [],
      figureAt: (x, y, reach) => this.#callChart((chart) => chart.figure_at(x, y, reach, this.#player.progress)),
    },
    (text) => this.#view.announce(text),
  );

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#addListeners(signal);
    this.#view.setInitialLabels(initialLabels(preferredLanguages(this)));
    this.#view.table.openForPrint(signal);
    this.#view.sonification.connect({
      signal,
      onFigure: (index) => this.#onSonifiedFigure(index),
      announce: (text) => this.#view.announce(text),
      failed: (reason) => this.#reportError(reason),
    });
    watchEnvironment(() => this.#onEnvironmentChange(), signal);
    onResize(this.#view.stage, signal, () => this.#resizeAndDraw());
    this.#autoplay.observe(this.#view.stage, signal);
    if (this.getAttribute('loading') === 'eager') void this.#load();
    // Early enough to be ready when the reader gets there.
    else onceVisible(this, { margin: '100%', signal }, () => void this.#load());
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#player.pause();
    this.#listbox.hideTooltip();
    this.#disposeChart();
    this.#view.goStatic();
  }

  /** Another document has none of the style sheets of the one it was in. */
  adoptedCallback() {
    this.#view.applyStyleSheets();
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === 'chart' || name === 'lang') {
      if (this.#loadRequested) void this.#load({ anew: true, other: name === 'chart' });
      return;
    }
    if (name === 'autoplay') {
      this.#autoplay.reset();
      return;
    }
    if (!this.#chart) return;
    if (name === 'values') this.#chart.pinned = this.values === 'derived';
    if (name === 'theme') this.#updateDownloads();
    else this.#renderText();
    this.#resizeAndDraw();
    // Those who do not see it are told what is shown now.
    if (name !== 'theme') this.#view.announce(this.#announcement);
  }

  /**
   * Which values the chart shows, as the attribute `values` states.
   *
   * @returns {'printed' | 'derived'}
   */
  get values() {
    return this.getAttribute('values') === 'derived' ? 'derived' : 'printed';
  }

  set values(value) {
    this.setAttribute('values', value);
  }

  /** The moment shown, from 0 to 1. To set it shows that moment at once. */
  get progress() {
    return this.#player.progress;
  }

  set progress(value) {
    this.#autoplay.disable();
    this.#player.progress = value;
  }

  /** Whether it stands still. */
  get paused() {
    return this.#player.paused;
  }

  /** How long the animation takes, in milliseconds; 0 until the chart is live. */
  get duration() {
    return this.#player.duration;
  }

  /** Plays on from the moment shown. With reduced motion, the chart goes to its end at once. */
  play() {
    this.#autoplay.disable();
    if (prefersReducedMotion()) this.#player.progress = 1;
    else this.#player.play();
    this.#updateMotionControls();
  }

  /** Stands still at the moment shown. */
  pause() {
    this.#autoplay.disable();
    this.#player.pause();
    this.#updateMotionControls();
  }

  /** Plays from the start. */
  replay() {
    this.#player.progress = 0;
    this.play();
  }

  /**
   * Figures that the page has set and that are shown; null where those of the build are. Others of the same
   * form as `getFigures` gives can be set. They are checked as the build checks its own; if they do not pass,
   * `error` tells why in `detail`, and the old ones stay.
   *
   * @returns {Figures | null}
   */
  get figures() {
    return this.#loader.figures;
  }

  set figures(figures) {
    this.#loader.setPending(figures);
    if (this.#chart) void this.#applyPendingFigures();
  }

  /**
   * All figures with their bounds and what they are pinned to: those that are shown. What it takes to read and
   * to set them is loaded now, as readers need none of it.
   *
   * @returns {Promise<Figures>}
   */
  getFigures() {
    return this.#loader.readFigures();
  }

  /**
   * Loads what it takes and puts a live chart in the picture's place, or in that of a chart of another chapter or
   * in another language, which stays if the new one cannot be had.
   */
  async #load({ anew = false, other = false } = {}) {
    this.#loadRequested = true;
    const turn = ++this.#loadId;
    const { signal } = this.#connection;
    // What was asked for first may come last.
    const isStale = () => signal.aborted || turn !== this.#loadId;
    try {
      // One thing at a time: all at once would keep a slow phone from answering a touch.
      await yieldToMain();
      const chart = await this.#loader.load(...this.#request);
      await yieldToMain();
      if (isStale() || (this.#chart && !anew)) return chart.free();
      this.#staticTextDiffers ||= other;
      await this.#install(chart);
    } catch (error) {
      if (!isStale()) this.#handleLoadError(error);
    }
  }

  /** Has a chart take the place of what stands there, and tells of it. @param {Chart} chart */
  async #install(chart) {
    const wasLive = this.#chart !== undefined;
    this.#prepare(chart);
    if (wasLive) this.#update();
    else await (this.#mounting = this.#mountInSteps(chart));
    if (this.#chart !== chart) return;
    this.#retry.reset();
    this.#lastLogged = '';
    this.#autoplay.syncToScroll();
    this.dispatchEvent(new Event('load'));
    // Those who do not see it are told what is shown now.
    if (wasLive) this.#view.announce(this.#announcement);
  }

  /** Tells why there is no chart, and has it tried again: once by itself, and then by the reader. @param {unknown} error */
  #handleLoadError(error) {
    const code = this.#reportError(error);
    if (this.#chart || NON_RETRYABLE.includes(code)) return;
    if (!this.#retry.schedule(() => void this.#load(), this.#connection.signal)) this.#view.offerRetry();
  }

  /** Has a chart of another chapter or language, or a first one, take the place of the present one. @param {Chart} chart */
  #prepare(chart) {
    this.#canvas.prepare();
    this.#setChart(chart);
    this.#staticLang ??= this.#view.matchesStaticTable(chart.description().table.rows) ? chart.lang : undefined;
  }

  /**
   * Has a first chart take the picture's place, step by step. It is done when there is nothing left to do because the
   * chart is another by then, or none.
   *
   * @param {Chart} chart
   */
  async #mountInSteps(chart) {
    for (const step of [
      () => this.#renderText(),
      () => this.#resize(),
      () => this.#draw(),
      () => this.#listbox.positionOptions(),
    ]) {
      if (this.#chart !== chart) return;
      step();
      await yieldToMain();
    }
  }

  /** What a chart is made for: its chapter, and the languages to try. @returns {[string, string[]]} */
  get #request() {
    return [this.getAttribute('chart') ?? '', preferredLanguages(this)];
  }

  /** Has a chart take the place of the present one. @param {Chart} chart */
  #setChart(chart) {
    this.#disposeChart();
    this.#chart = chart;
    this.#staticTextDiffers ||= this.figures !== null;
    chart.pinned = this.values === 'derived';
  }

  /** Gives the chart's memory back. */
  #disposeChart() {
    this.#chart?.free();
    this.#chart = undefined;
  }

  /** Shows the figures that were set. */
  async #applyPendingFigures() {
    const chart = await this.#loader.loadPending(...this.#request);
    if (!chart) return;
    // A first chart that is still coming is live before another takes its place, so that `load` tells of it.
    await Promise.allSettled([this.#mounting]);
    // It may have been taken away meanwhile; then its next chart has them.
    if (!this.#chart) return chart.free();
    this.#setChart(chart);
    this.#update();
  }

  #update() {
    this.#renderText();
    this.#resizeAndDraw();
  }

  /**
   * Tells what went wrong. Whatever stood there still stands.
   *
   * @param {unknown} reason an error, or the problems of figures that were set
   * @returns {ErrorCode}
   */
  #reportError(reason) {
    const detail = errorDetail(reason);
    const { code, message, problems } = detail;
    // A second try that fails like the first is nothing new.
    if (problems.length || message !== this.#lastLogged) console.error(`<news-figure>: ${message}`);
    this.#lastLogged = message;
    this.dispatchEvent(new CustomEvent('error', { detail }));
    return code;
  }

  /**
   * Asks the chart something. One that breaks is not asked again, and the picture comes back. It does not give its memory
   * back either, as it may lie in any state.
   *
   * @template T
   * @param {(chart: Chart) => T} call
   * @returns {T | undefined}
   */
  #callChart(call) {
    try {
      return this.#chart && call(this.#chart);
    } catch (error) {
      this.#chart = undefined;
      // At its end, as the picture shows it, and as it is to come back.
      this.#player.progress = 1;
      this.#listbox.hideTooltip();
      this.#view.goStatic();
      this.#view.offerRetry();
      this.#reportError(error);
      return undefined;
    }
  }

  #renderText() {
    const chart = this.#chart;
    if (!chart) return;
    const replaceStatic = this.#staticTextDiffers || chart.lang !== this.#staticLang;
    const description = chart.description();
    this.#view.setLabels(chart.texts());
    this.#view.renderText(description, chart.lang, replaceStatic);
    this.#updateDownloads();
    this.#view.sonification.setFigures(description.figures, this.values);
    this.#stepTexts = description.steps;
    this.#takeaway = description.takeaway;
    this.#announcement = this.values === 'derived' ? description.reckonings.join(' ') : description.takeaway;
    this.#listbox.setFigures(description.figures, chart.texts());
    this.#view.updateChoices(this.values, chart.has_pinned);
  }

  /** Offers what can be taken away of the chart that is shown. */
  #updateDownloads() {
    const theme = this.getAttribute('theme') === 'dark' ? 'dark' : 'light';
    const chart = this.#chart;
    // The files have the figures of the build, not those of the page.
    this.#view.table.setDownloads(chart && !this.figures ? downloadLinks(chart.chapter, chart.lang, theme) : undefined);
  }

  /** Fits the chart to its room anew, and shows the moment it is at. */
  #resizeAndDraw() {
    if (!this.#resize()) return;
    this.#draw();
    this.#listbox.positionOptions();
  }

  /** Fits the chart to its room. @returns {boolean | undefined} whether it has any */
  #resize() {
    return this.#callChart((chart) => {
      const fits = this.#canvas.resize(chart);
      if (fits) this.#player.stepDurations = chart.steps;
      return fits;
    });
  }

  /** Draws the moment it is at, once it has been fitted to its room. */
  #draw() {
    const { progress } = this.#player;
    if (!this.#callChart((chart) => this.#canvas.draw(chart, progress))) return;
    this.#view.goLive();
    this.#listbox.positionIfShown();
    this.#updateMotionControls();
  }

  /** The picture stands in for a canvas that the browser has taken away. */
  #onContextLost() {
    this.#canvas.onContextLost();
    this.#view.goStatic();
  }

  /** Draws on a canvas that has been given back. */
  #onContextRestored() {
    this.#canvas.onContextRestored();
    this.#draw();
  }

  #updateMotionControls() {
    const { paused, progress } = this.#player;
    this.#view.updateMotionControls(
      paused ? (prefersReducedMotion() ? 'step' : progress >= 1 ? 'replay' : 'play') : 'pause',
      progress,
    );
  }

  /** What the motion button does: with reduced motion, a step at a time; where nothing has come, another try. */
  #onMotionButton() {
    this.#startedByUser = true;
    if (!this.#chart) void this.#load();
    else if (!this.paused) this.pause();
    else if (prefersReducedMotion()) this.#showNextStep();
    else this.play();
  }

  /** Shows the end of the next step, or the start after the last, and says what it is. */
  #showNextStep() {
    const { progress, stepEnds: ends } = this.#player;
    const next = progress >= 1 ? -1 : ends.findIndex((end) => end > progress + 1e-6);
    this.progress = ends[next] ?? 0;
    this.#view.announce(this.#stepTexts[next + 1] ?? '');
  }

  /** Follows the page and the system: theme, pixel ratio, motion. */
  #onEnvironmentChange() {
    if (prefersReducedMotion() && !this.paused) this.#player.progress = 1;
    this.#resizeAndDraw();
  }

  /**
   * Rings the figure that is heard, in the order of the description, and tells which it is; none when it
   * is over.
   *
   * @param {number | undefined} index
   */
  #onSonifiedFigure(index) {
    this.#listbox.positionOptions();
    this.#listbox.highlight(index ?? -1);
    this.dispatchEvent(new CustomEvent('figurechange', { detail: { index: index ?? null } }));
  }

  #onEnded() {
    if (this.#startedByUser) this.#view.announce(this.#takeaway);
    this.#startedByUser = false;
    this.dispatchEvent(new Event('ended'));
  }

  /** @param {AbortSignal} signal */
  #addListeners(signal) {
    const { button, canvas, slider, choices } = this.#view;
    button.addEventListener('click', () => this.#onMotionButton(), { signal });
    canvas.addEventListener('contextlost', () => this.#onContextLost(), { signal });
    canvas.addEventListener('contextrestored', () => this.#onContextRestored(), { signal });
    slider.addEventListener('input', () => (this.progress = Number(slider.value)), { signal });
    for (const { input } of Object.values(choices)) {
      input.addEventListener('change', () => this.setAttribute('values', input.value), { signal });
    }
  }
}
