// Pages of another site that embed our charts, with the build's snippets as a newsroom would paste them.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DIST } from '../../scripts/build/dist.js';
import { rebaseUrls } from '../../site/snippets.js';
import { CHARTS } from '../e2e/page.js';

/** CSS of a site that restyles every element of its pages. Served as a file, because the policy allows no inline style. */
export const HOSTILE_STYLE = `* { all: unset; font-size: 40px; letter-spacing: 1em; }
body, p, div, h1 { display: block; }
head { display: none; }
body { text-transform: uppercase; text-align: right; word-spacing: 1em; line-height: 3; }
@media (prefers-color-scheme: dark) { html { background: #14191b; color: #e8e6e1; } }`;

/** Number of charts on the page `many`. A page in tests/long has fifty. */
export const CHART_COUNT = 12;

const LANGS = ['zh-CN', 'en'];

/**
 * Returns a page by its path: `element/outflow.en`, `iframe/…` or `static/…` contains that snippet unchanged.
 *
 * @param {string} path
 * @param {string} assets address of the folder that contains our files
 * @returns {Promise<string>} HTML
 */
export async function hostPage(path, assets) {
  const snippet = async (/** @type {string} */ way, /** @type {string} */ name) =>
    rebaseUrls(await readFile(join(DIST, 'embed', `${name}.${way}.txt`), 'utf8'), assets);
  const [kind = '', name = ''] = path.split('/');
  const element = () => snippet('element', name);
  if (kind === 'many') return page(await many(snippet));
  if (kind === 'hostile') return page(await element(), '<link rel="stylesheet" href="/hostile.css">');
  if (kind === 'tabs') return page(`<button>Show</button>\n<div hidden>\n${await element()}</div>`);
  if (kind === 'stripped') return page((await element()).replaceAll(/ slot="\w+"/g, ''));
  return page(await snippet(kind, name));
}

/** @param {(way: string, name: string) => Promise<string>} snippet */
async function many(snippet) {
  const names = CHARTS.flatMap((chart) => LANGS.map((lang) => `${chart}.${lang}`));
  const all = Array.from({ length: CHART_COUNT }, (_, index) => snippet('element', names[index % names.length] ?? ''));
  return (await Promise.all(all)).join('<hr>\n');
}

/** @param {string} content @param {string} [head] */
function page(content, head = '') {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Elsewhere</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}
</head>
<body>
<h1>An article</h1>
<p>Words before it.</p>
${content}
<p>Words after it.</p>
</body>
</html>
`;
}
