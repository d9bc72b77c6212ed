// The language of the editor and of the page that checks releases: chosen by the user, stored in this browser.

const LANGUAGE = 'news-figure editor language';

/**
 * Returns the language to use: that chosen earlier, or the first language of the browser that is available.
 *
 * @param {string[]} available
 */
export function preferredLanguage(available) {
  let stored;
  try {
    stored = localStorage.getItem(LANGUAGE);
  } catch {
    stored = null;
  }
  const base = (/** @type {string} */ tag) => tag.split('-')[0];
  const wanted = [stored, ...navigator.languages].filter((tag) => tag !== null);
  const found = wanted.map((tag) => available.find((lang) => base(lang) === base(tag)));
  return found.find(Boolean) ?? available[0] ?? 'en';
}

/** @param {string} lang */
export function storeLanguage(lang) {
  try {
    localStorage.setItem(LANGUAGE, lang);
  } catch {
    // Storage is forbidden: the choice lasts until the page is closed.
  }
}
