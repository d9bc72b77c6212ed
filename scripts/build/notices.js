// THIRD-PARTY.txt: the crates whose code is published, with the licence files that their packages contain. The MIT and
// Apache licences require that their text is distributed with the code.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { linkedCrates } from './crates.js';

/** @typedef {{ name: string, version: string, licence: string, texts: string[] }} Notice */

const FILE = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;

const HEAD = `The WebAssembly modules of news-figure hold code of the crates below, and of the Rust standard library
(Copyright (c) The Rust Project Contributors, MIT OR Apache-2.0, https://www.rust-lang.org).
Each is under the terms that follow its name. news-figure's own are MIT OR Apache-2.0.
`;

const RULE = '-'.repeat(80);

/**
 * @param {string[]} packages Cargo packages of modules
 * @returns {Promise<string>} the text of THIRD-PARTY.txt for these modules
 */
export async function noticesOf(packages) {
  const notices = new Map();
  for (const name of packages) {
    for (const crate of await linkedCrates(name)) {
      // Crates without a checksum are our own.
      if (crate.checksum) notices.set(`${crate.name} ${crate.version}`, await noticeOf(crate));
    }
  }
  return noticesText([...notices.values()]);
}

/**
 * @param {import('./crates.js').Crate} crate
 * @returns {Promise<Notice>}
 */
async function noticeOf({ name, version, licence, folder }) {
  return { name, version, licence, texts: await licenceTexts(folder) };
}

/** Returns the texts of all licence files of a package. @param {string} folder @returns {Promise<string[]>} */
async function licenceTexts(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && FILE.test(entry.name)).map((entry) => entry.name);
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map(normalise);
}

/**
 * @param {string} what name of a script
 * @param {string[]} packages names of the npm packages whose code is in it
 * @returns {Promise<string>} name, version, licence and licence file of each
 */
export async function packageNotices(what, packages) {
  const texts = packages.map(async (name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const licences = (await licenceTexts(folder)).map((text) => `${text}\n`);
    return [`${RULE}\n${name} ${version}: ${license}\n${RULE}\n`, ...licences].join('\n');
  });
  const head = `${what} holds code of these npm packages, each under the terms that follow its name.\n`;
  return [head, ...(await Promise.all(texts))].join('\n');
}

/** Makes texts comparable that differ only in line ends and blank lines. @param {string} text */
function normalise(text) {
  return text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/**
 * @param {Notice[]} notices
 * @returns {string} a list of the crates with their terms, then each distinct text with the crates that it belongs to
 */
export function noticesText(notices) {
  const byName = (/** @type {Notice} */ a, /** @type {Notice} */ b) => (nameOf(a) < nameOf(b) ? -1 : 1);
  const sorted = notices.toSorted(byName);
  /** @type {Map<string, string[]>} */
  const owners = new Map();
  for (const notice of sorted) {
    for (const text of notice.texts) owners.set(text, [...(owners.get(text) ?? []), nameOf(notice)]);
  }
  const list = sorted.map(({ name, version, licence, texts }) => {
    const none = texts.length === 0 ? '; its package brings no text of its own, see that of the same terms below' : '';
    return `${name} ${version}: ${licence}${none}`;
  });
  const texts = [...owners].map(([text, names]) => `${RULE}\n${names.join(', ')}\n${RULE}\n\n${text}\n`);
  return [HEAD, `${list.join('\n')}\n`, ...texts].join('\n');
}

/** @param {Notice} notice */
function nameOf({ name, version }) {
  return `${name} ${version}`;
}
