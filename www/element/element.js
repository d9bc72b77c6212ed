// The custom element <news-figure>: a static chart that becomes a live one.
//
// The element behaves like <img>: it fires `load` when a live chart is shown and `error` when none can be shown. The
// static content of the page stays visible until a live chart is ready, and returns if the live chart fails.
//
// The class follows the life of an element from top to bottom: connect, load, mount, update, fail, disconnect. The
// properties and methods that a page may use come last.

import { FigureListbox } from '../accessibility/figure-listbox.js';
import { errorDetail } from '../loading/chart-error.js';
import { ChartLoader } from '../loading/chart-loader.js';
import { initialLabels } from '../loading/chart-source.full.js';
import { Retry } from '../loading/retry.js';
import { STORY_ADDED, addStory, loading } from '../loading/stories.js';
import { ChartCanvas } from './chart-canvas.js';
import { listen } from './dom.js';
import { preferredLanguages, prefersReducedMotion, watchEnvironment } from './environment.js';
import { Motion } from './motion.js';
import { onResize, onceVisible } from './observers.js';
import { View } from './view.js';
import { yieldToMain } from './yield-to-main.js';

/** @import { FigureDescription, Figures } from '../../pkg/news_figure.js' */
/** @import { Chart, ChartRequest } from '../loading/chart-loader.js' */
/** @import { ErrorCode } from './api.js' */

/** Errors that a second attempt cannot resolve. @type {ErrorCode[]} */
const NON_RETRYABLE = ['unsupported', 'unknown-chart'];

/** Messages about what the browser lacks. It is the same for all charts, so each is logged once. @type {Set<string>} */
const logged = new Set();

/** Properties that a page can set. */
const UPGRADED = ['values', 'figures', 'progress'];

export class NewsFigure extends HTMLElement {
  static observedAttributes = ['chart', 'lang', 'theme', 'values', 'autoplay'];

  /**
   * Registers a story. The scripts of other sites call it, also those of other versions: see news-figure.js. It takes what
   * `story.json` of a site contains, and the address of that file.
   *
   * @type {(manifest: any, base: string) => void}
   */
  static addStory = addStory;

  /** The live chart; undefined while the static picture is shown. @type {Chart | undefined} */
  #chart;
  /** Aborted when the element is disconnected; every listener and observer ends with it. */
  #connection = new AbortController();
  #loader = new ChartLoader((reason) => this.#reportError(reason));
  #retry = new Retry();
  /** Whether loading has started at least once. */
  #loadRequested = false;
  /** Counts loads. A load whose number is no longer this one is stale. */
  #loadId = 0;
  /** Settles when the first chart is mounted. @type {Promise<void> | undefined} */
  #mounting;
  /** Language of the static text in the page; undefined if that text does not match the chart. @type {string | undefined} */
  #staticLang;
  /** Whether another chart or other figures are shown than the static text describes. */
  #staticTextDiffers = false;
  /** The values that the reader has chosen; undefined while the attribute counts. @type {string | undefined} */
  #chosenValues;
  /** The text that screen readers announce after a change of chart, language or values. */
  #announcement = '';
  /** The last message written to the console, so that a repeated failure is logged once. */
  #lastLogged = '';

