import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { find } from '../setup/programs.js';

/**
 * Messages of the checker to ignore: two attributes of iframes, which are intended (see site/snippets.js), and all
 * messages about CSS, because the checker does not know recent CSS such as container queries.
 */
const IGNORED = '(CSS: .*|.*(frameborder|Bad value “100%” for attribute “width” on element “iframe”).*)';

/**
 * Checks the HTML and SVG of a build. Warnings are errors.
 *
 * @param {string} dist
 * @param {string[]} others folders of other stories, checked if they exist
 */
export async function checkMarkup(dist, others) {
  if (!existsSync(dist)) throw new UserError('There is no dist/ to check. Build it first: npm run build');
  const files = [dist, ...others].filter((folder) => existsSync(folder)).flatMap(markupIn);
  const vnu = join('node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');
  const args = ['-jar', vnu, '--Werror', '--also-check-svg', '--filterpattern', IGNORED, ...files];
  await mustRun('check HTML and SVG with Java 17 or newer', find('java') ?? 'java', args);
}

/** @param {string} dist */
function markupIn(dist) {
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  // A fragment is not a complete page, and neither is a snippet.
  const isSnippet = (/** @type {string} */ file) => /^embed.*\.(txt|wechat\.html)$/.test(file);
  const complete = all.filter(
    (file) => /\.(html|svg)$/.test(file) && !file.startsWith('fragments') && !isSnippet(file),
  );
  const snippets = all.filter(isSnippet);
  return [...complete.map((file) => relative(ROOT, join(dist, file))), ...snippets.map((file) => asPage(dist, file))];
}

/**
 * Wraps a snippet in a page, inside a block, as content management systems do.
 *
 * @param {string} dist
 * @param {string} file
 * @returns {string}
 */
function asPage(dist, file) {
  const path = join(dist, file);
  const page = join('target', 'snippets', `${relative(ROOT, path).replace(/[^\w.-]/g, '-')}.html`);
  const head = '<!doctype html><html lang="en"><head><title>Elsewhere</title></head>';
  mkdirSync(join(ROOT, 'target', 'snippets'), { recursive: true });
  const body = `<body><h1>Article</h1><h2>Part</h2><div>${readFileSync(path, 'utf8')}</div></body>`;
  writeFileSync(join(ROOT, page), `${head}${body}</html>`);
  return page;
}
