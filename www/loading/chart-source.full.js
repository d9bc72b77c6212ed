// The chart source of the unbundled sources: charts of the full module, which lays them out in the browser. Bundles
// replace this file by chart-source.runtime.js, and the editor's bundle by chart-source.editor.js. All three have the
// same exports.

import init, { Chart, Story, token_names, tokens } from '../../pkg/news_figure.js';
import { instantiateWasm } from './fetch-asset.js';
import { negotiateLocale } from './negotiate-locale.js';
import { once } from './once.js';

/** @typedef {import('./chart-loader.js').ChartRequest} ChartRequest */

/** Address of the module: as the bundle states it, or where wasm-pack writes it. */
const address =
  typeof NEWS_FIGURE_WASM === 'string'
    ? new URL(NEWS_FIGURE_WASM, import.meta.url)
    : new URL('../../pkg/news_figure_bg.wasm', import.meta.url);

/** Loads the module, and returns the story that is built into it. */
const loadStory = once(async () => {
  await instantiateWasm(init, address);
  return Story.built_in();
});

/** @param {Story} story @param {ChartRequest} request */
const create = (story, { chart, languages }) => new Chart(story, chart, negotiateLocale(languages, story.languages()));

/**
 * Creates a chart with the figures of the build.
 *
 * @param {ChartRequest} request
 */
export async function createChart(request) {
  return create(await loadStory(), request);
}

/** Returns no labels, as this source has them in the module. @type {import('./chart-source.runtime.js').InitialLabels} */
export const initialLabels = () => ({});

/** Returns the design tokens: their custom properties, in order, and a style sheet. Requires a chart to be loaded. */
export const designTokens = () => ({ names: token_names(), sheet: tokens() });

/** The story is in the module, so there is nothing to register. @type {typeof import('./manifest.js').manifest} */
export const manifest = undefined;

/** @typedef {{ create: (request: ChartRequest) => Chart, figures: () => ReturnType<Story['figures']> }} FullModule */

/** Loads the module that can set figures. @type {(request: ChartRequest) => Promise<FullModule>} */
export const loadFullModule = async () => {
  const story = await loadStory();
  return { create: (request) => create(story, request), figures: () => story.figures() };
};
