// The figures of a page for search engines and other programs: one `Dataset` of schema.org with those of all its charts.

import { chartName } from './charts.js';
import { readText } from './files.js';

/** @typedef {import('./charts.js').Chart} Chart */

/**
 * @typedef {object} ChartData what the module `prerender` wrote for a chart: see crates/prerender/src/dataset.rs
 * @property {{ inLanguage: string, [name: string]: unknown }} dataset
 * @property {{ contentUrl: string, [name: string]: unknown }} distribution
 * @property {unknown[]} variables
 */

/**
 * Returns the element that holds the figures. It is data: browsers neither run it nor apply a content security policy to it.
 *
 * @param {Pick<import('./pages.js').Site, 'prerendered' | 'address'>} site
 * @param {Pick<Chart, 'key' | 'lang'>[]} charts those of the page
 * @returns {string} nothing if the page has no chart
 */
export function datasetElement({ prerendered, address }, charts) {
  const names = unique(charts.map(chartName));
  const all = names.map(
    (name) => /** @type {ChartData} */ (JSON.parse(readText(prerendered, `datasets/${name}.json`))),
  );
  const [first] = all;
  if (!first) return '';
  const languages = unique(all.map(({ dataset }) => dataset.inLanguage));
  const dataset = {
    ...first.dataset,
    inLanguage: languages.length > 1 ? languages : languages[0],
    distribution: all.map(({ distribution }) => ({
      ...distribution,
      contentUrl: address ? new URL(distribution.contentUrl, address).href : distribution.contentUrl,
    })),
    // Several charts may show the same figure.
    variableMeasured: unique(all.flatMap(({ variables }) => variables.map((one) => JSON.stringify(one)))).map((text) =>
      JSON.parse(text),
    ),
  };
  return `<script type="application/ld+json">${escapeJson(JSON.stringify(dataset))}</script>`;
}

/** @template T @param {T[]} list */
function unique(list) {
  return [...new Set(list)];
}

/**
 * Escapes JSON for use inside <script>: characters that could end the element, begin a comment or end a line become escapes
 * with the same meaning in strings, and they occur nowhere else in JSON.
 *
 * @param {string} json
 */
export function escapeJson(json) {
  return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
