// What to do with what was built: what to upload, and what to paste.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { print } from '../common/output.js';
import { EMBED } from './embeds.js';
import { SNIPPET_KINDS } from './snippets.js';

const UPLOAD = `
To upload: all of dist/ but *.map and, unless you link to it, news-figure.single.html. Leave what is there from
earlier builds: snippets that were pasted name its files. What may be kept for how long stands in dist/_headers.`;

/** Longer lines are shown with their middle left out. */
const MAX_LINE = 112;

/**
 * @param {string} dist
 * @param {string} first the name of the chart to show the snippets of
 * @param {URL | undefined} site the folder where it will stand, if that is known
 */
export async function printReport(dist, first, site) {
  print(UPLOAD);
  if (!site) print('Addresses in the snippets are seen from that folder; NEWS_FIGURE_BASE_URL makes them absolute.');
  print(`\nTo paste, in dist/${EMBED}/ for every chart; here shortened for ${first}:`);
  for (const [way, what] of Object.entries(SNIPPET_KINDS)) {
    const file = `${EMBED}/${first}.${way}.txt`;
    print(`\n  ${file}: ${what}`);
    for (const line of abbreviate(await readFile(join(dist, file), 'utf8'))) print(`    ${line}`);
  }
}

/**
 * A snippet as somebody may know it by.
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
