import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { serialize, serializeOuter } from 'parse5';

import { Failure } from '../common/failure.js';
import { bundleInline, bundleStyle } from './bundle.js';
import { dataAddress } from './data-address.js';
import { editionBody, readEdition } from './edition.js';
import { attribute, textOf } from './html.js';
import { quoted, readBuilt } from './sheets.js';
import { styleElement } from './style.js';

/** @typedef {import('./edition.js').Edition} Edition */

const FILE = 'news-figure.single.html';

/**
 * Writes the whole piece as one file that opens from a disk, offline: every language, with script, styles,
 * pictures and wasm inside.
 *
 * @param {string} dist with the pages as they were built
 * @param {string[]} pages that go into it: the first is what shows when nothing else was asked for
 * @param {object} parts
 * @param {import('./wasm.js').Modules} parts.modules
 * @param {string} parts.press the folder the press wrote
 * @param {Map<string, string>} parts.sheets the addresses of the charts' files
 * @param {import('./assets.js').Asset} parts.wasm the readers' module, seen from there
 */
export async function publishSingle(dist, pages, { modules, press, sheets, wasm }) {
  const inside = await Promise.all(
    [...sheets].map(async ([name, address]) => /** @type {const} */ ([name, await dataAddress(dist, address)])),
  );
  const built = await readBuilt(press, quoted(new Map(inside)));
  const inline = { ...wasm, address: await dataAddress(dist, wasm.address) };
  const script = await bundleInline(modules, built, inline);
  const style = await bundleStyle('www/site/inline-page.css');
  await writeFile(join(dist, FILE), await singleFile(dist, pages, { script, style }));
}

/**
 * @param {string} dist
 * @param {string[]} pages one for each language
 * @param {{ script: string, style: string }} added the script, and styles beside those of the pages
 * @returns {Promise<string>}
 */
export async function singleFile(dist, pages, { script, style }) {
  const editions = await Promise.all(pages.map((page) => readEdition(dist, page)));
  const [first] = editions;
  if (!first) throw new Failure('The single file needs a page.');
  const bodies = await Promise.all(editions.map((edition) => editionBody(dist, edition, editions)));
  return [
    `<!doctype html>\n<html lang="${first.lang}">\n<head>`,
    ...(await head(dist, first)),
    `<title>${editions.map(title).join(' · ')}</title>`,
    styleElement(styles(editions) + style),
    '</head>\n<body>\n<main>',
    ...bodies,
    '</main>',
    `<script type="module">${inScript(script)}</script>`,
    '</body>\n</html>\n',
  ].join('\n');
}

/** @param {Edition} edition */
function title({ elements }) {
  const element = elements.find(({ tagName }) => tagName === 'title');
  return element ? serialize(element) : '';
}

/**
 * What a page says to browsers. What it says to search engines is left out: a file on a disk has no
 * address to give them.
 *
 * @param {string} dist
 * @param {Edition} edition
 */
async function head(dist, { elements }) {
  const kept = ['viewport', 'color-scheme', 'description'];
  const metas = elements.filter(
    (element) => attribute(element, 'charset') || kept.includes(attribute(element, 'name') ?? ''),
  );
  const icon = elements.find((element) => attribute(element, 'rel') === 'icon');
  const lines = metas.map((meta) => serializeOuter(meta));
  if (icon) lines.push(`<link rel="icon" href="${await dataAddress(dist, attribute(icon, 'href') ?? '')}">`);
  return lines;
}

/**
 * The styles of all pages, each once, in their order.
 *
 * @param {Edition[]} editions
 */
function styles(editions) {
  const all = editions.flatMap(({ elements }) => elements.filter(({ tagName }) => tagName === 'style'));
  return [...new Set(all.map(textOf))].join('');
}

/**
 * A script as it may stand in a page: what would end its element, or begin a comment in which the end goes
 * unseen, is spelt another way that means the same in strings, templates and patterns.
 *
 * @param {string} script
 */
export function inScript(script) {
  return script.replace(/<(?=\/?script|!--)/gi, String.raw`\x3c`);
}
