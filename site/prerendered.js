// The files that the module `prerender` writes for a story: fragments, pictures, chart files, data, the story in binary form and
// the design tokens.

import { copyFolder, namesIn, readText } from './files.js';
import { writeAsset } from './assets.js';
import { UserError } from './user-error.js';

/** @typedef {import('./files.js').Files} Files */

/** Name of the file with the story in binary form. */
export const STORY = 'built.story';

/**
 * @param {Files} prerendered
 * @param {string[]} parts parts of the file name: chart or fragment, language and, for a chart, theme
 * @returns {string} static content that the page shows before the script runs
 */
export function readFragment(prerendered, parts) {
  const name = `${parts.join('.')}.html`;
  const names = namesIn(prerendered, 'fragments');
  if (names.includes(name)) return readText(prerendered, `fragments/${name}`);
  throw new UserError(`prerender wrote no ${name}, only ${names.join(', ')}.`);
}

/**
 * Copies files with stable addresses, which other sites link to: the images, if there are any, and the figures as CSV and
 * JSON.
 *
 * @param {Files} dist
 * @param {Files} prerendered
 */
export function publishStableFiles(dist, prerendered) {
  for (const folder of ['data', 'images']) copyFolder(dist, prerendered, folder);
}

/**
 * Copies the pictures to the assets.
 *
 * @param {Files} dist
 * @param {Files} prerendered
 * @returns {Promise<Map<string, string>>} published address by "pictures/NAME.svg"
 */
export async function publishPictures(dist, prerendered) {
  const addresses = new Map();
  for (const name of namesIn(prerendered, 'pictures')) {
    const path = `pictures/${name}`;
    addresses.set(path, await writeAsset(dist, name, readText(prerendered, path)));
  }
  return addresses;
}
