// The manifest of a site: what the scripts for readers know about it. The scripts are the same for all stories; the manifest is
// put before them as their first line.

import { FORMAT } from '../www/loading/format.js';
import { readBytes, namesIn, readText } from './files.js';
import { writeAsset } from './assets.js';
import { STORY } from './prerendered.js';

/** @typedef {import('./files.js').Files} Files */

/** @typedef {import('../www/loading/manifest.js').Manifest} Manifest */

/** Name of the constant that holds the manifest in the scripts. */
export const MANIFEST = 'siteManifest';

/** Names of the chart files begin with "CHART.LANG". */
const ENDING = '.chart';

/**
 * Copies the chart files to the assets.
 *
 * @param {Files} dist
 * @param {Files} prerendered
 * @returns {Promise<Map<string, string>>} address of each chart file, by "CHART.LANG"
 */
export async function publishChartFiles(dist, prerendered) {
  const addresses = new Map();
  for (const name of namesIn(prerendered, 'charts')) {
    addresses.set(
      name.slice(0, -ENDING.length),
      await writeAsset(dist, name, readBytes(prerendered, `charts/${name}`)),
    );
  }
  return addresses;
}

/**
 * @param {Files} prerendered
 * @param {Map<string, string>} chartFiles address of each chart file, by "CHART.LANG"
 * @param {Pick<Manifest, 'story' | 'filesIn' | 'hasImages'>} published
 * @returns {Manifest}
 */
export function manifestOf(prerendered, chartFiles, published) {
  const { source } = JSON.parse(readText(prerendered, 'data/figures.json'));
  const found = [...chartFiles.keys()].map((name) => name.slice(name.indexOf('.') + 1));
  return {
    format: FORMAT,
    languages: [...new Set([source.language, ...found])].filter((lang) => found.includes(lang)),
    chartFiles: Object.fromEntries(chartFiles),
    initialLabels: initialLabels(prerendered),
    tokens: JSON.parse(readText(prerendered, 'tokens.json')),
    ...published,
  };
}

/**
 * Reads the labels that an element shows before its chart has loaded, from the header of each chart file.
 *
 * @param {Files} prerendered
 * @returns {Manifest['initialLabels']}
 */
function initialLabels(prerendered) {
  const labels = namesIn(prerendered, 'charts').map((name) => {
    const file = readBytes(prerendered, `charts/${name}`);
    const { lang, texts } = JSON.parse(new TextDecoder().decode(file.subarray(0, file.indexOf(NEWLINE))));
    return [lang, { data: texts.data, retry: texts.retry }];
  });
  return Object.fromEntries(labels);
}

const NEWLINE = 10;

/**
 * Returns a script with its manifest; without one, it belongs to no story.
 *
 * @param {string} script
 * @param {Manifest | undefined} manifest
 */
export function withManifest(script, manifest) {
  return `const ${MANIFEST}=${manifest ? literal(manifest) : 'void 0'};\n${script}`;
}

/**
 * Returns a JavaScript literal of a value, as short as possible: names without quotation marks where they need none.
 *
 * @param {unknown} value
 */
export function literal(value) {
  const json = JSON.stringify(value).replace(/([{,])"([a-z]+)":/gi, '$1$2:');
  // Line separators end a string in browsers that are older than 2019.
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/**
 * Publishes the story in binary form, which the full module reads.
 *
 * @param {Files} dist
 * @param {Files} prerendered
 */
export function publishStory(dist, prerendered) {
  return writeAsset(dist, STORY, readBytes(prerendered, STORY));
}
