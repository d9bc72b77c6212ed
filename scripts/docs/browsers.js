// The generated sections of docs/browsers.md: what works from which browser version on, and how many people have one, by
// caniuse-lite.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { LIVE, STATIC, UNKNOWN } from '../../tests/old/support.js';
import { ROOT } from '../common/paths.js';
import { replaceSection } from './sections.js';

export const BROWSERS_FILE = join(ROOT, 'docs', 'browsers.md');

// The modules of caniuse-lite are CommonJS and have no declarations.
const load = createRequire(import.meta.url);

/** Regions by their file in caniuse-lite. */
const REGIONS = {
  'alt-ww': 'World',
  CN: 'China',
  'alt-as': 'Asia',
  'alt-eu': 'Europe',
  'alt-na': 'North America',
  'alt-sa': 'South America',
  'alt-af': 'Africa',
};

/** Names of browsers for the table of versions. */
const NAMES = {
  chrome: 'Chrome, Android WebView and in-app browsers on it',
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  safari: 'Safari',
  ios_saf: 'Safari and in-app browsers on iOS',
};

/** @typedef {{ live: number, static: number, unknown: number }} Usage in percent of all known usage */

/**
 * Returns how many people in a region have a browser with which charts are live, or the page is static.
 *
 * @param {string} region
 * @returns {Usage}
 */
export function usageIn(region) {
  const { region: unpack } = load('caniuse-lite');
  /** @type {Record<string, Record<string, number | null>>} */
  const data = unpack(load(`caniuse-lite/data/regions/${region}.js`));
  /** @type {Usage} */
  const usage = { live: 0, static: 0, unknown: 0 };
  for (const [browser, versions] of Object.entries(data)) {
    for (const [version, share] of Object.entries(versions)) {
      const kind = kindOf(browser, Number.parseFloat(version));
      if (kind) usage[kind] += share ?? 0;
    }
  }
  return usage;
}

/** @param {string} browser @param {number} version @returns {keyof Usage | undefined} */
function kindOf(browser, version) {
  // Only the current version is counted, which caniuse-lite calls 0.
  if (UNKNOWN.includes(browser)) return 'unknown';
  if (version >= (LIVE[browser] ?? Infinity)) return 'live';
  return version >= (STATIC[browser] ?? Infinity) ? 'static' : undefined;
}

/** Returns docs/browsers.md with its generated sections. */
export async function browsersText() {
  const versions = Object.entries(NAMES).map(([key, name]) => `| ${name} | ${LIVE[key]} | ${STATIC[key]} |`);
  const percent = (/** @type {number} */ value) => `${value.toFixed(1)} %`;
  const usage = Object.entries(REGIONS).map(([file, name]) => {
    const { live, static: still, unknown } = usageIn(file);
    return `| ${name} | ${percent(live)} | ${percent(still)} | ${percent(unknown)} |`;
  });
  const head = {
    versions: '| browser | live charts from | complete static page from |\n|---|---|---|\n',
    usage: '| region | live | static | unknown engine |\n|---|---|---|---|\n',
  };
  const text = replaceSection(await readFile(BROWSERS_FILE, 'utf8'), 'versions', head.versions + versions.join('\n'));
  return replaceSection(text, 'usage', head.usage + usage.join('\n'));
}
