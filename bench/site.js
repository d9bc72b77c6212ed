// The pages that are measured, made as a newsroom would: bundled, minified, with space reserved for each chart.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

import { build } from 'esbuild';
import sirv from 'sirv';

import { compressAll } from '../cli/compress.js';
import { replaceFolder } from '../cli/disk.js';
import { HOST } from '../cli/port.js';
import { UserError } from '../scripts/common/errors.js';
import { ROOT } from '../scripts/common/paths.js';
import { put } from '../site/files.js';

/** @typedef {import('../site/files.js').Files} Files */

/**
 * @typedef {object} Page
 * @property {string} key name of its script in `pages/`, if it is not ours
 * @property {string} name
 * @property {number} [height] height of its chart in pixels, if not 360
 * @property {boolean} [ours] whether it has our elements
 * @property {boolean} [still] whether it has no script
 */

/**
 * The pages. The last one is a control: the same page again, whose difference is noise.
 *
 * @type {Page[]}
 */
export const PAGES = [
  { key: 'still', name: 'our text and picture, no script', ours: true, still: true },
  { key: 'hand', name: 'our chart by hand (canvas 2D)', height: 487 },
  { key: 'd3', name: 'd3 (SVG)' },
  { key: 'uplot', name: 'uPlot' },
  { key: 'chartjs', name: 'Chart.js' },
  { key: 'echarts', name: 'ECharts' },
  { key: 'ours', name: 'news-figure', ours: true },
  { key: 'again', name: 'news-figure again (A/A)', ours: true },
];

/** The first chart is the one that is compared with others. */
const CHARTS = ['outflow', 'cases', 'seized', 'monitor', 'users', 'young', 'cities'];

/** Numbers of charts on a page. */
export const COUNTS = { one: 1, all: CHARTS.length, many: 50 };

const DIST = join(ROOT, 'dist');
const SITE = join(ROOT, 'target', 'bench', 'site');

const STYLE =
  'body{width:640px;margin:16px auto;font:16px sans-serif;background:#fff;color:#1f2a2e}' +
  'h2{margin:0}.chart{width:640px;height:360px}';

/** Scripts, and preload links for them. */
const SCRIPTS = /<script.*?<\/script>|<link rel="(?:module)?preload".*?>/gs;

/** Writes the pages, and what they load beside `dist/`. */
export async function writeSite() {
  const files = await bundles();
  const snippets = await Promise.all(CHARTS.map(readSnippet));
  for (const page of PAGES) {
    const links = page.ours ? '' : linksOf(page, files);
    for (const count of Object.values(COUNTS)) {
      const figures = Array.from({ length: count }, (_, at) =>
        page.ours ? ourFigure(page, snippets[at % (count === COUNTS.all ? count : 1)] ?? '') : theirFigure(page),
      );
      put(files, addressOf(page, count), documentOf(links, figures));
    }
  }
  await compressAll(files);
  await replaceFolder(SITE, files);
}

/** Serves the pages, compressed by brotli. @returns {Promise<{ address: string, close: () => void }>} */
export async function serveSite() {
  const [site, dist] = [SITE, DIST].map((folder) => sirv(folder, { brotli: true }));
  const server = createServer((request, response) => site?.(request, response, () => dist?.(request, response)));
  await once(server.listen(0, HOST), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://${HOST}:${port}/`, close: () => void server.close().closeAllConnections() };
}

/** @param {Page} page @param {number} count number of charts */
export const addressOf = ({ key }, count) => `${key}-${count}.html`;

/** Bundles the script of each page, with its style. @returns {Promise<Files>} */
async function bundles() {
  const keys = PAGES.filter(({ ours }) => !ours).map(({ key }) => key);
  const { outputFiles } = await build({
    entryPoints: keys.map((key) => join(ROOT, 'bench', 'pages', `${key}.js`)),
    outdir: SITE,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** @param {string} chart @returns {Promise<string>} the snippet that the build wrote */
async function readSnippet(chart) {
  const file = `embed/${chart}.en.element.txt`;
  return readFile(join(DIST, file), 'utf8').catch(() => {
    throw new UserError(`dist/${file} is missing. Build it first: npm run build`);
  });
}

/** @param {Page} page @param {Files} files */
function linksOf({ key }, files) {
  const style = files.has(`${key}.css`) ? `<link rel="stylesheet" href="${key}.css">` : '';
  return `${style}<script type="module" src="${key}.js"></script>`;
}

/** @param {Page} page @param {string} snippet */
const ourFigure = ({ still }, snippet) => (still ? snippet.replace(SCRIPTS, '') : snippet);

/** @param {Page} page */
const theirFigure = ({ height }) =>
  `<h2>Arrested in other provinces</h2><p>People, two years</p>` +
  `<div class="chart"${height ? ` style="height:${height}px"` : ''}></div>`;

/** @param {string} head @param {string[]} figures */
const documentOf = (head, figures) =>
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>' +
  '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">' +
  `<style>${STYLE}</style>${head}</head><body>${figures.join('\n')}</body></html>`;
