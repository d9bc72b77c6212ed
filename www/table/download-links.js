// Where the files lie that the build publishes beside the script.

/**
 * @typedef {object} Files addresses of what there is of a chapter, by its name among the words
 * @property {string} file its figures as a table for spreadsheets
 * @property {string} image its chart
 * @property {string} embed what to paste to embed it
 */

/**
 * The addresses of a chapter's files. None where they are not known to be there: in the single file, from a disk,
 * where the scripts stand as they are written, and in a language that only live charts know.
 *
 * @param {string} chapter
 * @param {string} lang
 * @param {'light' | 'dark'} theme of the image
 * @returns {Files | undefined}
 */
export function downloadLinks(chapter, lang, theme) {
  const languages = typeof NEWS_FIGURE_FILES === 'string' ? NEWS_FIGURE_FILES.split(' ') : [];
  // Under a name of its own: bundlers of other sites would take `new URL(…, import.meta.url)` as a wish for all files
  // that it may lead to.
  const here = import.meta.url;
  if (!languages.includes(lang) || !/^https?:/.test(here)) return undefined;
  const at = (/** @type {string} */ folder, /** @type {string} */ ending) =>
    new URL(`./${folder}/${chapter}.${lang}.${ending}`, here).href;
  return { file: at('data', 'csv'), image: at('images', `${theme}@2x.png`), embed: at('embed', 'iframe.txt') };
}
