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
  if (!languages.includes(lang) || !/^https?:/.test(import.meta.url)) return undefined;
  return new URL(`./data/${chapter}.${lang}.csv`, import.meta.url).href;
}
