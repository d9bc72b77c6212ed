import { serialize, serializeOuter } from 'parse5';

import { findAsset } from './assets.js';
import { dataUrl } from './data-url.js';
import { put, readText } from './files.js';
import { attribute, textOf } from './html.js';
import { inlinePageBody, readInlinePage } from './inline-page.js';
import { manifestOf, withManifest } from './manifest.js';
import { styleElement } from './style.js';
import { UserError } from './user-error.js';

/** @typedef {import('./files.js').Files} Files */
/** @typedef {import('./inline-page.js').InlinePage} InlinePage */

/** Name of the file with all pages. */
export const SINGLE_FILE = 'news-figure.single.html';

/** Name of the constant that holds the `data:` URL of the runtime module in the script of the single file. */
export const INLINE_MODULE = 'newsFigureModule';

/**
 * Writes all pages into one file that works offline from a disk, with scripts, styles, pictures and wasm inlined.
 *
 * @param {Files} dist the built pages, with the chart files
 * @param {string[]} pages files of the pages, one for each language; the first one is shown by default
 * @param {object} sources
 * @param {Files} sources.parts
 * @param {Files} sources.prerendered
 * @param {Files} sources.shared files that sites share, with the module
 * @param {Map<string, string>} sources.chartFiles addresses of the chart files, by "CHART.LANG"
 */
export function publishSingleFile(dist, pages, { parts, prerendered, shared, chartFiles }) {
  const inside = [...chartFiles].map(([name, address]) => /** @type {const} */ ([name, dataUrl(dist, address)]));
  const manifest = manifestOf(prerendered, new Map(inside), { filesIn: [], hasImages: false });
  const module = `const ${INLINE_MODULE}=${JSON.stringify(dataUrl(shared, findAsset(shared, 'runtime.wasm') ?? ''))};`;
  const script = `${module}${withManifest(readText(parts, 'inline.js'), manifest)}`;
  const style = readText(parts, 'www/site/inline-page.css');
  put(dist, SINGLE_FILE, singleFileHtml(dist, pages, { script, style }));
}

/**
 * @param {Files} dist
 * @param {string[]} pages files of the pages, one for each language
 * @param {{ script: string, style: string }} added script, and styles beside those of the pages
 * @returns {string}
 */
export function singleFileHtml(dist, pages, { script, style }) {
  const inlinePages = pages.map((page) => readInlinePage(dist, page));
  const [first] = inlinePages;
  if (!first) throw new UserError('The single file needs a page.');
  const bodies = inlinePages.map((inlinePage) => inlinePageBody(dist, inlinePage, inlinePages));
  return [
    `<!doctype html>\n<html lang="${first.lang}">\n<head>`,
    ...head(dist, first),
    `<title>${inlinePages.map(title).join(' · ')}</title>`,
    styleElement(styles(inlinePages) + style),
    '</head>\n<body>\n<main>',
    ...bodies,
    '</main>',
    `<script type="module">${escapeForScript(script)}</script>`,
    '</body>\n</html>\n',
  ].join('\n');
}

/** @param {InlinePage} inlinePage */
function title({ elements }) {
  const element = elements.find(({ tagName }) => tagName === 'title');
  return element ? serialize(element) : '';
}

/**
 * Returns the metadata for browsers from the head of a page. Metadata for search engines is left out: it needs an
 * address, which a file on a disk does not have.
 *
 * @param {Files} dist
 * @param {InlinePage} inlinePage
 */
function head(dist, { elements }) {
  const kept = ['viewport', 'color-scheme', 'description'];
  const metas = elements.filter(
    (element) => attribute(element, 'charset') || kept.includes(attribute(element, 'name') ?? ''),
  );
  const icon = elements.find((element) => attribute(element, 'rel') === 'icon');
  const lines = metas.map((meta) => serializeOuter(meta));
  if (icon) lines.push(`<link rel="icon" href="${dataUrl(dist, attribute(icon, 'href') ?? '')}">`);
  return lines;
}

/**
 * Returns the styles of all pages in order, without duplicates.
 *
 * @param {InlinePage[]} inlinePages
 */
function styles(inlinePages) {
  const all = inlinePages.flatMap(({ elements }) => elements.filter(({ tagName }) => tagName === 'style'));
  return [...new Set(all.map(textOf))].join('');
}

/**
 * Escapes a script for use inside <script>. Sequences that would end the element, or begin a comment that hides the end tag,
 * get an escape with the same meaning in strings, templates and regular expressions.
 *
 * @param {string} script
 */
export function escapeForScript(script) {
  return script.replace(/<(?=\/?script|!--)/gi, String.raw`\x3c`);
}
