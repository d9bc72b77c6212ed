// Where an element has its charts from: with the figures of the build, or with those that the page has set.

import { Fault } from './chart-error.js';
import { loadEditing, makeChart } from './chart-source.full.js';

/** @typedef {import('../../pkg/news_figure.js').Chart} EditedChart one that figures can be set in */
/** @typedef {Awaited<ReturnType<typeof import('./chart-source.runtime.js').makeChart>> | EditedChart} Chart */
/** @typedef {import('../../pkg/news_figure.js').Figures} Figures */
/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {[chapter: string, languages: string[]]} Shown */

export class Supply {
  /** Figures that the page has set and that have passed; null for those of the build. @type {Figures | null} */
  figures = null;
  /** Figures that wait for a chart to show them. @type {unknown} */
  #wanted;
  #failed;

  /** @param {(reason: unknown) => void} failed called with what is wrong with figures that were set */
  constructor(failed) {
    this.#failed = failed;
  }

  /** @param {unknown} figures to be taken by the next chart */
  want(figures) {
    this.#wanted = figures;
  }

  /**
   * A chart with the figures that were set last; none where none wait, or where they do not pass.
   *
   * @param {Shown} shown
   * @returns {Promise<EditedChart | undefined>}
   */
  async take(...shown) {
    if (this.#wanted === undefined) return undefined;
    try {
      const editing = await loadEditing();
      // Another chart may have taken them in the meantime.
      if (this.#wanted === undefined) return undefined;
      const chart = edited(editing, shown, this.#wanted);
      this.figures = chart.figures();
      return chart;
    } catch (reason) {
      this.#failed(reason);
      return undefined;
    } finally {
      this.#wanted = undefined;
    }
  }

  /**
   * A chart, with figures that the page has set if there are any that pass.
   *
   * @param {Shown} shown
   * @returns {Promise<Chart>}
   */
  async make(...shown) {
    const taken = await this.take(...shown);
    if (taken) return taken;
    if (this.figures) return edited(await loadEditing(), shown, this.figures);
    return makeChart(...shown);
  }

  /** The figures that are shown. @returns {Promise<Figures>} */
  async read() {
    const { built_figures } = await loadEditing();
    return this.figures ?? built_figures();
  }
}

/**
 * @param {Awaited<ReturnType<typeof loadEditing>>} editing
 * @param {Shown} shown
 * @param {unknown} figures
 */
function edited({ make }, shown, figures) {
  const plain = copied(figures);
  const chart = make(...shown);
  try {
    chart.set_figures(plain);
    return chart;
  } catch (reason) {
    chart.free();
    throw reason;
  }
}

/** A copy in which nothing is left to run: what a page's own code throws would leave a chart half set. @param {unknown} figures */
function copied(figures) {
  try {
    return structuredClone(figures);
  } catch (error) {
    throw new Fault('invalid-data', `figures: ${/** @type {Error} */ (error).message}; expected plain data`);
  }
}
