import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { writeAsset } from './assets.js';
import { runTool } from './wasm.js';

const OUT = join(ROOT, 'target', 'press');

/**
 * Puts the figures for spreadsheets and programs under addresses that do not change.
 *
 * @param {string} dist
 * @param {string} press
 */
export async function publishData(dist, press) {
  await cp(join(press, 'data'), join(dist, 'data'), { recursive: true });
}

/**
 * Has the press write what a page shows before, and without, any script.
 *
 * @returns {Promise<string>} the folder it wrote
 */
export async function runPress() {
  // Figures that a build was made of are accepted; it keeps a record of them, see crates/figures.
  const record = join(ROOT, 'data', 'accepted.toml');
  await runTool('write the still pictures and texts', 'press', ['--out', OUT, '--accept', record]);
  return OUT;
}

/**
 * Puts the pictures among the assets.
 *
 * @param {string} dist
 * @param {string} press
 * @returns {Promise<Map<string, string>>} the addresses by "pictures/NAME.svg"
 */
export async function publishPictures(dist, press) {
  const addresses = new Map();
  for (const name of await list(join(press, 'pictures'))) {
    const contents = await readFile(join(press, 'pictures', name));
    addresses.set(`pictures/${name}`, await writeAsset(dist, name, contents));
  }
  return addresses;
}

/**
 * @param {string} press
 * @param {string} chapter
 * @param {string} lang
 * @param {string} theme
 * @returns {Promise<string>} what stands inside <news-figure chapter lang> before the script runs
 */
export async function readFragment(press, chapter, lang, theme) {
  const folder = join(press, 'fragments');
  const names = await list(folder);
  const name = `${chapter}.${lang}.${theme}.html`;
  if (names.includes(name)) return readFile(join(folder, name), 'utf8');
  throw new Failure(
    `there is no chapter "${chapter}" in "${lang}" for the theme "${theme}"; the press wrote ${names.join(', ')}.`,
  );
}

/** @param {string} folder */
async function list(folder) {
  return (await readdir(folder)).sort();
}
