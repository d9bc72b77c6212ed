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
 * Writes the whole piece as one file that opens from a disk, offline: every language, with script, styles,
 * pictures and wasm inside.
 *
 * @param {string} dist with the pages as they were manifest
 * @param {string[]} pages that go into it: the first is what shows when nothing else was asked for
 * @param {object} parts
 * @param {import('./wasm.js').Modules} parts.modules
 * @param {string} parts.prerendered the folder the prerendered wrote
 * @param {Map<string, string>} parts.chartFiles the addresses of the charts' files
 * @param {import('./assets.js').Asset} parts.wasm the readers' module, seen from there
 */
export async function publishSingleFile(dist, pages, { modules, prerendered, chartFiles, wasm }) {
  const inside = await Promise.all(
    [...chartFiles].map(async ([name, address]) => /** @type {const} */ ([name, await dataUrl(dist, address)])),
  );
  const manifest = await readManifest(prerendered, quoteUrls(new Map(inside)));
  const inline = { ...wasm, address: await dataUrl(dist, wasm.address) };
  const script = await bundleInline(modules, manifest, inline);
  const style = await bundleStyle('www/single.css');
  await writeFile(join(dist, FILE), await singleFileHtml(dist, pages, { script, style }));
}

/**
 * @param {string} dist
 * @param {string[]} pages one for each language
 * @param {{ script: string, style: string }} added the script, and styles beside those of the pages
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
 * What a page says to browsers. What it says to search engines is left out: a file on a disk has no
 * address to give them.
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
 * The styles of all pages, each once, in their order.
 *
 * @param {InlinePage[]} inlinePages
 */
function styles(inlinePages) {
  const all = inlinePages.flatMap(({ elements }) => elements.filter(({ tagName }) => tagName === 'style'));
  return [...new Set(all.map(textOf))].join('');
}

/**
 * A script as it may stand in a page: what would end its element, or begin a comment in which the end goes
 * unseen, is spelt another way that means the same in strings, templates and patterns.
 *
 * @param {string} script
 */
export function escapeForScript(script) {
  return script.replace(/<(?=\/?script|!--)/gi, String.raw`\x3c`);
}
