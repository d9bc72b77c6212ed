// dist/csp.txt: the content security policy under which all pages and snippets of a build run. It lists inline styles by
// their hashes, so it changes with them.

import { styles } from '../www/element/styles.js';
import { swatchSheet } from '../www/element/token-colors.js';
import { tableStyles } from '../www/table/table-styles.js';
import { compactStyle } from './compact-style.js';
import { put, readText } from './files.js';
import { inlineSource } from './hash.js';
import { styleSources } from './style.js';

/** The single file is opened from a disk and not served, so no policy applies to it. */
const SINGLE = 'news-figure.single.html';

/**
 * @param {string[]} styles sources of styles beside the files
 * @param {string} [shared] address of files that sites share
 */
export function contentSecurityPolicy(styles, shared = '') {
  const other = URL.canParse(shared) ? ` ${new URL(shared).origin}` : '';
  return [
    "default-src 'none'",
    `script-src 'self'${other} 'wasm-unsafe-eval'`,
    ['style-src', "'self'", ...styles].join(' '),
    "img-src 'self'",
    `connect-src 'self'${other}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/**
 * Returns the style sheets in the shadow root of the element, which are style elements in browsers that cannot construct
 * style sheets: see www/element/view.js.
 *
 * @param {string} tokens the design tokens, as JSON
 */
function shadowStyles(tokens) {
  const { names, sheet } = JSON.parse(tokens);
  return [compactStyle(styles), sheet + swatchSheet(names), compactStyle(tableStyles)];
}

/**
 * @param {import('./files.js').Files} dist
 * @param {string} tokens the design tokens, as JSON
 * @param {string} [shared] address of files that sites share
 */
export async function writeCsp(dist, tokens, shared) {
  const pages = [...dist.keys()].filter((name) => /\.(html|element\.txt)$/.test(name) && name !== SINGLE).sort();
  const sources = await Promise.all(pages.map((name) => styleSources(readText(dist, name))));
  const all = [...sources.flat(), ...(await Promise.all(shadowStyles(tokens).map(inlineSource)))];
  put(dist, 'csp.txt', `${contentSecurityPolicy([...new Set(all)], shared)}\n`);
}
