// The pages as a newsroom would serve them: bundled, minified, with room kept for each chart.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { UserError } from '../../scripts/common/errors.js';
import { ROOT } from '../../scripts/common/paths.js';
import { readDist, readFigures } from './figures.js';
import { DOTS, PEERS, ALL_CHAPTERS } from './peers.js';
import { staticPicture } from './static.js';

/** @typedef {import('./peers.js').Peer} Peer */
/** @typedef {import('./figures.js').Figures} Figures */

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
   * @param {Figures['years']} years
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
    const html = peer.chapters ? this.#ours(peer, count) : this.#theirs(peer, count);
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
  #theirs({ key, bundle, height }, count) {
    const style = height ? ` style="height:${height}px"` : '';
    const room = `<div class="chart"${style}>${bundle ? '' : this.#figure}</div>`;
    const figure = `<h2>${HEADLINE}</h2><p>${MEASURE}</p>${room}`;
    return document(this.links(`/${key}`), Array(count).fill(figure));
  }

  /** @param {Peer} peer @param {number} count */
  #ours({ chapters = [], still }, count) {
    const figures = Array.from({ length: count }, (_, at) => {
      const chapter = chapters[at % chapters.length] ?? '';
      const html = this.#snippets.get(chapter);
      if (html) return still ? html.replace(SCRIPTS, '') : html;
      throw new UserError(`dist/embed/ has no snippet of ${chapter}.`);
    });
    return document('', figures);
  }
}

/** Scripts and what is loaded for them. */
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
 * Makes all pages' files from `dist/` and from `pages/`.
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
 * @param {string} address without its ending
 * @param {string} entry
 * @param {{ figures: Figures, dots: import('./dots.js').DotsModule }} given what the pages' sources refer to
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
    // In each page only what it refers to.
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
 * What a newsroom pastes to embed charts of ours, as the build wrote it, by chapter.
 *
 * @returns {Promise<Map<string, string>>}
 */
async function readSnippets() {
  const entries = (ALL_CHAPTERS.chapters ?? []).map(
    async (chapter) => /** @type {const} */ ([chapter, await readDist(`embed/${chapter}.en.element.txt`)]),
  );
  return new Map(await Promise.all(entries));
}
