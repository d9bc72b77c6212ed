import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { serialize, serializeOuter } from 'parse5';

import { UserError } from '../common/errors.js';
import { bundleInline, bundleStyle } from './bundle.js';
import { dataUrl } from './data-url.js';
import { inlinePageBody, readInlinePage } from './inline-page.js';
import { attribute, textOf } from './html.js';
import { quoteUrls, readManifest } from './chart-files.js';
import { styleElement } from './style.js';

/** @typedef {import('./inline-page.js').InlinePage} InlinePage */

const FILE = 'news-figure.single.html';

/**
 * Writes all pages into one file that works offline from a disk, with scripts, styles, pictures and wasm inlined.
 *
 * @param {string} dist folder with the built pages
 * @param {string[]} pages files of the pages, one for each language; the first one is shown by default
 * @param {object} parts
 * @param {import('./wasm.js').Modules} parts.modules
 * @param {string} parts.prerendered folder that `prerender` wrote
 * @param {Map<string, string>} parts.chartFiles addresses of the chart files, by "CHART.LANG"
 * @param {import('./assets.js').Asset} parts.wasm the published runtime module
 */
export async function publishSingleFile(dist, pages, { modules, prerendered, chartFiles, wasm }) {
  const inside = await Promise.all(
    [...chartFiles].map(async ([name, address]) => /** @type {const} */ ([name, await dataUrl(dist, address)])),
  );
  const manifest = await readManifest(prerendered, quoteUrls(new Map(inside)));
  const inline = { ...wasm, address: await dataUrl(dist, wasm.address) };
  const script = await bundleInline(modules, manifest, inline);
  const style = await bundleStyle('www/site/inline-page.css');
  await writeFile(join(dist, FILE), await singleFileHtml(dist, pages, { script, style }));
}

/**
 * @param {string} dist
 * @param {string[]} pages files of the pages, one for each language
 * @param {{ script: string, style: string }} added script, and styles beside those of the pages
 * @returns {Promise<string>}
 */
export async function singleFileHtml(dist, pages, { script, style }) {
  const inlinePages = await Promise.all(pages.map((page) => readInlinePage(dist, page)));
  const [first] = inlinePages;
  if (!first) throw new UserError('The single file needs a page.');
  const bodies = await Promise.all(inlinePages.map((inlinePage) => inlinePageBody(dist, inlinePage, inlinePages)));
  return [
    `<!doctype html>\n<html lang="${first.lang}">\n<head>`,
    ...(await head(dist, first)),
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
 * @param {string} dist
 * @param {InlinePage} inlinePage
 */
async function head(dist, { elements }) {
  const kept = ['viewport', 'color-scheme', 'description'];
  const metas = elements.filter(
    (element) => attribute(element, 'charset') || kept.includes(attribute(element, 'name') ?? ''),
  );
  const icon = elements.find((element) => attribute(element, 'rel') === 'icon');
  const lines = metas.map((meta) => serializeOuter(meta));
  if (icon) lines.push(`<link rel="icon" href="${await dataUrl(dist, attribute(icon, 'href') ?? '')}">`);
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
