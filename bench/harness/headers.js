// Determines how long a file may be cached: by `dist/_headers`, or by its name if no rule applies.

/** @typedef {{ path: string, headers: Map<string, string> }} Rule a path may end in `*` */

/** Name with a hash, whose contents never change. Other files are revalidated each time. */
const LASTING = /-([0-9a-f]{8}|[0-9A-Z]{8})\.\w+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASKED_ABOUT = 'public, max-age=0, must-revalidate';

/**
 * @param {string} text rules in the format of Netlify and Cloudflare Pages: a path, followed by indented headers
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
 * @returns {string} value of `Cache-Control`: that of the last rule that matches and has one
 */
export function cacheControl(rules, path) {
  const matching = rules.filter((rule) => isMeant(rule.path, path) && rule.headers.has('cache-control'));
  return matching.at(-1)?.headers.get('cache-control') ?? (LASTING.test(path) ? FOR_EVER : ASKED_ABOUT);
}

/** @param {string} pattern @param {string} path */
function isMeant(pattern, path) {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
