// Styles as they stand in pages themselves: a page that links to them is not painted until they have come, which on a
// slow line is later than all that it says.

import { createHash } from 'node:crypto';

import { parse } from 'parse5';

import { elements, textOf } from './html.js';

/** @param {string} css @param {string} [attributes] */
export function styleElement(css, attributes = '') {
  return `<style${attributes}>${escapeForStyle(css)}</style>`;
}

/**
 * A style sheet as it may stand in a page.
 *
 * @param {string} css
 */
export function escapeForStyle(css) {
  return css.trim().replace(/<(?=\/style)/gi, String.raw`\3c `);
}

/**
 * What a security policy has to name, so that the styles in a page hold there and no others do.
 *
 * @param {string} html
 * @returns {string[]} sources for `style-src`
 */
export function styleSources(html) {
  const styles = [...elements(parse(html))].filter(({ tagName }) => tagName === 'style');
  const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest('base64');
  return [...new Set(styles.map((style) => `'sha256-${hash(textOf(style))}'`))];
}
