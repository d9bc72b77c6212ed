// The page inside an iframe: one chart, complete before any script, and small.

import { escaped } from './html.js';
import { nameOf } from './charts.js';

/** @typedef {import('./charts.js').Chart} Chart */

/**
 * Addresses in it are seen from the folder of the pages.
 *
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.title
 * @param {string} parts.inside what stands inside the element before any script
 * @param {string[]} parts.headLinks
 * @param {string} parts.style address of its style sheet, as the next one
 * @param {string} parts.script
 * @param {string} parts.folder address of the folder of the pages for those who read this away from it, or `./`
 */
export function embedPage(chart, { title, inside, headLinks, style, script, folder }) {
  const { chapter, lang, whole } = chart;
  const oembed = `${folder}embed/${nameOf(chart)}.json`;
  const page = whole?.address.replace(/#.*/, '').replace('./', folder);
  return [
    '<!doctype html>',
    `<html lang="${lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escaped(title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    // It says nothing that the whole page does not say.
    '<meta name="robots" content="noindex">',
    ...(page ? [`<link rel="canonical" href="${page}">`] : []),
    `<link rel="alternate" type="application/json+oembed" href="${oembed}" title="${escaped(title)}">`,
    ...headLinks,
    `<link rel="stylesheet" href="${style}">`,
    '<script type="module" src="./news-figure.js"></script>',
    `<script type="module" src="${script}"></script>`,
    '</head>',
    '<body>',
    // The frame itself is loaded when it is near, and cannot see from inside how near that is.
    `<news-figure chapter="${chapter}" lang="${lang}" loading="eager">${headed(inside)}</news-figure>`,
    ...(whole ? [wholePage(whole)] : []),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** @param {import('./charts.js').Whole} whole */
function wholePage({ address, title }) {
  return `<p class="whole"><a href="${address}" target="_blank">${escaped(title)}</a></p>`;
}

/** With the headline as that of a page: elsewhere it is one among others. @param {string} inside */
function headed(inside) {
  return inside.replace(/<(\/?)h3\b/g, '<$1h1');
}
