// Styles are part of the page itself. A page that links to a style sheet is not painted until it has loaded, which takes a
// long time on a slow connection.

import { parse } from 'parse5';

import { inlineSource } from './hash.js';
import { elements, textOf } from './html.js';

/** @param {string} css @param {string} [attributes] */
export function styleElement(css, attributes = '') {
  return `<style${attributes}>${escapeForStyle(css)}</style>`;
}

/**
 * Escapes a style sheet for use inside <style>.
 *
 * @param {string} css
 */
export function escapeForStyle(css) {
  return css.trim().replace(/<(?=\/style)/gi, String.raw`\3c `);
}

/**
 * Returns the CSP sources that allow the style elements of a page, and no others.
 *
 * @param {string} html
 * @returns {Promise<string[]>} sources for `style-src`
 */
export async function styleSources(html) {
  const styles = [...elements(parse(html))].filter(({ tagName }) => tagName === 'style');
  return [...new Set(await Promise.all(styles.map((style) => inlineSource(textOf(style)))))];
}
