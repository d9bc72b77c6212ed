// A chart of the runtime module. The module exports functions of numbers: lists are at addresses in its memory.

import * as module from '../../pkg/runtime/runtime.js';

export class RuntimeChart {
  /** The memory of the module. */
  memory;
  /** The number of the chart in the module. */
  #number;

  /**
   * @param {Uint8Array} file a chart file
   * @param {WebAssembly.Memory} memory the memory of the module
   * @throws {Error} if the build did not write the file
   */
  constructor(file, memory) {
    // The buffer of the memory is another one when the memory has grown.
    const address = module.receive_file(file.length);
    new Uint8Array(memory.buffer, address).set(file);
    this.memory = memory;
    this.#number = module.chart_open();
    if (this.#number < 0) throw new Error('the chart file is corrupt');
  }

  free() {
    module.chart_free(this.#number);
  }

  /** Whether to show derived values. @param {boolean} derived */
  set derived(derived) {
    module.chart_set_derived(this.#number, derived);
  }

  /** The durations of the steps, in milliseconds. */
  get steps() {
    return this.#list(module.chart_steps(this.#number));
  }

  /**
   * Chooses the layout for a width.
   *
   * @param {number} available the width in CSS pixels
   * @param {number} textScale 1 for the usual size of text
   * @returns {Float32Array} width and height of the layout
   */
  resize(available, textScale) {
    return this.#list(module.chart_resize(this.#number, available, textScale));
  }

  /** Sets the color of a design token. @param {number} token index @param {number} color red, green and blue, a byte each */
  set_color(token, color) {
    module.set_color(token, color);
  }

  /**
   * Draws a frame.
   *
   * @param {number} progress from 0 to 1
   * @param {number} scale canvas pixels per pixel of the layout
   * @returns {number} address of the frame in the memory, for the painter; 0 without a layout
   */
  draw(progress, scale) {
    return module.chart_draw(this.#number, progress, scale);
  }

  /** Returns left, top, width and height of each figure, one after the other. @param {number} progress */
  all_figure_bounds(progress) {
    return this.#list(module.chart_all_figure_bounds(this.#number, progress));
  }

  /** Returns the index of the figure at a point. @param {number} x @param {number} y @param {number} radius @param {number} progress */
  figure_at(x, y, radius, progress) {
    const figure = module.chart_figure_at(this.#number, x, y, radius, progress);
    return figure < 0 ? undefined : figure;
  }

  /** Returns the numbers at an address, where their count is. @param {number} address */
  #list(address) {
    const [count = 0] = new Float32Array(this.memory.buffer, address, 1);
    return new Float32Array(this.memory.buffer, address + 4, count).slice();
  }
}
