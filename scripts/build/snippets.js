// The snippets that a newsroom pastes, each with picture, alternative text and table, so that nothing is
// lost without script. Addresses in them are seen from the folder of the pages, see `rebaseUrls`.

import { escapeHtml } from './html.js';
import { styleElement } from './style.js';

/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('./parse-fragment.js').ChartTexts} ChartTexts */

/**
 * @typedef {object} File one that a snippet names
 * @property {string} address
 * @property {string} integrity what it has to be, see assets.js
 */

/**
 * @typedef {object} SnippetAssets what all snippets of one build share
 * @property {File} style
 * @property {string} css what is in it
 * @property {PreloadUrls} preload
 * @property {File} entry
 * @property {File} iframeHost
 * @property {import('./site.js').Theme} theme
 */

/** The ways. */
export const SNIPPET_KINDS = {
  element: 'script and element, for pages that may run both',
  'external-css': 'the same with its style in a file, for pages whose policy allows no other',
  iframe: 'iframe that is as high as its page',
  static: 'picture alone, with no script',
};

/**
 * @param {SnippetAssets} assets
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.inside what stands inside the element before any script
 * @param {ChartTexts} parts.texts the same, taken apart
 * @param {{ address: string, width: number, height: number }} parts.image made of pixels
 * @param {Iframe} parts.frame
 * @returns {Record<keyof typeof SNIPPET_KINDS, string>}
 */
export function snippets(assets, chart, { inside, texts, image, frame }) {
  return {
    element: elementSnippet(assets, chart, styleElement(assets.css, ' media="all"'), inside),
    'external-css': elementSnippet(assets, chart, sheet(assets.style), inside),
    iframe: iframeSnippet(assets, frame),
    static: staticSnippet(assets, chart, texts, image),
  };
}

/**
 * @param {SnippetAssets} assets
 * @param {Chart} chart
 * @param {string} style the element or the link
 * @param {string} inside
 */
function elementSnippet({ entry, preload, theme }, { chapter, lang }, style, inside) {
  return lines(
    style,
    `<script type="module" src="${entry.address}"${integrityAttributes(entry)}></script>`,
    ...preloadLinks(preload, `${chapter}.${lang}`),
    `<news-figure chapter="${chapter}" lang="${lang}"${themeAttribute(theme)}>${inside}</news-figure>`,
  );
}

/**
 * @typedef {object} PreloadUrls what a live chart is made of, as addresses
 * @property {string} wasm the readers' module
 * @property {Map<string, string>} chartFiles the charts' files, by "CHAPTER.LANG"
 */

/**
 * Lets the browser fetch what a chart is made of while it still reads the script that will ask for it.
 *
 * @param {PreloadUrls} preload
 * @param {string} [name] of the chart
 * @returns {string[]}
 */
export function preloadLinks({ wasm, chartFiles }, name = '') {
  const sheet = chartFiles.get(name);
  return [
    `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${wasm}">`,
    ...(sheet ? [`<link rel="preload" as="fetch" crossorigin href="${sheet}">`] : []),
  ];
}

/** The attribute of an element that has one theme only. @param {import('./site.js').Theme} theme */
export function themeAttribute(theme) {
  return theme === 'auto' ? '' : ` theme="${theme}"`;
}

/**
 * @typedef {object} Iframe
 * @property {string} address of the page inside it
 * @property {string} title
 * @property {number} height that it starts with, in pixels
 * @property {string} link address of what stands beside it, for places that show no frames
 */

// Not by `style`, which strict policies forbid: `frameborder` and a width in percent are older than it, and every
// browser still knows them.
/**
 * @param {Pick<SnippetAssets, 'iframeHost'>} assets
 * @param {Iframe} frame
 */
export function iframeSnippet({ iframeHost }, { address, title, height, link }) {
  const name = escapeHtml(title);
  return lines(
    `<script async src="${iframeHost.address}"${integrityAttributes(iframeHost)}></script>`,
    `<iframe src="${address}" title="${name}" width="100%" height="${height}" frameborder="0" loading="lazy" allow="clipboard-write"></iframe>`,
    `<p><a href="${link}">${name}</a></p>`,
  );
}

// The image of pixels is for places that know no <source>, such as mail, or strip it.
/**
 * @param {SnippetAssets} assets
 * @param {Chart} chart
 * @param {ChartTexts} texts
 * @param {{ address: string, width: number, height: number }} image
 */
function staticSnippet({ style }, { lang, article }, texts, { address, width, height }) {
  const source = escapeHtml(texts.notes.at(-1) ?? '');
  return lines(
    sheet(style),
    `<figure class="news-figure" lang="${lang}">`,
    `<picture>${texts.sources.join('')}<img src="${address}" alt="${escapeHtml(texts.alt)}" width="${width}" height="${height}" loading="lazy"></picture>`,
    '<figcaption>',
    `<p><strong>${escapeHtml(texts.headline)}</strong></p>`,
    `<p>${escapeHtml(texts.takeaway)}</p>`,
    `<details><summary>${escapeHtml(texts.caption)}</summary>${texts.table}</details>`,
    ...texts.notes.slice(0, -1).map((note) => `<p>${escapeHtml(note)}</p>`),
    `<p>${article ? `<a href="${article.address}">${source}</a>` : source}</p>`,
    '</figcaption>',
    '</figure>',
  );
}

/**
 * Leads the addresses in some HTML, which are seen from the folder of the pages, there from elsewhere.
 *
 * @param {string} html
 * @param {string} folder that of the pages, as it is seen from there
 */
export function rebaseUrls(html, folder) {
  // In text, no such thing stands before quotation marks.
  return html.replace(/\b(href|src|srcset)="\.\//g, `$1="${folder}`);
}

/** @param {File} file */
function sheet(file) {
  return `<link rel="stylesheet" href="${file.address}"${integrityAttributes(file)}>`;
}

/** @param {File} file */
function integrityAttributes({ integrity }) {
  return ` integrity="${integrity}" crossorigin="anonymous"`;
}

/** @param {...string} parts */
function lines(...parts) {
  return `${parts.join('\n')}\n`;
}
