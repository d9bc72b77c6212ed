// Parses the static content of a chart. `prerender` writes it as one piece of HTML, and the snippets use its
// parts in different combinations.

import { parseFragment, serialize } from 'parse5';

import { attribute, elements, textOf } from './html.js';
import { UserError } from './user-error.js';

/** @typedef {import('./html.js').Element} Element */

/** @typedef {{ address: string, width: number, height: number }} Image size in pixels */

/**
 * @typedef {object} ChartTexts parts of a chart's static content
 * @property {string} headline plain text
 * @property {string} alt alternative text of the picture, plain text
 * @property {string[]} sources `<source>` elements of the picture, as HTML; the last one has no media query
 * @property {Image} picture the picture for the narrowest width
 * @property {string} subtitle plain text
 * @property {string} takeaway plain text
 * @property {string[]} notes plain text; the last one names the source
 * @property {string} caption of the table, plain text
 * @property {string} table HTML without the caption
 * @property {{ width: number, height: number }[]} pictures size of each source, in pixels
 */

/**
 * @param {string} html static content, as `prerender` wrote it
 * @returns {ChartTexts}
 */
export function parseChartFragment(html) {
  const all = [...elements(parseFragment(html))];
  const slot = (/** @type {string} */ name) => one(all, (element) => attribute(element, 'slot') === name, name);
  const tag = (/** @type {string} */ name) => one(all, ({ tagName }) => tagName === name, name);
  const [img, caption, table] = [tag('img'), tag('caption'), tag('table')];
  const sources = [...all.filter(({ tagName }) => tagName === 'source'), img];
  const notes = slot('notes').childNodes.map(textOf);
  table.childNodes = table.childNodes.filter((node) => node !== caption);
  return {
    headline: textOf(slot('headline')),
    alt: attribute(img, 'alt') ?? '',
    sources: sources.map(sourceOf),
    pictures: sources.map(sizeOf),
    picture: { address: addressOf(img), ...sizeOf(img) },
    subtitle: textOf(slot('subtitle')),
    takeaway: textOf(slot('takeaway')),
    notes,
    caption: textOf(caption),
    table: `<table>${serialize(table)}</table>`,
  };
}

/**
 * @param {Element[]} all
 * @param {(element: Element) => boolean} isWanted
 * @param {string} what
 */
function one(all, isWanted, what) {
  const found = all.find(isWanted);
  if (!found) throw new UserError(`expected "${what}" in the HTML of prerender.`);
  return found;
}

/**
 * Returns a `<source>` element for a source or for the `<img>`. The snippet has another `<img>` as its fallback, so this one
 * becomes a source too.
 *
 * @param {Element} element
 */
function sourceOf(element) {
  const media = attribute(element, 'media');
  const { width, height } = sizeOf(element);
  return `<source${media ? ` media="${media}"` : ''} srcset="${addressOf(element)}" width="${width}" height="${height}">`;
}

/** @param {Element} element */
function addressOf(element) {
  return attribute(element, 'srcset') ?? attribute(element, 'src') ?? '';
}

/** @param {Element} element */
function sizeOf(element) {
  return { width: Number(attribute(element, 'width')), height: Number(attribute(element, 'height')) };
}
