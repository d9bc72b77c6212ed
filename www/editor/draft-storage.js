// Stores the unsaved draft in this browser. Only the editor stores data; pages for readers do not.

import { hasFigures } from './story-files.js';

/** @typedef {import('../../pkg/editor/editor.js').File} File */
/** @typedef {{ opened: File[], files: File[], pages: File[] }} Draft the files as they were opened, and with the changes; and the pages */

const DRAFT = 'news-figure editor draft';

/**
 * Loads the draft.
 *
 * @returns {Draft | undefined}
 */
export function loadDraft() {
  try {
    const draft = JSON.parse(storedDraft() ?? 'null');
    const isDraft =
      areFiles(draft?.opened) && hasFigures(draft.opened) && areFiles(draft.files) && hasFigures(draft.files);
    return isDraft ? { ...draft, pages: areFiles(draft.pages) ? draft.pages : [] } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Claims the draft for this tab. Only one tab stores its draft, as two would overwrite each other. When the other tab is
 * closed and has left the draft as this tab read it, this tab gets it. Where browsers have no locks (before Chrome 69,
 * Firefox 96 and Safari 15.4, and on pages without TLS), each tab has the draft.
 *
 * @returns {Promise<{ hasDraft: boolean, claimed: Promise<void> }>} whether this tab has the draft now; `claimed` settles
 *   when it gets it later
 */
export async function claimDraft() {
  const { locks } = navigator;
  if (!locks) return { hasDraft: true, claimed: Promise.resolve() };
  // A lock is held until its promise settles, here until the tab is closed.
  const forever = new Promise(() => {});
  const before = storedDraft();
  const hasDraft = await new Promise((resolve) => {
    void locks.request(DRAFT, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? forever : undefined;
    });
  });
  const claimed = new Promise((/** @type {(value: void) => void} */ resolve) => {
    if (hasDraft) return;
    void locks.request(DRAFT, () => {
      if (storedDraft() !== before) return undefined;
      resolve();
      return forever;
    });
  });
  return { hasDraft, claimed };
}

/** @returns {string | null} the text of the draft; null if there is none */
function storedDraft() {
  try {
    return localStorage.getItem(DRAFT);
  } catch {
    return null;
  }
}

/** @param {unknown} files */
function areFiles(files) {
  const isFile = (/** @type {any} */ file) => typeof file?.name === 'string' && typeof file?.text === 'string';
  return Array.isArray(files) && files.every(isFile);
}

/**
 * Stores a draft. Without storage the draft is lost when the page is closed; the files can still be saved.
 *
 * @param {Draft} draft
 */
export function storeDraft(draft) {
  try {
    localStorage.setItem(DRAFT, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden.
  }
}

export function deleteDraft() {
  try {
    localStorage.removeItem(DRAFT);
  } catch {
    // Storage is forbidden, so there is no draft.
  }
}