  #view = new View(this.attachShadow({ mode: 'open' }), (reason) => this.#reportError(reason));
  #canvas = new ChartCanvas(this.#view);
  #motion = new Motion(this, this.#view, {
    isLive: () => this.#chart !== undefined,
    draw: () => this.#draw(),
    load: () => void this.#load(),
    onEnded: () => this.dispatchEvent(new Event('ended')),
  });
  #listbox = new FigureListbox(
    this.#view.stage,
    {
      size: () => this.#canvas.size,
      bounds: () => this.#callChart((chart) => chart.all_figure_bounds(this.progress)) || [],
      figureAt: (x, y, radius) => this.#callChart((chart) => chart.figure_at(x, y, radius, this.progress)),
    },
    (text) => this.#view.announce(text),
  );

  // ── Connect

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#upgradeProperties();
    this.#motion.connect(signal);
    this.#addListeners(signal);
    const label = () => this.#view.setInitialLabels(initialLabels(this.#request));
    label();
    listen(document, STORY_ADDED, label, signal);
    this.#view.table.openForPrint(signal);
    this.#view.sonification.connect({
      signal,
      onFigure: (index, figure) => this.#onSonifiedFigure(index, figure),
      announce: (text) => this.#view.announce(text),
      onError: (reason) => this.#reportError(reason),
    });
    watchEnvironment(() => this.#onEnvironmentChange(), signal);
    onResize(this.#view.stage, signal, () => this.#resizeAndDraw());
    listen(this.#view.swatches, 'transitionend', () => this.#onColorChange(), signal);
    if (this.getAttribute('loading') === 'eager') void this.#load();
    // A margin of one screen leaves time to load before the reader arrives.
    else onceVisible(this, { margin: '100%', signal }, () => void this.#load());
  }

  /** Applies properties that the page set before the element was defined. They would hide the accessors of the class. */
  #upgradeProperties() {
    /** @type {Record<string, any>} */
    const properties = this;
    for (const name of UPGRADED) {
      if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
      const value = properties[name];
      delete properties[name];
      properties[name] = value;
    }
  }

  /** @param {AbortSignal} signal */
  #addListeners(signal) {
    const { canvas, choices } = this.#view;
    listen(canvas, 'contextlost', () => this.#onContextLost(), signal);
    listen(canvas, 'contextrestored', () => this.#onContextRestored(), signal);
    for (const { input } of Object.values(choices)) {
      listen(input, 'change', () => this.#chooseValues(input.value), signal);
    }
  }

  // ── Load

  /**
   * Loads a chart and mounts it in place of the static picture or of the current chart. The current chart stays if the
   * new one cannot be loaded.
   *
   * @param {object} [options]
   * @param {boolean} [options.replace] whether the chart replaces a live one
   * @param {boolean} [options.otherChart] whether the attribute `chart` has changed
   */
  async #load(options = {}) {
    const { replace = false, otherChart = false } = options;
    this.#loadRequested = true;
    const id = ++this.#loadId;
    const { signal } = this.#connection;
    // Loads may finish in another order than they started.
    const isStale = () => signal.aborted || id !== this.#loadId;
    try {
      // Yields between the parts of the work: one long task would keep a slow phone from answering a touch.
      await yieldToMain();
      const chart = await this.#loader.load(this.#request);
      await yieldToMain();
      if (isStale() || (this.#chart && !replace)) return chart.free();
      this.#staticTextDiffers ||= otherChart;
      await this.#mount(chart);
    } catch (error) {
      if (!isStale()) this.#handleLoadError(error, options);
    }
  }

  /** The chart to load. @returns {ChartRequest} */
  get #request() {
    return { chart: this.getAttribute('chart') || '', languages: preferredLanguages(this) };
  }

  // ── Mount

  /** Shows a loaded chart and fires `load`. @param {Chart} chart */
  async #mount(chart) {
    const wasLive = this.#chart !== undefined;
    this.#canvas.prepare();
    this.#setChart(chart);
    const { table } = chart.description();
    this.#staticLang ??= this.#view.matchesStatic(table.rows, chart.revision) ? chart.lang : undefined;
    if (wasLive) this.#update();
    else await (this.#mounting = this.#mountInSteps(chart));
    if (this.#chart !== chart) return;
    this.#retry.reset();
    this.#lastLogged = '';
    this.#motion.syncToScroll();
    this.dispatchEvent(new Event('load'));
    if (wasLive) this.#view.announce(this.#announcement);
  }

  /**
   * Mounts the first chart in separate tasks, so that the page stays responsive. Stops early if another chart, or none,
   * has taken its place in between.
   *
   * @param {Chart} chart
   */
  async #mountInSteps(chart) {
    const steps = [
      () => this.#renderText(),
      () => this.#resize(),
      () => this.#draw(),
      () => this.#listbox.positionOptions(),
    ];
    for (const step of steps) {
      if (this.#chart !== chart) return;
      step();
      await yieldToMain();
    }
  }

  /** Replaces the current chart and frees its memory. @param {Chart} chart */
  #setChart(chart) {
    this.#disposeChart();
    this.#chart = chart;
    this.#staticTextDiffers ||= this.figures !== null;
    chart.derived = this.values === 'derived';
  }

  // ── Update

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === 'autoplay') this.#motion.resetAutoplay();
    else if (name === 'theme') this.#onThemeChange();
    else if (name === 'values') this.#chooseValues();
    else if (this.#loadRequested) void this.#load({ replace: true, otherChart: name === 'chart' });
  }

  #onThemeChange() {
    if (!this.#chart) return;
    this.#updateDownloads();
    this.#resizeAndDraw();
  }

  /**
   * Shows the values that the reader has chosen. The attribute stays: scripts that compare the page with that of the
   * server, as morphing libraries do, would reset it.
   *
   * @param {string} [values] undefined shows those of the attribute again
   */
  #chooseValues(values) {
    this.#chosenValues = values;
    this.#onValuesChange();
  }

  #onValuesChange() {
    if (!this.#chart) return;
    this.#chart.derived = this.values === 'derived';
    this.#update();
    this.#view.announce(this.#announcement);
  }

  /** Style sheets belong to one document, so those of the new document are applied. */
  adoptedCallback() {
    this.#view.applyStyleSheets();
  }

  /** Shows the figures that the page has set, once they have passed the checks. */
  async #applyPendingFigures() {
    const chart = await this.#loader.loadWithPendingFigures(this.#request);
    if (!chart) return;
    // The first chart is mounted before another replaces it, so that its `load` event is fired.
    await this.#mounting?.catch(() => {});
    // The chart may have been removed in the meantime; the next one will have these figures.
    if (!this.#chart) return chart.free();
    this.#setChart(chart);
    this.#update();
  }

  /** Renders the texts again and redraws the chart. */
  #update() {
    this.#renderText();
    this.#resizeAndDraw();
  }

  /** Renders the chart's texts, table and controls. */
  #renderText() {
    const chart = this.#chart;
    if (!chart) return;
    const replaceStatic = this.#staticTextDiffers || chart.lang !== this.#staticLang;
    const description = chart.description();
    this.#view.setLabels(chart.texts());
    this.#view.renderText(description, chart.lang, replaceStatic);
    this.#updateDownloads();
    this.#view.sonification.setFigures(description.figures, this.values);
    this.#motion.setDescription(description);
    this.#announcement = this.values === 'derived' ? description.derivations.join(' ') : description.takeaway;
    this.#listbox.setFigures(description.figures, chart.texts());
    this.#view.updateChoices(this.values, chart.has_derived);
  }

  /** Links to the published files of the chart. They hold the figures of the build, so figures set by a page hide them. */
  #updateDownloads() {
    const theme = this.getAttribute('theme') === 'dark' ? 'dark' : 'light';
    const chart = this.#chart;
    this.#view.table.setDownloads(chart?.story && !this.figures ? chart : undefined, theme);
  }

  #resizeAndDraw() {
    if (!this.#resize()) return;
    this.#draw();
    this.#listbox.positionOptions();
  }

  /** Fits the chart to the available width. @returns {boolean | undefined} whether there is any width */
  #resize() {
    return this.#callChart((chart) => {
      const resized = this.#canvas.resize(chart);
      if (resized) this.#motion.stepDurations = chart.steps;
      return resized;
    });
  }

  /** Draws the current moment; does nothing before the first resize. */
  #draw() {
    if (!this.#callChart((chart) => this.#canvas.draw(chart, this.progress))) return;
    this.#view.goLive();
    this.#listbox.positionIfShown();
    this.#motion.updateControls();
  }

  /** Redraws after a change of the design tokens, whatever caused it. */
  #onColorChange() {
    if (this.#canvas.updateColors()) this.#draw();
  }

  /** Redraws after a change of pixel ratio, typeface or motion preference, and for print. */
  #onEnvironmentChange() {
    if (prefersReducedMotion() && !this.paused) this.#motion.showEnd();
    this.#resizeAndDraw();
  }

  /**
   * Highlights the figure that sonification plays, and fires `figurechange`.
   *
   * @param {number | undefined} index in the order of the description; undefined when sonification has ended
   * @param {FigureDescription} [figure]
   */
  #onSonifiedFigure(index, figure) {
    this.#listbox.positionOptions();
    this.#listbox.highlight(index ?? -1);
    this.dispatchEvent(new CustomEvent('figurechange', { detail: { ...figure, index: index ?? null } }));
  }

  /** Shows the static picture while the browser has taken the canvas away. */
  #onContextLost() {
    this.#canvas.onContextLost();
    this.#view.goStatic();
  }

  #onContextRestored() {
    this.#canvas.onContextRestored();
    this.#draw();
  }

  // ── Fail

  /**
   * Reports a failed load. It is retried once automatically, and then by the reader. A chart of a story that is not known is
   * loaded when a story is registered, and reported when the page has loaded all its scripts.
   *
   * @param {unknown} error
   * @param {object} options of the load
   */
  #handleLoadError(error, options) {
    const { signal } = this.#connection;
    if (NON_RETRYABLE.includes(errorDetail(error).code)) {
      const id = this.#loadId;
      const again = () => id === this.#loadId && void this.#load(options);
      listen(document, STORY_ADDED, again, signal, { once: true });
      if (loading.count > 0) return;
      if (document.readyState !== 'complete') return listen(window, 'load', again, signal, { once: true });
    }
    const code = this.#reportError(error);
    if (this.#chart || NON_RETRYABLE.includes(code)) return;
    if (!this.#retry.schedule(() => void this.#load(), signal)) this.#view.offerRetry();
  }

  /**
   * Calls the chart. A chart that throws is discarded and the static picture returns. Its memory is not freed, as it may
   * be in any state.
   *
   * @template T
   * @param {(chart: Chart) => T} call
   * @returns {T | undefined} undefined without a chart, or if the call failed
   */
  #callChart(call) {
    try {
      return this.#chart && call(this.#chart);
    } catch (error) {
      this.#chart = undefined;
      this.#motion.showEnd();
      this.#listbox.hideTooltip();
      this.#view.goStatic();
      this.#view.offerRetry();
      this.#reportError(error);
      return undefined;
    }
  }

  /**
   * Logs an error and fires `error`.
   *
   * @param {unknown} reason an error, or the problems of figures that were set
   * @returns {ErrorCode}
   */
  #reportError(reason) {
    const detail = errorDetail(reason);
    const { code, message, problems } = detail;
    // A retry that fails for the same reason is not logged again, and what the browser lacks is logged once for all charts.
    if (problems.length || !(message === this.#lastLogged || logged.has(message))) {
      console.error(`<news-figure>: ${message}`);
    }
    this.#lastLogged = message;
    if (code === 'unsupported') logged.add(message);
    this.dispatchEvent(new CustomEvent('error', { detail }));
    return code;
  }

  // ── Disconnect

  disconnectedCallback() {
    this.#connection.abort();
    this.#motion.suspend();
    this.#listbox.hideTooltip();
    this.#disposeChart();
    this.#view.goStatic();
  }

  /** Frees the memory of the current chart. */
  #disposeChart() {
    this.#chart?.free();
    this.#chart = undefined;
  }

  // ── Public properties and methods

  /**
   * The values that the chart shows: those that the reader has chosen, or those of the attribute `values`. Setting it
   * sets the attribute.
   *
   * @returns {'printed' | 'derived'}
   */
  get values() {
    return (this.#chosenValues ?? this.getAttribute('values')) === 'derived' ? 'derived' : 'printed';
  }

  set values(value) {
    if (value === null || value === undefined) this.removeAttribute('values');
    else this.setAttribute('values', value);
    // The attribute may have had this value before the reader's choice.
    if (this.#chosenValues) this.#chooseValues();
  }

  /** The moment of the animation that is shown, from 0 to 1. Setting it shows that moment and pauses. */
  get progress() {
    return this.#motion.progress;
  }

  set progress(value) {
    this.#motion.progress = value;
  }

  /** Whether the animation is paused. */
  get paused() {
    return this.#motion.paused;
  }

  /** The duration of the animation in milliseconds; 0 until a live chart is shown. */
  get duration() {
    return this.#motion.duration;
  }

  /** Plays from the current moment. With reduced motion, the chart jumps to its end. */
  play() {
    this.#motion.play();
  }

  /** Pauses at the current moment. */
  pause() {
    this.#motion.pause();
  }

  /** Plays from the start. */
  replay() {
    this.#motion.replay();
  }

  /**
   * The figures that the page has set and the chart shows; null while it shows those of the build. Figures of the form
   * that `getFigures` returns can be set. They are checked like those of the build. If they do not pass, `error` is fired
   * with the problems in `detail`, and the current figures stay. `null` shows the figures of the build again.
   *
   * @returns {Figures | null}
   */
  get figures() {
    return this.#loader.figures;
  }

  set figures(figures) {
    if (figures === null || figures === undefined) {
      if (this.#loader.resetFigures() && this.#chart) void this.#load({ replace: true });
      return;
    }
    this.#loader.setPendingFigures(figures);
    if (this.#chart) void this.#applyPendingFigures();
  }

  /**
   * Returns all figures that are shown, with their bounds and derived values. The module that reads and sets figures is
   * loaded by the first call, as readers do not need it.
   *
   * @returns {Promise<Figures>}
   */
  getFigures() {
    return this.#loader.readFigures(this.#request);
  }
}
