// Publishes chart files, and writes the module www/loading/manifest.d.ts for the runtime scripts: the address of each chart file, the
// languages that have some, and the design tokens.

import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { writeAsset } from './assets.js';

/**
 * @typedef {object} Manifest data about a build that the runtime scripts need
 * @property {Map<string, string>} chartFiles by "CHART.LANG": a JavaScript expression for the address of the chart
 *   file, relative to the bundle
 * @property {Map<string, { data: string, retry: string }>} labels labels needed before a chart has loaded, by language
 * @property {string} tokens the design tokens, as JSON
 * @property {string} source language of the source
 */

/**
 * Copies the chart files to the assets.
 *
 * @param {string} dist
 * @param {string} prerendered
 * @returns {Promise<Map<string, string>>} address of each chart file, by "CHART.LANG"
 */
export async function publishChartFiles(dist, prerendered) {
  const addresses = new Map();
  for (const name of await chartFileNames(prerendered)) {
    const contents = await readFile(join(prerendered, 'charts', name));
    addresses.set(parse(name).name, await writeAsset(dist, name, contents));
  }
  return addresses;
}

/** @param {string} prerendered @returns {Promise<string[]>} */
export async function chartFileNames(prerendered) {
  return (await readdir(join(prerendered, 'charts'))).sort();
}

/**
 * @param {string} prerendered
 * @param {Map<string, string>} chartFiles by "CHART.LANG": a JavaScript expression for the address
 * @returns {Promise<Manifest>}
 */
export async function readManifest(prerendered, chartFiles) {
  const figures = JSON.parse(await readFile(join(prerendered, 'data', 'figures.json'), 'utf8'));
  const tokens = await readFile(join(prerendered, 'tokens.json'), 'utf8');
  return { chartFiles, labels: await readPreloadLabels(prerendered), tokens, source: figures.source.language };
}

/**
 * Reads the labels that an element shows before its chart has loaded, from the header of each chart file.
 *
 * @param {string} prerendered
 * @returns {Promise<Manifest['labels']>}
 */
async function readPreloadLabels(prerendered) {
  const labels = new Map();
  for (const name of await chartFileNames(prerendered)) {
    const sheet = await readFile(join(prerendered, 'charts', name));
    const { lang, texts } = JSON.parse(sheet.subarray(0, sheet.indexOf('\n')).toString());
    labels.set(lang, { data: texts.data, retry: texts.retry });
  }
  return labels;
}

/**
 * Returns the source of the module that the bundle imports as `manifest.js`.
 *
 * @param {Manifest} manifest
 */
export function manifestModule({ chartFiles, labels, tokens, source }) {
  const found = [...chartFiles.keys()].map((name) => name.slice(name.indexOf('.') + 1));
  const languages = [...new Set([source, ...found])].filter((lang) => found.includes(lang));
  const entries = [...chartFiles].map(([name, address]) => `${JSON.stringify(name)}: ${address}`);
  return [
    `export const languages = ${JSON.stringify(languages)};`,
    `export const chartFiles = {${entries.join(', ')}};`,
    `export const initialLabels = ${JSON.stringify(Object.fromEntries(labels))};`,
    `export const tokens = ${tokens};`,
  ].join('\n');
}

/**
 * Returns addresses as JavaScript string literals.
 *
 * @param {Map<string, string>} addresses
 */
export function quoteUrls(addresses) {
  return new Map([...addresses].map(([name, address]) => [name, JSON.stringify(address)]));
}
