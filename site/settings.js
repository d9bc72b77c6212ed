// The settings of a site, as the command and environment variables give them: as text.

import { parseFolderAddress } from './folder-address.js';
import { attribute } from './html.js';
import { UserError } from './user-error.js';

/** @typedef {import('./html.js').Element} Element */

/** @typedef {'auto' | 'light' | 'dark'} Theme value of the element's attribute `theme` */

/**
 * @typedef {object} Settings
 * @property {URL} [address] base URL of the published pages, if known
 * @property {Theme} theme of the pages into which charts are pasted; `auto` means both themes
 * @property {string} [shared] address of the folder with the files that sites share, with a slash at the end; without it,
 *   each site has them itself
 * @property {string[]} languages languages, besides those of the pages, in which to publish charts
 */

const EXAMPLE = 'https://news.example/gansu';

/**
 * @param {object} [given]
 * @param {string} [given.baseUrl]
 * @param {string} [given.sharedUrl]
 * @param {string} [given.theme]
 * @param {string} [given.languages] separated by commas or spaces
 * @returns {Settings}
 * @throws {UserError}
 */
export function parseSettings({ baseUrl, sharedUrl, theme, languages = '' } = {}) {
  return {
    address: baseUrl ? parseBaseUrl(baseUrl) : undefined,
    ...(sharedUrl && { shared: parseSharedUrl(sharedUrl) }),
    theme: parseTheme(theme || 'auto'),
    languages: languages.split(/[\s,]+/).filter(Boolean),
  };
}

/** @param {string} text @returns {URL} address of the folder of the pages */
function parseBaseUrl(text) {
  const address = parseFolderAddress(text);
  if (!address) throw new UserError(`base URL "${text}": expected the address of a folder, such as ${EXAMPLE}`);
  return address;
}

/** @param {string} text @returns {string} the address with a slash at the end */
function parseSharedUrl(text) {
  // A path on the same server. A path that is relative to the page would be another one in each folder of the site.
  if (/^\/[^/?#][^?#]*$/.test(text)) return text.replace(/\/?$/, '/');
  const address = parseFolderAddress(text);
  if (address) return address.href;
  const example = `${new URL(EXAMPLE).origin}/shared`;
  throw new UserError(`shared URL "${text}": expected the address of a folder, such as ${example} or /shared`);
}

/** @param {string} theme @returns {Theme} */
function parseTheme(theme) {
  if (theme === 'auto' || theme === 'light' || theme === 'dark') return theme;
  throw new UserError(`theme "${theme}": expected auto, light or dark`);
}

/**
 * Returns the attribute that holds an address for search engines or for sites that link to the page. They read it outside
 * of the page, so it must be absolute.
 *
 * @param {Element} element
 * @returns {'href' | 'content' | undefined}
 */
export function absoluteUrlAttribute(element) {
  const rel = attribute(element, 'rel') ?? '';
  if (element.tagName === 'link' && ['canonical', 'alternate'].includes(rel)) return 'href';
  const property = attribute(element, 'property') ?? '';
  if (element.tagName === 'meta' && ['og:url', 'og:image'].includes(property)) return 'content';
  return undefined;
}
