// Addresses of the files that the build publishes beside the script.

import { published } from '../loading/chart-source.full.js';

/**
 * @typedef {object} Downloads addresses of a chart's files, by the name of the link
 * @property {string} file the figures as CSV
 * @property {string} [image] the chart as PNG, if there are images
 * @property {string} embed the snippet of an iframe
 */

/**
 * Returns the addresses of a chart's files. Returns undefined where the files may not exist: in the single-file page, in
 * pages opened from a disk, in the unbundled sources, and in languages without published files.
 *
 * @param {string} key of the chart
 * @param {string} lang
 * @param {'light' | 'dark'} theme of the image
 * @returns {Downloads | undefined}
 */
export function downloadLinks(key, lang, theme) {
  // A variable, because bundlers of other sites would include every file that `new URL(…, import.meta.url)` may name.
  const base = import.meta.url;
  if (!published.filesIn.includes(lang) || !/^https?:/.test(base)) return undefined;
  const at = (/** @type {string} */ folder, /** @type {string} */ ending) =>
    new URL(`./${folder}/${key}.${lang}.${ending}`, base).href;
  return {
    file: at('data', 'csv'),
    image: published.hasImages ? at('images', `${theme}@2x.png`) : undefined,
    embed: at('embed', 'iframe.txt'),
  };
}
