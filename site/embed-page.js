// The page inside an iframe. It holds one chart, which is complete before any script runs.

import { chartName } from './charts.js';
import { escapeHtml } from './html.js';
import { themeAttribute } from './snippets.js';
import { styleElement } from './style.js';

/** @typedef {import('./charts.js').Chart} Chart */

/**
 * Returns the page. Its addresses are relative to the folder of the pages.
 *
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.title
 * @param {string} parts.staticHtml content of the element before its script runs
 * @param {string[]} parts.headLinks
 * @param {string} parts.style
 * @param {string} parts.script address of the page's script
 * @param {import('./settings.js').Theme} parts.theme
 * @param {string} parts.folder absolute address of the folder of the pages, or `./`
 */
export function embedPage(chart, { title, staticHtml, headLinks, style, script, theme, folder }) {
  const { key, lang, article } = chart;
  const oembed = `${folder}embed/${chartName(chart)}.json`;
  const page = article?.address.replace(/#.*/, '').replace('./', folder);
  return [
    '<!doctype html>',
    `<html lang="${lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escapeHtml(title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">`,
    // The article has the same content and is the page that search engines should show.
    '<meta name="robots" content="noindex">',
    ...(page ? [`<link rel="canonical" href="${page}">`] : []),
    `<link rel="alternate" type="application/json+oembed" href="${oembed}" title="${escapeHtml(title)}">`,
    styleElement(style),
    ...headLinks,
    '<script type="module" src="./news-figure.js"></script>',
    `<script type="module" src="${script}"></script>`,
    '</head>',
    '<body>',
    '<main>',
    // The browser loads the iframe when it is near the viewport. The page inside cannot see that distance.
    `<news-figure chart="${key}" lang="${lang}"${themeAttribute(theme)} loading="eager">${withArticleLink(withPageHeading(staticHtml), article)}</news-figure>`,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Turns the headline into the main heading of the page. In an article it is one of several. @param {string} staticHtml */
function withPageHeading(staticHtml) {
  return staticHtml.replace(/<(\/?)h3\b/g, '<$1h1');
}

/**
 * Adds a link to the article as the last note.
 *
 * @param {string} staticHtml
 * @param {import('./charts.js').Article} [article]
 */
function withArticleLink(staticHtml, article) {
  if (!article) return staticHtml;
  const link = `<p><a href="${article.address}" target="_blank">${escapeHtml(article.title)}</a></p>`;
  return staticHtml.replace(/(?=<\/div>\s*$)/, link);
}
