// The pages as a newsroom would serve them: bundled, minified, with room kept for each chart.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { Failure } from '../../scripts/common/failure.js';
import { ROOT } from '../../scripts/common/paths.js';
import { DOTS, PEERS, WHOLE } from './peers.js';
import { staticPicture } from './static.js';

/** @typedef {import('./peers.js').Peer} Peer */
/** @typedef {{ year: string, value: number, label: string }} Year */

const DIST = join(ROOT, 'dist');
const PAGES = join(ROOT, 'bench', 'pages');

/** All pages have this: a column of text as wide as a chart, and the room of each chart. */
const STYLE =
  'body{width:640px;margin:16px auto;font:16px sans-serif;background:#fff;color:#1f2a2e}' +
  'h2{margin:0}.chart{width:640px;height:360px}';

export class Site {
  /** Files by address. @type {Map<string, Uint8Array | string>} */
  files = new Map();
  #figure;
  #snippets;

  /**
   * @param {Year[]} years
   * @param {Map<string, string>} snippets of ours, by chapter
   */
  constructor(years, snippets) {
    this.#figure = staticPicture(years);
    this.#snippets = snippets;
  }

  /**
   * @param {Peer} peer
   * @param {number} count how many charts
   * @returns {string} the address of its page, which is there from now on
   */
  page(peer, count = 1) {
    const address = `/${peer.key}/${count}.html`;
    const html = peer.chapters ? this.#ours(peer.chapters, count) : this.#theirs(peer, count);
    this.files.set(address, html);
    return address;
  }

  /** What a page has in its head for the files that its bundle consists of. @param {string} folder */
  links(folder) {
    const style = this.files.has(`${folder}/page.css`) ? '<link rel="stylesheet" href="page.css">' : '';
    const script = this.files.has(`${folder}/page.js`) ? '<script type="module" src="page.js"></script>' : '';
    return style + script;
  }

  /** @param {Peer} peer @param {number} count */
  #theirs({ key, bundle }, count) {
    const room = `<div class="chart">${bundle ? '' : this.#figure}</div>`;
    const figure = `<h2>${HEADLINE}</h2><p>${MEASURE}</p>${room}`;
    return document(this.links(`/${key}`), Array(count).fill(figure));
  }

  /** @param {string[]} chapters @param {number} count */
  #ours(chapters, count) {
    const figures = Array.from({ length: count }, (_, at) => {
      const chapter = chapters[at % chapters.length] ?? '';
      const html = this.#snippets.get(chapter);
      if (html) return html;
      throw new Failure(`dist/embed/ has no snippet of ${chapter}.`);
    });
    return document('', figures);
  }
}

const HEADLINE = 'Arrested in other provinces';
const MEASURE = 'People, two years';

/** @param {string} head @param {string[]} figures */
function document(head, figures) {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>' +
    '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">' +
    `<style>${STYLE}</style>${head}</head><body>${figures.join('\n')}</body></html>`
  );
}

/**
 * Makes all pages' files from `dist/` and from `pages/`.
 *
 * @param {import('./dots.js').DotsModule} dots
 */
export async function makeSite(dots) {
  const years = await readYears();
  const site = new Site(years, await readSnippets());
  for (const { key, bundle } of PEERS) {
    if (bundle) await addBundle(site, `/${key}/page`, join(PAGES, `${bundle}.js`), { years, dots });
  }
  for (const { key, bundle } of DOTS) {
    await addBundle(site, `/dots-${key}/page`, join(PAGES, 'dots', `${bundle}.js`), { years, dots });
    site.files.set(
      `/dots-${key}/page.html`,
      document(site.links(`/dots-${key}`), ['<div class="chart"></div>']),
    );
    site.files.set(`/dots-${key}/dots.wasm`, await readFile(dots.wasm));
  }
  return site;
}

/**
 * @param {Site} site
 * @param {string} address without its ending
 * @param {string} entry
 * @param {{ years: Year[], dots: import('./dots.js').DotsModule }} given what the pages' sources refer to
 */
async function addBundle(site, address, entry, { years, dots }) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    alias: { 'bench-dots': dots.glue },
    logLevel: 'error',
    define: { FIGURES: JSON.stringify(years), 'process.env.NODE_ENV': '"production"' },
  });
  for (const { path, contents } of outputFiles) {
    site.files.set(`${address}${/\.\w+$/.exec(path)?.[0]}`, contents);
  }
}

/** The two years of the first figure, with the labels that our own chart has. @returns {Promise<Year[]>} */
export async function readYears() {
  const lines = (await readDist('data/outflow.en.csv')).split('\n').map((line) => line.split(','));
  const column = (/** @type {string} */ name) => (lines[0] ?? []).map((cell) => cell.trim()).indexOf(name);
  const [key, year, kind, value] = ['key', 'year', 'kind', 'value'].map(column);
  const rows = lines.filter((line) => line[key ?? 0] === 'outflow.province');
  if (rows.length !== 2) {
    throw new Failure(`dist/data/outflow.en.csv: found ${rows.length} rows of outflow.province; expected 2.`);
  }
  return rows.map((row) => ({
    year: row[year ?? 0] ?? '',
    value: Number(row[value ?? 0]),
    label: `${row[kind ?? 0] === 'more-than' ? 'over ' : ''}${row[value ?? 0]}`,
  }));
}

/**
 * What a newsroom pastes to embed charts of ours, as the build wrote it, by chapter.
 *
 * @returns {Promise<Map<string, string>>}
 */
async function readSnippets() {
  const entries = (WHOLE.chapters ?? []).map(
    async (chapter) => /** @type {const} */ ([chapter, await readDist(`embed/${chapter}.en.element.txt`)]),
  );
  return new Map(await Promise.all(entries));
}

/** @param {string} file */
async function readDist(file) {
  try {
    return await readFile(join(DIST, file), 'utf8');
  } catch {
    throw new Failure(`There is no dist/${file} to measure. Build it first: npm run build`);
  }
}
