// Keeps an unfinished draft through a reload, in this browser alone. Only the desk does so: pages of
// readers store nothing.

import { hasFigures } from './story-files.js';

/** @typedef {import('../../pkg/editor/editor.js').File} File */

const DRAFT = 'news-figure desk draft';
const LANGUAGE = 'news-figure desk language';

/**
 * The draft, with the files that it was begun on.
 *
 * @returns {{ opened: File[], files: File[] } | undefined}
 */
export function keptDraft() {
  try {
    const draft = JSON.parse(localStorage.getItem(DRAFT) ?? 'null');
    return areFiles(draft?.opened) && areFiles(draft?.files) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} files */
function areFiles(files) {
  const isFile = (/** @type {any} */ file) => typeof file?.name === 'string' && typeof file?.text === 'string';
  return Array.isArray(files) && files.every(isFile) && hasFigures(files);
}

/**
 * Keeps a draft. A browser that stores nothing keeps none; the files can be saved all the same.
 *
 * @param {File[]} opened
 * @param {File[]} files
 */
export function keepDraft(opened, files) {
  try {
    localStorage.setItem(DRAFT, JSON.stringify({ opened, files }));
  } catch {
    // Nothing to do about it.
  }
}

export function forgetDraft() {
  try {
    localStorage.removeItem(DRAFT);
  } catch {
    // There was none.
  }
}

/**
 * The language that was chosen here, or the first of the editor's that the desk speaks.
 *
 * @param {string[]} known
 */
export function chosenLanguage(known) {
  let kept;
  try {
    kept = localStorage.getItem(LANGUAGE);
  } catch {
    kept = null;
  }
  const base = (/** @type {string} */ tag) => tag.split('-')[0];
  const wanted = [kept, ...navigator.languages].filter((tag) => tag !== null);
  const spoken = wanted.map((tag) => known.find((lang) => base(lang) === base(tag)));
  return spoken.find(Boolean) ?? known[0] ?? 'en';
}

/** @param {string} lang */
export function keepLanguage(lang) {
  try {
    localStorage.setItem(LANGUAGE, lang);
  } catch {
    // It holds until the page is left.
  }
}
