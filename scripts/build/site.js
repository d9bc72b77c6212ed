import { UserError } from '../common/errors.js';
import { attribute } from './html.js';

/** @typedef {import('./html.js').Element} Element */

const SETTING = 'NEWS_FIGURE_BASE_URL';
const EXAMPLE = 'https://news.example/gansu';

/**
 * Reads the base URL of the published pages from the environment.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {URL | undefined} address of the folder of the pages; undefined if it is not set
 */
export function baseUrl(env = process.env) {
  const text = env[SETTING];
  if (!text) return undefined;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const isFolder = address && !address.search && !address.hash;
  if (!isFolder || !['http:', 'https:'].includes(address.protocol)) {
    throw new UserError(`${SETTING} is "${text}"; expected the address of a folder, such as ${EXAMPLE}`);
  }
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}

/** @typedef {'auto' | 'light' | 'dark'} Theme value of the element's attribute `theme` */

const THEME = 'NEWS_FIGURE_THEME';

/**
 * Reads the theme of the pages into which charts are pasted from the environment. `auto` means both themes.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Theme}
 */
export function hostTheme(env = process.env) {
  const theme = env[THEME] || 'auto';
  if (theme === 'auto' || theme === 'light' || theme === 'dark') return theme;
  throw new UserError(`${THEME} is "${theme}"; expected auto, light or dark`);
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
