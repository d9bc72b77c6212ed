// Prints what to do with a build: which files to upload and which snippets to paste.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { print } from '../common/output.js';
import { EMBED } from '../../site/embeds.js';
import { SNIPPET_KINDS } from '../../site/snippets.js';

const UPLOAD = `
To upload: all of dist/ except *.map and, unless you link to it, news-figure.single.html. Do not delete files of
earlier builds: snippets in published articles link to them. dist/_headers has the caching time of each file.`;

/** Maximum length of a printed line. The middle of longer lines is left out. */
const MAX_LINE = 112;

/**
 * @param {string} dist
 * @param {string} first name of the chart whose snippets are printed
 * @param {URL | undefined} site base URL of the published pages, if known
 */
export async function printReport(dist, first, site) {
  print(UPLOAD);
  if (!site) print('Addresses in the snippets are relative to that folder; NEWS_FIGURE_BASE_URL makes them absolute.');
  print(`\nTo paste, in dist/${EMBED}/ for every chart; here shortened for ${first}:`);
  for (const [way, what] of Object.entries(SNIPPET_KINDS)) {
    const file = `${EMBED}/${first}.${way}.txt`;
    print(`\n  ${file}: ${what}`);
    for (const line of abbreviate(await readFile(join(dist, file), 'utf8'))) print(`    ${line}`);
  }
}

/**
 * Returns the lines of a snippet, shortened so that it can be recognised.
 *
 * @param {string} html
 */
export function abbreviate(html) {
  const lines = html
    .trimEnd()
    .replaceAll(/(integrity="sha384-)[^"]*/g, '$1…')
    .split('\n');
  const shown = lines.length > 5 ? [...lines.slice(0, 3), '…', ...lines.slice(-1)] : lines;
  return shown.map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE - 24)} … ${line.slice(-20)}` : line));
}
