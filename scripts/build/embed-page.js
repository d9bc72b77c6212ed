// The page inside an iframe: one chart, complete before any script, and small.

import { nameOf } from './charts.js';
import { escaped } from './html.js';
import { themed } from './snippets.js';
import { styleElement } from './style.js';

/** @typedef {import('./charts.js').Chart} Chart */

/**
 * Addresses in it are seen from the folder of the pages.
 *
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.title
 * @param {string} parts.inside what stands inside the element before any script
 * @param {string[]} parts.headLinks
 * @param {string} parts.style
 * @param {string} parts.script address of its script
 * @param {import('./site.js').Theme} parts.theme
 * @param {string} parts.folder address of the folder of the pages for those who read this away from it, or `./`
 */
export function embedPage(chart, { title, inside, headLinks, style, script, theme, folder }) {
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
    `<meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">`,
    // It says nothing that the whole page does not say.
    '<meta name="robots" content="noindex">',
    ...(page ? [`<link rel="canonical" href="${page}">`] : []),
    `<link rel="alternate" type="application/json+oembed" href="${oembed}" title="${escaped(title)}">`,
    styleElement(style),
    ...headLinks,
    '<script type="module" src="./news-figure.js"></script>',
    `<script type="module" src="${script}"></script>`,
    '</head>',
    '<body>',
    '<main>',
    // The frame itself is loaded when it is near, and cannot see from inside how near that is.
    `<news-figure chart="${chapter}" lang="${lang}"${themed(theme)} loading="eager">${ended(headed(inside), whole)}</news-figure>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** With the headline as that of a page: elsewhere it is one among others. @param {string} inside */
function headed(inside) {
  return inside.replace(/<(\/?)h3\b/g, '<$1h1');
}

/**
 * With a link to the whole page as the last of its notes.
 *
 * @param {string} inside
 * @param {import('./charts.js').Whole} [whole]
 */
function ended(inside, whole) {
  if (!whole) return inside;
  const link = `<p><a href="${whole.address}" target="_blank">${escaped(whole.title)}</a></p>`;
  return inside.replace(/(?=<\/div>\s*$)/, link);
}
