// The canvas that a chart is drawn on: as wide as the available space, at the resolution of the screen, in the colors of
// the page.

import { designTokens } from '../loading/chart-source.full.js';
import { textScale } from './environment.js';
import { Painter } from './painter.js';
import { createSwatches, readColors, swatchSheet } from './token-colors.js';

/** @import { Chart } from '../loading/chart-loader.js' */
/** @import { View } from './view.js' */

/** The longest side of a canvas in pixels. Some browsers leave larger canvases empty. */
const MAX_SIDE = 4096;

export class ChartCanvas {
  /** The size of the chart's layout, in pixels of the layout. */
  size = { width: 0, height: 0 };
  #view;
  /** Draws on the canvas. @type {Painter | undefined} */
  #painter;
  /** The width that the chart is resized to, in CSS pixels; 0 before the first resize. */
  #width = 0;
  /** Canvas pixels per pixel of the layout. */
  #scale = 1;
  /** The color of each design token: red, green and blue, a byte each. @type {number[]} */
  #colors = [];
  /** Whether the browser has taken the canvas away. */
  #lost = false;

  /** @param {View} view */
  constructor(view) {
    this.#view = view;
  }

  /** Prepares the canvas for another chart. */
  prepare() {
    this.#width = 0;
    // All charts have the same design tokens.
    if (this.#view.swatches.hasChildNodes()) return;
    const { names, sheet } = designTokens();
    this.#view.addStyleSheet(sheet + swatchSheet(names));
    this.#view.swatches.append(...createSwatches(names));
  }

  /**
   * Fits a chart to the available width.
   *
   * @param {Chart} chart
   * @returns {boolean} whether there is any width
   */
  resize(chart) {
    const { stage, swatches, canvas } = this.#view;
    const available = stage.clientWidth;
    if (available === 0) return false;
    const [width, height] = chart.resize(available, textScale(swatches));
    if (!width || !height) return false;
    this.#width = available;
    this.size = { width, height };
    const pixels = available * magnification(stage) * devicePixelRatio;
    this.#scale = Math.min(pixels / width, MAX_SIDE / Math.max(width, height));
    this.#colors = readColors(swatches.children);
    canvas.style.aspectRatio = `${width} / ${height}`;
    return true;
  }

  /** Reads the colors again. @returns {boolean} whether any has changed */
  updateColors() {
    const before = this.#colors;
    this.#colors = readColors(this.#view.swatches.children);
    return this.#colors.some((value, at) => value !== before[at]);
  }

  /**
   * Draws a moment of the chart's animation.
   *
   * @param {Chart} chart
   * @param {number} progress from 0 to 1
   * @returns {boolean} false if the chart has no width yet or the canvas is lost
   */
  draw(chart, progress) {
    if (!this.#width || this.#lost) return false;
    for (const [token, color] of this.#colors.entries()) chart.set_color(token, color);
    const frame = chart.draw(progress, this.#scale);
    this.#painter ??= new Painter(this.#view.canvas);
    const { width, height } = this.size;
    if (frame) this.#painter.paint(chart.memory.buffer, frame, width, height, this.#scale);
    return true;
  }

  onContextLost() {
    this.#lost = true;
  }

  /** Resets the restored canvas, so that the drawing code does not assume its former size and state. */
  onContextRestored() {
    this.#lost = false;
    this.#view.canvas.width = 0;
  }
}

/** Returns the factor by which the page magnifies an element with `transform` or `zoom`; 1 if it shrinks it. @param {HTMLElement} element */
function magnification(element) {
  return Math.max(1, element.getBoundingClientRect().width / element.offsetWidth || 1);
}
