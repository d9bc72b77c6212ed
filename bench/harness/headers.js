// How long a file may be kept, by what the build tells servers in `dist/_headers`, or by its name where it tells nothing.

/** @typedef {{ path: string, headers: Map<string, string> }} Rule a path may end in `*` */

/** A name with a hash in it stands for these contents for good; others are asked about each time. */
const LASTING = /-([0-9a-f]{8}|[0-9A-Z]{8})\.\w+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASKED_ABOUT = 'public, max-age=0, must-revalidate';

/**
 * @param {string} text in the form that Netlify and Cloudflare Pages read: a path, and headers on lines set in below it
 * @returns {Rule[]}
 */
export function parseRules(text) {
  /** @type {Rule[]} */
  const rules = [];
  for (const line of text.split('\n').filter((text) => text.trim() && !text.startsWith('#'))) {
    const [name, ...value] = line.split(':');
    const header = (name ?? '').trim().toLowerCase();
    if (/^\s/.test(line)) rules.at(-1)?.headers.set(header, value.join(':').trim());
    else rules.push({ path: line.trim(), headers: new Map() });
  }
  return rules;
}

/**
 * @param {Rule[]} rules
 * @param {string} path
 * @returns {string} what `Cache-Control` says for it: of several rules, the last that has it
 */
export function cacheControl(rules, path) {
  const matching = rules.filter((rule) => isMeant(rule.path, path) && rule.headers.has('cache-control'));
  return matching.at(-1)?.headers.get('cache-control') ?? (LASTING.test(path) ? FOR_EVER : ASKED_ABOUT);
}

/** @param {string} pattern @param {string} path */
function isMeant(pattern, path) {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
