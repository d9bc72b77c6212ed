// The canvas that a chart is drawn on: as wide as its room on the page, as fine as its pixels, in its colours.

import { designTokens } from '../loading/chart-source.full.js';
import { resolveColors, textScale } from './environment.js';

/** @import { Chart } from '../loading/chart-loader.js' */
/** @import { View } from './view.js' */

/** Larger canvases stay empty in some browsers: pixels along a side. */
const MAX_SIDE = 4096;

export class ChartCanvas {
  /** Of the chart's layout, in its own pixels. */
  size = { width: 0, height: 0 };
  #view;
  /** The room that the chart is fitted to, in CSS pixels; 0 until it is. */
  #width = 0;
  /** Pixels of the canvas to one of the layout. */
  #scale = 1;
  /** The custom properties that the chart's colours are in; none until there is one. @type {string[]} */
  #tokenNames = [];
  #colors = new Uint8Array();
  /** Whether the browser has taken the canvas away for now. */
  #lost = false;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
  }

  /** Makes ready for a chart of another chapter or language, or a first one. */
  prepare() {
    this.#width = 0;
    if (this.#tokenNames.length > 0) return;
    // They are the same for all charts.
    const { names, sheet } = designTokens();
    this.#view.addStyleSheet(sheet);
    this.#tokenNames = names;
  }

  /**
   * Fits a chart to the room.
   *
   * @param {Chart} chart
   * @returns {boolean} whether there is any
   */
  resize(chart) {
    const { stage, probe, canvas } = this.#view;
    const available = stage.clientWidth;
    if (available === 0) return false;
    const [width, height] = chart.fit(available, textScale(probe));
    if (!width || !height) return false;
    this.#width = available;
    this.size = { width, height };
    this.#scale = Math.min((available / width) * devicePixelRatio, MAX_SIDE / Math.max(width, height));
    this.#colors = resolveColors(probe, this.#tokenNames);
    canvas.style.aspectRatio = `${width} / ${height}`;
    return true;
  }

  /**
   * Draws a moment of a chart that has been fitted.
   *
   * @param {Chart} chart
   * @param {number} progress
   * @returns {boolean} whether there is anything to draw on
   */
  draw(chart, progress) {
    if (!this.#width || this.#lost) return false;
    chart.draw(this.#view.canvas, progress, this.#scale, this.#colors);
    return true;
  }

  /** The browser has taken the canvas away. */
  onContextLost() {
    this.#lost = true;
  }

  /** It has given the canvas back, which has forgotten all, also what it was told. */
  onContextRestored() {
    this.#lost = false;
    this.#view.canvas.width = 0;
  }
}
