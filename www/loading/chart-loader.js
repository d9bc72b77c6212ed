// Loads the charts of an element: with the figures of the build, or with figures that the page has set.

import { ChartError } from './chart-error.js';
import { createChart, loadFullModule } from './chart-source.full.js';

/** @typedef {import('../../pkg/news_figure.js').Chart} FullChart a chart whose figures can be set */
/** @typedef {Awaited<ReturnType<typeof import('./chart-source.runtime.js').createChart>>} RuntimeChart */
/**
 * @typedef {(RuntimeChart | FullChart) & { revision?: string, story?: import('./stories.js').Story }} Chart a chart of the build has
 *   the revision of its texts, and its story
 */
/** @typedef {import('../../pkg/news_figure.js').Figures} Figures */
/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/**
 * @typedef {object} ChartRequest
 * @property {string} chart key of the chart, or address of its story and key: see findStory in stories.js
 * @property {string[]} languages languages to try, best first
 */

export class ChartLoader {
  /** The figures that the page has set and that have passed the checks; null for those of the build. @type {Figures | null} */
  figures = null;
  /** Figures that the page has set and no chart shows yet. @type {unknown} */
  #pendingFigures;
  #onError;

  /** @param {(reason: unknown) => void} onError called with a loading error, or with the problems of figures that were set */
  constructor(onError) {
    this.#onError = onError;
  }

  /** Stores figures for the next chart. @param {unknown} figures */
  setPendingFigures(figures) {
    this.#pendingFigures = figures;
  }

  /** Forgets all figures that the page has set. @returns {boolean} whether there were any */
  resetFigures() {
    const hadFigures = this.figures !== null;
    this.figures = null;
    this.#pendingFigures = undefined;
    return hadFigures;
  }

  /**
   * Loads a chart with the pending figures.
   *
   * @param {ChartRequest} request
   * @returns {Promise<FullChart | undefined>} undefined if no figures are pending, or if they do not pass the checks
   */
  async loadWithPendingFigures(request) {
    if (this.#pendingFigures === undefined) return undefined;
    try {
      const full = await loadFullModule(request);
      // Another load may have taken them in the meantime.
      if (this.#pendingFigures === undefined) return undefined;
      const chart = createWithFigures(full, request, this.#pendingFigures);
      this.figures = chart.figures();
      return chart;
    } catch (reason) {
      this.#onError(reason);
      return undefined;
    } finally {
      this.#pendingFigures = undefined;
    }
  }

  /**
   * Loads a chart, with the figures that the page has set if they pass the checks.
   *
   * @param {ChartRequest} request
   * @returns {Promise<Chart>}
   */
  async load(request) {
    const chart = await this.loadWithPendingFigures(request);
    if (chart) return chart;
    if (this.figures) return createWithFigures(await loadFullModule(request), request, this.figures);
    return createChart(request);
  }

  /** Returns the figures that are shown. @param {ChartRequest} request @returns {Promise<Figures>} */
  async readFigures(request) {
    const { figures } = await loadFullModule(request);
    return this.figures ?? figures();
  }
}

/**
 * Creates a chart with figures. Throws the list of problems if the figures do not pass the checks.
 *
 * @param {Awaited<ReturnType<typeof loadFullModule>>} full
 * @param {ChartRequest} request
 * @param {unknown} figures
 */
function createWithFigures({ create }, request, figures) {
  const plain = cloneFigures(figures);
  const chart = create(request);
  try {
    chart.set_figures(plain);
    return chart;
  } catch (reason) {
    chart.free();
    throw reason;
  }
}

/**
 * Copies figures as plain data first, so that a getter that throws cannot interrupt `set_figures` half-way. Frameworks
 * wrap objects in proxies, which `structuredClone` refuses.
 *
 * @param {unknown} figures
 */
function cloneFigures(figures) {
  try {
    return JSON.parse(JSON.stringify(figures));
  } catch (error) {
    throw new ChartError('invalid-data', `figures: ${/** @type {Error} */ (error).message}; expected plain data`);
  }
}
