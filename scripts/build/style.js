// Styles are part of the page itself. A page that links to a style sheet is not painted until it has loaded, which takes a
// long time on a slow connection.

import { createHash } from 'node:crypto';

import { parse } from 'parse5';

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

/** Returns the CSP source that allows a style element with some text. @param {string} text */
export function styleSource(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * Returns the CSP sources that allow the style elements of a page, and no others.
 *
 * @param {string} html
 * @returns {string[]} sources for `style-src`
 */
export function styleSources(html) {
  const styles = [...elements(parse(html))].filter(({ tagName }) => tagName === 'style');
  return [...new Set(styles.map((style) => styleSource(textOf(style))))];
}
