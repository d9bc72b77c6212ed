// What a chart says before any script, taken apart again: the press writes it as one piece of HTML, and each
// snippet needs other parts of it.

import { parseFragment, serialize } from 'parse5';

import { Failure } from '../common/failure.js';
import { attribute, elements, textOf } from './html.js';

/** @typedef {import('./html.js').Element} Element */

/**
 * @typedef {object} Said
 * @property {string} headline as text
 * @property {string} alt the picture's, as text
 * @property {string[]} sources the picture's, as HTML, the last for whomever no other fits
 * @property {string} subtitle as text, as the next ones
 * @property {string} takeaway
 * @property {string[]} notes the last is the source
 * @property {string} caption the table's
 * @property {string} table as HTML, without its caption
 * @property {{ width: number, height: number }[]} pictures how large each source is
 */

/**
 * @param {string} html what the press wrote for the inside of an element
 * @returns {Said}
 */
export function saidBy(html) {
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
  if (!found) throw new Failure(`expected "${what}" in what the press wrote.`);
  return found;
}

/**
 * A source of a picture; the `<img>` too is only another one, if something else stands there when none of
 * them can be shown.
 *
 * @param {Element} element
 */
function sourceOf(element) {
  const media = attribute(element, 'media');
  const { width, height } = sizeOf(element);
  const address = attribute(element, 'srcset') ?? attribute(element, 'src');
  return `<source${media ? ` media="${media}"` : ''} srcset="${address}" width="${width}" height="${height}">`;
}

/** @param {Element} element */
function sizeOf(element) {
  return { width: Number(attribute(element, 'width')), height: Number(attribute(element, 'height')) };
}
