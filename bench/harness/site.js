// The pages as a newsroom would serve them: bundled, minified, with room kept for each chart.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';
import { parse, serializeOuter } from 'parse5';

import { attribute, elements } from '../../scripts/build/html.js';
import { Failure } from '../../scripts/common/failure.js';
import { ROOT } from '../../scripts/common/paths.js';
import { DOTS, PEERS } from './peers.js';
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
  #element;

  /**
   * @param {Year[]} years
   * @param {{ links: string[], elements: Map<string, string> }} element what an embed of ours has in its page
   */
  constructor(years, element) {
    this.#figure = staticPicture(years);
    this.#element = element;
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
      const html = this.#element.elements.get(chapter);
      if (html) return html;
      throw new Failure(`dist/en.html: found no <news-figure chapter="${chapter}">; expected one.`);
    });
    return document(this.#element.links.join(''), figures);
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
  const site = new Site(years, await readElement());
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
 * What a page needs to embed charts of ours, by what the built page has: the links of its head but for those of
 * the page around the charts, and the elements.
 */
async function readElement() {
  const all = [...elements(parse(await readDist('en.html')))];
  const links = all.filter(({ tagName, attrs }) => {
    const text = attrs.map(({ value }) => value).join(' ');
    return (
      (tagName === 'script' || tagName === 'link') &&
      /\.(css|js|wasm)\b/.test(text) &&
      !/\/page[-.]/.test(text)
    );
  });
  const figures = all.filter(({ tagName }) => tagName === 'news-figure');
  for (const figure of figures) {
    // They play when the harness says so, but for the one of the first view.
    figure.attrs = figure.attrs.filter(({ name }) => name !== 'autoplay');
  }
  const entries = figures.map(
    (figure) => /** @type {const} */ ([attribute(figure, 'chapter') ?? '', serializeOuter(figure)]),
  );
  return { links: links.map((link) => serializeOuter(link)), elements: new Map(entries) };
}

/** @param {string} file */
async function readDist(file) {
  try {
    return await readFile(join(DIST, file), 'utf8');
  } catch {
    throw new Failure(`There is no dist/${file} to measure. Build it first: npm run build`);
  }
}
