// The snippets that a newsroom pastes, each with picture, alternative text and table, so that nothing is
// lost without script. Addresses in them are seen from the folder of the pages, see `seenFrom`.

import { escaped } from './html.js';
import { styleElement } from './style.js';

/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('./said.js').Said} Said */

/**
 * @typedef {object} File one that a snippet names
 * @property {string} address
 * @property {string} integrity what it has to be, see assets.js
 */

/**
 * @typedef {object} Kit what all snippets of one build share
 * @property {File} style
 * @property {string} css what is in it
 * @property {Needed} needed
 * @property {File} entry
 * @property {File} parent
 * @property {import('./site.js').Theme} theme
 */

/** The ways. */
export const WAYS = {
  element: 'script and element, for pages that may run both',
  linked: 'the same with its style in a file, for pages whose policy allows no other',
  iframe: 'iframe that is as high as its page',
  picture: 'picture alone, with no script',
};

/**
 * @param {Kit} kit
 * @param {Chart} chart
 * @param {object} parts
 * @param {string} parts.inside what stands inside the element before any script
 * @param {Said} parts.said the same, taken apart
 * @param {{ address: string, width: number, height: number }} parts.image made of pixels
 * @param {Frame} parts.frame
 * @returns {Record<keyof typeof WAYS, string>}
 */
export function snippets(kit, chart, { inside, said, image, frame }) {
  return {
    element: elementSnippet(kit, chart, styleElement(kit.css, ' media="all"'), inside),
    linked: elementSnippet(kit, chart, sheet(kit.style), inside),
    iframe: iframeSnippet(kit, frame),
    picture: pictureSnippet(kit, chart, said, image),
  };
}

/**
 * @param {Kit} kit
 * @param {Chart} chart
 * @param {string} style the element or the link
 * @param {string} inside
 */
function elementSnippet({ entry, needed, theme }, { chapter, lang }, style, inside) {
  return lines(
    style,
    `<script type="module" src="${entry.address}"${checked(entry)}></script>`,
    ...preloads(needed, `${chapter}.${lang}`),
    `<news-figure chart="${chapter}" lang="${lang}"${themed(theme)}>${inside}</news-figure>`,
  );
}

/**
 * @typedef {object} Needed what a live chart is made of, as addresses
 * @property {string} wasm the readers' module
 * @property {Map<string, string>} sheets the charts' files, by "CHAPTER.LANG"
 */

/**
 * Lets the browser fetch what a chart is made of while it still reads the script that will ask for it.
 *
 * @param {Needed} needed
 * @param {string} [name] of the chart
 * @returns {string[]}
 */
export function preloads({ wasm, sheets }, name = '') {
  const sheet = sheets.get(name);
  return [
    `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${wasm}">`,
    ...(sheet ? [`<link rel="preload" as="fetch" crossorigin href="${sheet}">`] : []),
  ];
}

/** The attribute of an element that has one theme only. @param {import('./site.js').Theme} theme */
export function themed(theme) {
  return theme === 'auto' ? '' : ` theme="${theme}"`;
}

/**
 * @typedef {object} Frame
 * @property {string} address of the page inside it
 * @property {string} title
 * @property {number} height that it starts with, in pixels
 * @property {string} link address of what stands beside it, for places that show no frames
 */

// Not by `style`, which strict policies forbid: `frameborder` and a width in percent are older than it, and every
// browser still knows them.
/**
 * @param {Pick<Kit, 'parent'>} kit
 * @param {Frame} frame
 */
export function iframeSnippet({ parent }, { address, title, height, link }) {
  const name = escaped(title);
  return lines(
    `<script async src="${parent.address}"${checked(parent)}></script>`,
    `<iframe src="${address}" title="${name}" width="100%" height="${height}" frameborder="0" loading="lazy" allow="clipboard-write"></iframe>`,
    `<p><a href="${link}">${name}</a></p>`,
  );
}

// The image of pixels is for places that know no <source>, such as mail, or strip it.
/**
 * @param {Kit} kit
 * @param {Chart} chart
 * @param {Said} said
 * @param {{ address: string, width: number, height: number }} image
 */
function pictureSnippet({ style }, { lang, whole }, said, { address, width, height }) {
  const source = escaped(said.notes.at(-1) ?? '');
  return lines(
    sheet(style),
    `<figure class="news-figure" lang="${lang}">`,
    `<picture>${said.sources.join('')}<img src="${address}" alt="${escaped(said.alt)}" width="${width}" height="${height}" loading="lazy"></picture>`,
    '<figcaption>',
    `<p><strong>${escaped(said.headline)}</strong></p>`,
    `<p>${escaped(said.takeaway)}</p>`,
    `<details><summary>${escaped(said.caption)}</summary>${said.table}</details>`,
    ...said.notes.slice(0, -1).map((note) => `<p>${escaped(note)}</p>`),
    `<p>${whole ? `<a href="${whole.address}">${source}</a>` : source}</p>`,
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
export function seenFrom(html, folder) {
  // In text, no such thing stands before quotation marks.
  return html.replace(/\b(href|src|srcset)="\.\//g, `$1="${folder}`);
}

/** @param {File} file */
function sheet(file) {
  return `<link rel="stylesheet" href="${file.address}"${checked(file)}>`;
}

/** @param {File} file */
function checked({ integrity }) {
  return ` integrity="${integrity}" crossorigin="anonymous"`;
}

/** @param {...string} parts */
function lines(...parts) {
  return `${parts.join('\n')}\n`;
}
