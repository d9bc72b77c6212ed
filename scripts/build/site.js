import { UserError } from '../common/errors.js';
import { attribute } from './html.js';

/** @typedef {import('./html.js').Element} Element */

const SETTING = 'NEWS_FIGURE_BASE_URL';
const EXAMPLE = 'https://news.example/gansu';

/**
 * Where the pages will stand, which only whoever uploads them knows.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {URL | undefined} the folder of the pages; undefined: not told
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

/** @typedef {'auto' | 'light' | 'dark'} Theme as the element's attribute of that name has it */

const THEME = 'NEWS_FIGURE_THEME';

/**
 * Which theme the pages have that charts are pasted into, which only their newsroom knows: `auto`, both.
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
 * The attribute of an element that holds an address for search engines and for sites that link here:
 * they read it away from the page, so it has to be absolute.
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
