// What readers' script has to know of a build: where its charts' files lie, in which languages there are some, and the
// design tokens. It is a module, www/loading/manifest.d.ts, that the bundle takes in.

import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { writeAsset } from './assets.js';

/**
 * @typedef {object} Built
 * @property {Map<string, string>} sheets an expression for the address of each chart's file, seen from the bundle, by
 *   "CHAPTER.LANG"
 * @property {Map<string, { data: string, retry: string }>} names what is named before there is a chart, by language
 * @property {string} tokens the design tokens, as JSON
 * @property {string} source the language of the source
 */

/**
 * Puts the files of charts among the assets.
 *
 * @param {string} dist
 * @param {string} press
 * @returns {Promise<Map<string, string>>} their addresses, by "CHAPTER.LANG"
 */
export async function publishSheets(dist, press) {
  const addresses = new Map();
  for (const name of await sheetNames(press)) {
    const contents = await readFile(join(press, 'sheets', name));
    addresses.set(parse(name).name, await writeAsset(dist, name, contents));
  }
  return addresses;
}

/** @param {string} press @returns {Promise<string[]>} */
export async function sheetNames(press) {
  return (await readdir(join(press, 'sheets'))).sort();
}

/**
 * @param {string} press
 * @param {Map<string, string>} sheets expressions for their addresses
 * @returns {Promise<Built>}
 */
export async function readBuilt(press, sheets) {
  const figures = JSON.parse(await readFile(join(press, 'data', 'figures.json'), 'utf8'));
  const tokens = await readFile(join(press, 'tokens.json'), 'utf8');
  return { sheets, names: await firstNames(press), tokens, source: figures.source.language };
}

/**
 * Of the words of charts those that readers may need before one has come.
 *
 * @param {string} press
 * @returns {Promise<Built['names']>}
 */
async function firstNames(press) {
  const names = new Map();
  for (const name of await sheetNames(press)) {
    const sheet = await readFile(join(press, 'sheets', name));
    const { lang, texts } = JSON.parse(sheet.subarray(0, sheet.indexOf('\n')).toString());
    names.set(lang, { data: texts.data, retry: texts.retry });
  }
  return names;
}

/**
 * The module.
 *
 * @param {Built} built
 */
export function builtModule({ sheets, names, tokens, source }) {
  const found = [...sheets.keys()].map((name) => name.slice(name.indexOf('.') + 1));
  const languages = [...new Set([source, ...found])].filter((lang) => found.includes(lang));
  const entries = [...sheets].map(([name, address]) => `${JSON.stringify(name)}: ${address}`);
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
export function quoted(addresses) {
  return new Map([...addresses].map(([name, address]) => [name, JSON.stringify(address)]));
}
