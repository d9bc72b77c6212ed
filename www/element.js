// <news-figure>: a chart that takes the place of its own static picture.
//
// It behaves as <img> does: it says `load` when it is live and `error` when it cannot be, and what
// stood there before stays until something better is ready, and comes back should that break.

import { Autoplay } from './autoplay.js';
import { Explorer } from './explore.js';
import { detailOf } from './fault.js';
import { filesOf } from './files.js';
import { firstNames } from './load.js';
import { whenResized, whenSeen } from './observe.js';
import { Player } from './player.js';
import { Retry } from './retry.js';
import { Supply } from './supply.js';
import { Surface } from './surface.js';
import { languages, prefersStillness, watch } from './surroundings.js';
import { View } from './view.js';
import { yieldToMain } from './yield.js';

/** @import { Figures } from '../pkg/news_figure.js' */
/** @import { ErrorCode } from './api.js' */
/** @import { Chart } from './supply.js' */

/** What no second try changes. @type {ErrorCode[]} */
const HOPELESS = ['unsupported', 'chapter'];

export class NewsFigure extends HTMLElement {
  static observedAttributes = ['chapter', 'lang', 'theme', 'reading', 'autoplay'];

  /** @type {Chart | undefined} */
  #chart;
  #supply = new Supply((reason) => this.#fail(reason));
  #retry = new Retry();
  /** The last that the console was told. */
  #told = '';
  /** Whether a chart has been asked for. */
  #begun = false;
  /** How often. */
  #turn = 0;
  /** Language that the page's own text stands in. @type {string | undefined} */
  #standing;
  /** What brings the first chart in. @type {Promise<void> | undefined} */
  #raising;
  /** Whether chapter or figures are other than the page's own text says. */
  #changed = false;
  /** What each step shows, in words. @type {string[]} */
  #steps = [];
  #takeaway = '';
  /** What the present reading says: the takeaway, or how its numbers were worked out. */
  #reads = '';
  /** Whether the reader set it going, and so wants to be told of its end. */
  #asked = false;
  /** Ends everything that was begun when the element was connected. */
  #connection = new AbortController();
  #view = new View(this.attachShadow({ mode: 'open' }), (reason) => this.#fail(reason));
  #surface = new Surface(this.#view);
  #player = new Player(
    () => this.#draw(),
    () => this.#end(),
  );
  #autoplay = new Autoplay(this, this.#player, {
    isLive: () => this.#chart !== undefined,
    replay: () => this.replay(),
  });
  #explorer = new Explorer(
    this.#view.stage,
    {
      size: () => this.#surface.size,
      places: () => this.#ask((chart) => chart.places(this.#player.progress)) ?? [],
      figureAt: (x, y, reach) => this.#ask((chart) => chart.figure_at(x, y, reach, this.#player.progress)),
    },
    (text) => this.#view.announce(text),
  );

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#listen(signal);
    this.#view.nameFirst(firstNames(languages(this)));
    this.#view.data.openForPrint(signal);
    this.#view.listening.attend({
      signal,
      onFigure: (index) => this.#onFigure(index),
      announce: (text) => this.#view.announce(text),
      failed: (reason) => this.#fail(reason),
    });
    watch(() => this.#adapt(), signal);
    whenResized(this.#view.stage, signal, () => this.#refit());
    this.#autoplay.watch(this.#view.stage, signal);
    if (this.getAttribute('loading') === 'eager') void this.#start();
    // Early enough to be ready when the reader gets there.
    else whenSeen(this, { margin: '100%', signal }, () => void this.#start());
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#player.pause();
    this.#explorer.hide();
    this.#drop();
    this.#view.goStatic();
  }

  /** Another document has none of the style sheets of the one it was in. */
  adoptedCallback() {
    this.#view.dress();
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === 'chapter' || name === 'lang') {
      if (this.#begun) void this.#start({ anew: true, other: name === 'chapter' });
      return;
    }
    if (name === 'autoplay') {
      this.#autoplay.rearm();
      return;
    }
    if (!this.#chart) return;
    if (name === 'reading') this.#chart.derived = this.reading === 'derived';
    if (name === 'theme') this.#offer();
    else this.#say();
    this.#refit();
    // Those who do not see it are told what is shown now.
    if (name !== 'theme') this.#view.announce(this.#reads);
  }

  /**
   * Which way the numbers are read, as the attribute says it.
   *
   * @returns {'printed' | 'derived'}
   */
  get reading() {
    return this.getAttribute('reading') === 'derived' ? 'derived' : 'printed';
  }

  set reading(value) {
    this.setAttribute('reading', value);
  }

  /** The moment shown, from 0 to 1. To set it shows that moment at once. */
  get progress() {
    return this.#player.progress;
  }

  set progress(value) {
    this.#autoplay.end();
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
    this.#autoplay.end();
    if (prefersStillness()) this.#player.progress = 1;
    else this.#player.play();
    this.#showMotion();
  }

  /** Stands still at the moment shown. */
  pause() {
    this.#autoplay.end();
    this.#player.pause();
    this.#showMotion();
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
    return this.#supply.figures;
  }

  set figures(figures) {
    this.#supply.want(figures);
    if (this.#chart) void this.#take();
  }

  /**
   * All figures with their bounds and what is derived from them: those that are shown. What it takes to read and
   * to set them is loaded now, as readers need none of it.
   *
   * @returns {Promise<Figures>}
   */
  getFigures() {
    return this.#supply.read();
  }

  /**
   * Loads what it takes and puts a live chart in the picture's place, or in that of a chart of another chapter or
   * in another language, which stays if the new one cannot be had.
   */
  async #start({ anew = false, other = false } = {}) {
    this.#begun = true;
    const turn = ++this.#turn;
    const { signal } = this.#connection;
    // What was asked for first may come last.
    const overtaken = () => signal.aborted || turn !== this.#turn;
    try {
      // One thing at a time: all at once would keep a slow phone from answering a touch.
      await yieldToMain();
      const chart = await this.#supply.make(...this.#shown);
      await yieldToMain();
      if (overtaken() || (this.#chart && !anew)) return chart.free();
      this.#changed ||= other;
      await this.#put(chart);
    } catch (error) {
      if (!overtaken()) this.#miss(error);
    }
  }

  /** Has a chart take the place of what stands there, and tells of it. @param {Chart} chart */
  async #put(chart) {
    const live = this.#chart !== undefined;
    this.#begin(chart);
    if (live) this.#refresh();
    else await (this.#raising = this.#raise(chart));
    if (this.#chart !== chart) return;
    this.#retry.reset();
    this.#told = '';
    this.#autoplay.follow();
    this.dispatchEvent(new Event('load'));
    // Those who do not see it are told what is shown now.
    if (live) this.#view.announce(this.#reads);
  }

  /** Tells why there is no chart, and has it tried again: once by itself, and then by the reader. @param {unknown} error */
  #miss(error) {
    const code = this.#fail(error);
    if (this.#chart || HOPELESS.includes(code)) return;
    if (!this.#retry.later(() => void this.#start(), this.#connection.signal)) this.#view.offerRetry();
  }

  /** Has a chart of another chapter or language, or a first one, take the place of the present one. @param {Chart} chart */
  #begin(chart) {
    this.#surface.begin();
    this.#show(chart);
    this.#standing ??= this.#view.standsFor(chart.description().table.rows) ? chart.lang : undefined;
  }

  /**
   * Has a first chart take the picture's place, step by step. It is done when there is nothing left to do because the
   * chart is another by then, or none.
   *
   * @param {Chart} chart
   */
  async #raise(chart) {
    for (const step of [() => this.#say(), () => this.#fit(), () => this.#draw(), () => this.#explorer.place()]) {
      if (this.#chart !== chart) return;
      step();
      await yieldToMain();
    }
  }

  /** What a chart is made for: its chapter, and the languages to try. @returns {[string, string[]]} */
  get #shown() {
    return [this.getAttribute('chapter') ?? '', languages(this)];
  }

  /** Has a chart take the place of the present one. @param {Chart} chart */
  #show(chart) {
    this.#drop();
    this.#chart = chart;
    this.#changed ||= this.figures !== null;
    chart.derived = this.reading === 'derived';
  }

  /** Gives the chart's memory back. */
  #drop() {
    this.#chart?.free();
    this.#chart = undefined;
  }

  /** Shows the figures that were set. */
  async #take() {
    const chart = await this.#supply.take(...this.#shown);
    if (!chart) return;
    // A first chart that is still coming is live before another takes its place, so that `load` tells of it.
    await Promise.allSettled([this.#raising]);
    // It may have been taken away meanwhile; then its next chart has them.
    if (!this.#chart) return chart.free();
    this.#show(chart);
    this.#refresh();
  }

  #refresh() {
    this.#say();
    this.#refit();
  }

  /**
   * Tells what went wrong. Whatever stood there still stands.
   *
   * @param {unknown} reason an error, or the problems of figures that were set
   * @returns {ErrorCode}
   */
  #fail(reason) {
    const detail = detailOf(reason);
    const { code, message, problems } = detail;
    // A second try that fails like the first is nothing new.
    if (problems.length || message !== this.#told) console.error(`<news-figure>: ${message}`);
    this.#told = message;
    this.dispatchEvent(new CustomEvent('error', { detail }));
    return code;
  }

  /**
   * Asks the chart something. One that breaks is not asked again, and the picture comes back. It does not give its memory
   * back either, as it may lie in any state.
   *
   * @template T
   * @param {(chart: Chart) => T} question
   * @returns {T | undefined}
   */
  #ask(question) {
    try {
      return this.#chart && question(this.#chart);
    } catch (error) {
      this.#chart = undefined;
      // At its end, as the picture shows it, and as it is to come back.
      this.#player.progress = 1;
      this.#explorer.hide();
      this.#view.goStatic();
      this.#view.offerRetry();
      this.#fail(error);
      return undefined;
    }
  }

  #say() {
    const chart = this.#chart;
    if (!chart) return;
    const own = this.#changed || chart.lang !== this.#standing;
    const said = chart.description();
    this.#view.name(chart.texts());
    this.#view.say(said, chart.lang, own);
    this.#offer();
    this.#view.listening.show(said.figures, this.reading);
    this.#steps = said.steps;
    this.#takeaway = said.takeaway;
    this.#reads = this.reading === 'derived' ? said.derivations.join(' ') : said.takeaway;
    this.#explorer.show(said.figures, chart.texts());
    this.#view.showReading(this.reading, chart.has_derived);
  }

  /** Offers what can be taken away of the chart that is shown. */
  #offer() {
    const theme = this.getAttribute('theme') === 'dark' ? 'dark' : 'light';
    const chart = this.#chart;
    // The files have the figures of the build, not those of the page.
    this.#view.data.offer(chart && !this.figures ? filesOf(chart.chapter, chart.lang, theme) : undefined);
  }

  /** Fits the chart to its room anew, and shows the moment it is at. */
  #refit() {
    if (!this.#fit()) return;
    this.#draw();
    this.#explorer.place();
  }

  /** Fits the chart to its room. @returns {boolean | undefined} whether it has any */
  #fit() {
    return this.#ask((chart) => {
      const fits = this.#surface.fit(chart);
      if (fits) this.#player.steps = chart.steps;
      return fits;
    });
  }

  /** Draws the moment it is at, once it has been fitted to its room. */
  #draw() {
    const { progress } = this.#player;
    if (!this.#ask((chart) => this.#surface.draw(chart, progress))) return;
    this.#view.goLive();
    this.#explorer.follow();
    this.#showMotion();
  }

  /** The picture stands in for a canvas that the browser has taken away. */
  #lose() {
    this.#surface.lose();
    this.#view.goStatic();
  }

  /** Draws on a canvas that has been given back. */
  #redraw() {
    this.#surface.restore();
    this.#draw();
  }

  #showMotion() {
    const { paused, progress } = this.#player;
    this.#view.showMotion(
      paused ? (prefersStillness() ? 'step' : progress >= 1 ? 'replay' : 'play') : 'pause',
      progress,
    );
  }

  /** What the motion button does: with reduced motion, a step at a time; where nothing has come, another try. */
  #act() {
    this.#asked = true;
    if (!this.#chart) void this.#start();
    else if (!this.paused) this.pause();
    else if (prefersStillness()) this.#step();
    else this.play();
  }

  /** Shows the end of the next step, or the start after the last, and says what it is. */
  #step() {
    const { progress, ends } = this.#player;
    const next = progress >= 1 ? -1 : ends.findIndex((end) => end > progress + 1e-6);
    this.progress = ends[next] ?? 0;
    this.#view.announce(this.#steps[next + 1] ?? '');
  }

  /** Follows the page and the system: theme, pixel ratio, motion. */
  #adapt() {
    if (prefersStillness() && !this.paused) this.#player.progress = 1;
    this.#refit();
  }

  /**
   * Rings the figure that is heard, in the order of the description, and tells which it is; none when it
   * is over.
   *
   * @param {number | undefined} index
   */
  #onFigure(index) {
    this.#explorer.place();
    this.#explorer.ring(index ?? -1);
    this.dispatchEvent(new CustomEvent('figure', { detail: { index: index ?? null } }));
  }

  #end() {
    if (this.#asked) this.#view.announce(this.#takeaway);
    this.#asked = false;
    this.dispatchEvent(new Event('ended'));
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { button, canvas, slider, readings } = this.#view;
    button.addEventListener('click', () => this.#act(), { signal });
    canvas.addEventListener('contextlost', () => this.#lose(), { signal });
    canvas.addEventListener('contextrestored', () => this.#redraw(), { signal });
    slider.addEventListener('input', () => (this.progress = Number(slider.value)), { signal });
    for (const { input } of Object.values(readings)) {
      input.addEventListener('change', () => this.setAttribute('reading', input.value), { signal });
    }
  }
}
