// Where an element has its charts from: with the figures of the build, or with those that the page has set.

import { ChartError } from './chart-error.js';
import { loadFullModule, createChart } from './chart-source.full.js';

/** @typedef {import('../../pkg/news_figure.js').Chart} FullChart one that figures can be set in */
/** @typedef {Awaited<ReturnType<typeof import('./chart-source.runtime.js').createChart>> | FullChart} Chart */
/** @typedef {import('../../pkg/news_figure.js').Figures} Figures */
/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {[chapter: string, languages: string[]]} ChartRequest */

export class ChartLoader {
  /** Figures that the page has set and that have passed; null for those of the build. @type {Figures | null} */
  figures = null;
  /** Figures that wait for a chart to show them. @type {unknown} */
  #pending;
  #onError;

  /** @param {(reason: unknown) => void} failed called with what is wrong with figures that were set */
  constructor(failed) {
    this.#onError = failed;
  }

  /** @param {unknown} figures to be taken by the next chart */
  setPending(figures) {
    this.#pending = figures;
  }

  /**
   * A chart with the figures that were set last; none where none wait, or where they do not pass.
   *
   * @param {ChartRequest} request
   * @returns {Promise<FullChart | undefined>}
   */
  async loadPending(...request) {
    if (this.#pending === undefined) return undefined;
    try {
      const editing = await loadFullModule();
      // Another chart may have taken them in the meantime.
      if (this.#pending === undefined) return undefined;
      const chart = createWithFigures(editing, request, this.#pending);
      this.figures = chart.figures();
      return chart;
    } catch (reason) {
      this.#onError(reason);
      return undefined;
    } finally {
      this.#pending = undefined;
    }
  }

  /**
   * A chart, with figures that the page has set if there are any that pass.
   *
   * @param {ChartRequest} request
   * @returns {Promise<Chart>}
   */
  async load(...request) {
    const taken = await this.loadPending(...request);
    if (taken) return taken;
    if (this.figures) return createWithFigures(await loadFullModule(), request, this.figures);
    return createChart(...request);
  }

  /** The figures that are shown. @returns {Promise<Figures>} */
  async readFigures() {
    const { built_figures } = await loadFullModule();
    return this.figures ?? built_figures();
  }
}

/**
 * @param {Awaited<ReturnType<typeof loadFullModule>>} editing
 * @param {ChartRequest} request
 * @param {unknown} figures
 */
function createWithFigures({ create }, request, figures) {
  const plain = cloneFigures(figures);
  const chart = create(...request);
  try {
    chart.set_figures(plain);
    return chart;
  } catch (reason) {
    chart.free();
    throw reason;
  }
}

/** A copy in which nothing is left to run: what a page's own code throws would leave a chart half set. @param {unknown} figures */
function cloneFigures(figures) {
  try {
    return structuredClone(figures);
  } catch (error) {
    throw new ChartError('invalid-data', `figures: ${/** @type {Error} */ (error).message}; expected plain data`);
  }
}
