// Where the files lie that the build publishes beside the script.

/**
 * The address of a chapter's figures as a table for spreadsheets. None where it is not known to be there:
 * in the single file, from a disk, where the scripts stand as they are written, and in a language that only
 * live charts know.
 *
 * @param {string} chapter
 * @param {string} lang
 * @returns {string | undefined}
 */
export function fileOf(chapter, lang) {
  const languages = typeof NEWS_FIGURE_FILES === 'string' ? NEWS_FIGURE_FILES.split(' ') : [];
  // Under a name of its own: bundlers of other sites would take `new URL(…, import.meta.url)` as a wish for all files
  // that it may lead to.
  const here = import.meta.url;
  if (!languages.includes(lang) || !/^https?:/.test(here)) return undefined;
  return new URL(`./data/${chapter}.${lang}.csv`, here).href;
}
