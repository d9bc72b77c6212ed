// Addresses of the files that the build publishes beside the manifest of a story.

/** @typedef {Pick<import('../loading/chart-loader.js').Chart, 'key' | 'lang' | 'story'>} PublishedChart a chart of the build */

/**
 * @typedef {object} Downloads addresses of a chart's files, by the name of the link
 * @property {string} file the figures as CSV
 * @property {string} [image] the chart as PNG, if there are images
 * @property {string} embed the snippet of an iframe
 */

/**
 * Returns the addresses of a chart's files. Returns undefined where the files may not exist: in the single-file page, in
 * pages opened from a disk, and in languages without published files.
 *
 * @param {PublishedChart} chart
 * @param {'light' | 'dark'} theme of the image
 * @returns {Downloads | undefined}
 */
export function downloadLinks({ key, lang, story }, theme) {
  if (!story?.filesIn.includes(lang) || !/^https?:/.test(story.base)) return undefined;
  const at = (/** @type {string} */ folder, /** @type {string} */ ending) =>
    `${story.folder}${folder}/${key}.${lang}.${ending}`;
  return {
    file: at('data', 'csv'),
    image: story.hasImages ? at('images', `${theme}@2x.png`) : undefined,
    embed: at('embed', 'iframe.txt'),
  };
}
