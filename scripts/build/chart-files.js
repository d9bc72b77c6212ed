// What readers' script has to know of a build: where its charts' files lie, in which languages there are some, and the
// design tokens. It is a module, www/built.d.ts, that the bundle takes in.

import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { writeAsset } from './assets.js';

/**
 * @typedef {object} Manifest
 * @property {Map<string, string>} chartFiles an expression for the address of each chart's file, seen from the bundle, by
 *   "CHAPTER.LANG"
 * @property {Map<string, { data: string, retry: string }>} names what is named before there is a chart, by language
 * @property {string} tokens the design tokens, as JSON
 * @property {string} source the language of the source
 */

/**
 * Puts the files of charts among the assets.
 *
 * @param {string} dist
 * @param {string} prerendered
 * @returns {Promise<Map<string, string>>} their addresses, by "CHAPTER.LANG"
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
 * @param {Map<string, string>} chartFiles expressions for their addresses
 * @returns {Promise<Manifest>}
 */
export async function readManifest(prerendered, chartFiles) {
  const figures = JSON.parse(await readFile(join(prerendered, 'data', 'figures.json'), 'utf8'));
  const tokens = await readFile(join(prerendered, 'tokens.json'), 'utf8');
  return { chartFiles, names: await readPreloadLabels(prerendered), tokens, source: figures.source.language };
}

/**
 * Of the words of charts those that readers may need before one has come.
 *
 * @param {string} prerendered
 * @returns {Promise<Manifest['names']>}
 */
async function readPreloadLabels(prerendered) {
  const names = new Map();
  for (const name of await chartFileNames(prerendered)) {
    const sheet = await readFile(join(prerendered, 'charts', name));
    const { lang, texts } = JSON.parse(sheet.subarray(0, sheet.indexOf('\n')).toString());
    names.set(lang, { data: texts.data, retry: texts.retry });
  }
  return names;
}

/**
 * The module.
 *
 * @param {Manifest} manifest
 */
export function manifestModule({ chartFiles, names, tokens, source }) {
  const found = [...chartFiles.keys()].map((name) => name.slice(name.indexOf('.') + 1));
  const languages = [...new Set([source, ...found])].filter((lang) => found.includes(lang));
  const entries = [...chartFiles].map(([name, address]) => `${JSON.stringify(name)}: ${address}`);
  return [
    `export const languages = ${JSON.stringify(languages)};`,
    `export const sheets = {${entries.join(', ')}};`,
    `export const names = ${JSON.stringify(Object.fromEntries(names))};`,
    `export const tokens = ${tokens};`,
  ].join('\n');
}

/**
 * Addresses as expressions.
 *
 * @param {Map<string, string>} addresses
 */
export function quoteUrls(addresses) {
  return new Map([...addresses].map(([name, address]) => [name, JSON.stringify(address)]));
}
