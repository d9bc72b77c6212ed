// The message of a page for editors that could not be opened.

import { createElement } from '../element/dom.js';

/**
 * Shows the message in the page, with the reason.
 *
 * @param {Element} main contains the hidden element with the class `error`
 * @param {unknown} error
 */
export function showStartError(main, error) {
  console.error(error);
  const alert = /** @type {HTMLElement} */ (main.querySelector('.error'));
  alert.append(createElement('p', {}, String(error instanceof Error ? error.message : error)));
  alert.hidden = false;
}
