// Creates the pages as a newsroom would serve them: bundled, minified, with space reserved for each chart.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { UserError } from '../../scripts/common/errors.js';
import { ROOT } from '../../scripts/common/paths.js';
import { readDist, readFigures } from './figures.js';
import { DOTS, PEERS, ALL_CHARTS } from './peers.js';
import { staticPicture } from './static.js';

/** @typedef {import('./peers.js').Peer} Peer */
/** @typedef {import('./figures.js').Figures} Figures */

const PAGES = join(ROOT, 'bench', 'pages');

/** Style of all pages: a column of text as wide as a chart, and the size of each chart. */
const STYLE =
  'body{width:640px;margin:16px auto;font:16px sans-serif;background:#fff;color:#1f2a2e}' +
  'h2{margin:0}.chart{width:640px;height:360px}';

export class Site {
  /** Contents of files, by address. @type {Map<string, Uint8Array | string>} */
  files = new Map();
  #figure;
  #snippets;

  /**
   * @param {Figures['years']} years
   * @param {Map<string, string>} snippets our snippets, by chart
   */
  constructor(years, snippets) {
    this.#figure = staticPicture(years);
    this.#snippets = snippets;
  }

  /**
   * @param {Peer} peer
   * @param {number} count number of charts
   * @returns {string} address of the page, which exists from now on
   */
  page(peer, count = 1) {
    const address = `/${peer.key}/${count}.html`;
    const html = peer.charts ? this.#ours(peer, count) : this.#theirs(peer, count);
    this.files.set(address, html);
    return address;
  }

  /** Returns the links to the files of a bundle, for the head of a page. @param {string} folder */
  links(folder) {
    const style = this.files.has(`${folder}/page.css`) ? '<link rel="stylesheet" href="page.css">' : '';
    const script = this.files.has(`${folder}/page.js`) ? '<script type="module" src="page.js"></script>' : '';
    return style + script;
  }

  /** @param {Peer} peer @param {number} count */
  #theirs({ key, bundle, height }, count) {
    const style = height ? ` style="height:${height}px"` : '';
    const chart = `<div class="chart"${style}>${bundle ? '' : this.#figure}</div>`;
    const figure = `<h2>${HEADLINE}</h2><p>${MEASURE}</p>${chart}`;
    return document(this.links(`/${key}`), Array(count).fill(figure));
  }

  /** @param {Peer} peer @param {number} count */
  #ours({ charts = [], still }, count) {
    const figures = Array.from({ length: count }, (_, at) => {
      const chart = charts[at % charts.length] ?? '';
      const html = this.#snippets.get(chart);
      if (html) return still ? html.replace(SCRIPTS, '') : html;
      throw new UserError(`dist/embed/ has no snippet of ${chart}.`);
    });
    return document('', figures);
  }
}

/** Scripts, and preload links for them. */
const SCRIPTS = /<script.*?<\/script>|<link rel="(?:module)?preload".*?>/gs;

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
 * Creates the files of all pages from `dist/` and `pages/`.
 *
 * @param {import('./dots.js').DotsModule} dots
 */
export async function makeSite(dots) {
  const figures = await readFigures();
  const site = new Site(figures.years, await readSnippets());
  for (const { key, bundle } of PEERS) {
    if (bundle) await addBundle(site, `/${key}/page`, join(PAGES, `${bundle}.js`), { figures, dots });
  }
  for (const { key, bundle } of DOTS) {
    await addBundle(site, `/dots-${key}/page`, join(PAGES, 'dots', `${bundle}.js`), { figures, dots });
    site.files.set(`/dots-${key}/page.html`, document(site.links(`/dots-${key}`), ['<div class="chart"></div>']));
    site.files.set(`/dots-${key}/dots.wasm`, await readFile(dots.wasm));
  }
  return site;
}

/**
 * @param {Site} site
 * @param {string} address address without extension
 * @param {string} entry
 * @param {{ figures: Figures, dots: import('./dots.js').DotsModule }} given data for the sources of pages
 */
async function addBundle(site, address, entry, { figures, dots }) {
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
    // Each page contains only the constants that it uses.
    define: {
      FIGURES: JSON.stringify(figures.years),
      OUTFLOW: JSON.stringify(figures.outflow),
      'process.env.NODE_ENV': '"production"',
    },
  });
  for (const { path, contents } of outputFiles) {
    site.files.set(`${address}${/\.\w+$/.exec(path)?.[0]}`, contents);
  }
}

/**
 * Reads the element snippets that the build wrote, by chart.
 *
 * @returns {Promise<Map<string, string>>}
 */
async function readSnippets() {
  const entries = (ALL_CHARTS.charts ?? []).map(
    async (chart) => /** @type {const} */ ([chart, await readDist(`embed/${chart}.en.element.txt`)]),
  );
  return new Map(await Promise.all(entries));
}
