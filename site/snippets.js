// The snippets that a newsroom pastes. Each contains picture, alternative text and table, so that nothing is lost without
// script. Addresses in them are relative to the folder of the pages; `rebaseUrls` changes that.

import { escapeHtml } from './html.js';
import { styleElement } from './style.js';

/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('./parse-fragment.js').ChartTexts} ChartTexts */
/** @typedef {import('./parse-fragment.js').Image} Image */

/**
 * @typedef {object} File a file that a snippet links to
 * @property {string} address
 * @property {string} integrity value of the attribute `integrity`
 */

/**
 * @typedef {object} SnippetAssets data shared by all snippets of a build
 * @property {File} style
 * @property {string} css contents of the style sheet
 * @property {PreloadUrls} preload
 * @property {File} entry
 * @property {File} iframeHost
 * @property {import('./settings.js').Theme} theme
 * @property {URL} [address] base URL of the published pages, if known
 */

/** Kinds of snippets, with a description for the build's report. */
export const SNIPPET_KINDS = {
  element: 'script and element, with styles in the page',
  linked: 'script and element, with style and picture in files, for content systems and strict policies',
  iframe: 'iframe that adapts its height to the chart',
  static: 'picture with text and table, without script',
};

/**
 * @param {SnippetAssets} assets
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.staticHtml static content of the element, with its picture inside
 * @param {string} parts.linkedHtml static content of the element, with links to its pictures
 * @param {ChartTexts} parts.texts parts of that content
 * @param {Image} [parts.image] raster image of the chart, if there are images
 * @param {Iframe} parts.frame
 * @returns {Record<keyof typeof SNIPPET_KINDS, string>}
 */
export function snippets(assets, chart, { staticHtml, linkedHtml, texts, image, frame }) {
  return {
    element: elementSnippet(assets, chart, styleElement(assets.css, ' media="all"'), staticHtml),
    linked: elementSnippet(assets, chart, sheet(assets.style), linkedHtml),
    iframe: iframeSnippet(assets, frame),
    static: staticSnippet(assets, chart, texts, image),
  };
}

// The block around the element is for content systems that put paragraphs around everything else, such as WordPress: the end
// of a paragraph would end the element before its content.
/**
 * @param {SnippetAssets} assets
 * @param {Chart} chart
 * @param {string} style a style element or a link to the style sheet
 * @param {string} staticHtml
 */
function elementSnippet({ entry, preload, theme, address }, { key, lang }, style, staticHtml) {
  // With its address the chart is found among those of other stories in the page. Without a base URL, that is not known.
  const chart = address ? escapeHtml(`${address.href}#${key}`) : key;
  return lines(
    style,
    `<script type="module" src="${entry.address}"${integrityAttributes(entry)}></script>`,
    ...preloadLinks(preload, `${key}.${lang}`),
    `<div><news-figure chart="${chart}" lang="${lang}"${themeAttribute(theme)}>${staticHtml}</news-figure></div>`,
  );
}

/**
 * @typedef {object} PreloadUrls addresses of the files that a live chart needs
 * @property {string} wasm the runtime module
 * @property {File} [script] the script that sites share, which their own script imports
 * @property {Map<string, string>} chartFiles the chart files, by "CHART.LANG"
 */

/**
 * Returns preload links, so that the browser loads the files of a chart in parallel with the script.
 *
 * @param {PreloadUrls} preload
 * @param {string} [name] name of the chart: "CHART.LANG"
 * @returns {string[]}
 */
export function preloadLinks({ wasm, script, chartFiles }, name = '') {
  const sheet = chartFiles.get(name);
  return [
    ...(script ? [`<link rel="modulepreload" href="${script.address}"${integrityAttributes(script)}>`] : []),
    `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${wasm}">`,
    ...(sheet ? [`<link rel="preload" as="fetch" crossorigin href="${sheet}">`] : []),
  ];
}

/** Returns the attribute `theme` of an element that has only one theme. @param {import('./settings.js').Theme} theme */
export function themeAttribute(theme) {
  return theme === 'auto' ? '' : ` theme="${theme}"`;
}

/**
 * @typedef {object} Iframe
 * @property {string} address of the page inside it
 * @property {string} title
 * @property {number} height initial height in pixels
 * @property {string} link address for the fallback link after the iframe, where iframes are not shown
 */

// Size and border are set by attributes, because strict content security policies forbid `style`. All browsers still
// support `frameborder` and a width in percent.
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

// The raster image is a fallback where <source> is unknown or removed, such as in mail.
/**
 * @param {SnippetAssets} assets
 * @param {Chart} chart
 * @param {ChartTexts} texts
 * @param {Image} [image] without images, the narrowest picture takes its place
 */
function staticSnippet({ style }, { lang, article }, texts, image = texts.picture) {
  const { address, width, height } = image;
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
 * Makes the addresses in some HTML relative to another folder, or absolute.
 *
 * @param {string} html
 * @param {string} folder address of the folder of the pages, as seen from the new place, with a slash at the end
 */
export function rebaseUrls(html, folder) {
  // In text these names are never followed by `=` and a quotation mark: the HTML escapes quotation marks.
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
