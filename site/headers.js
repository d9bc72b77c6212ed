// dist/_headers: HTTP headers for each file, in the format of Netlify and Cloudflare Pages. docs/embedding.md lists them
// for other servers.

import { put } from './files.js';

/** Name of a script with a hash, whose contents never change. */
const HASHED = /-[0-9A-Za-z]{8}\.js$/;

const FOR_EVER = 'Cache-Control: public, max-age=31536000, immutable';
const MINUTES = 'Cache-Control: public, max-age=300';

/**
 * @param {import('./files.js').Files} dist
 * @param {URL | undefined} site base URL of the published pages, if known
 */
export function writeHeaders(dist, site) {
  const scripts = [...dist.keys()].filter((name) => /^(embed\/)?[^/]+\.js$/.test(name));
  const rules = [
    // Cross-Origin-Resource-Policy lets pages with Cross-Origin-Embedder-Policy load pictures and iframes.
    [
      '*',
      'Access-Control-Allow-Origin: *',
      'Cross-Origin-Resource-Policy: cross-origin',
      'X-Content-Type-Options: nosniff',
    ],
    ['assets/*', FOR_EVER],
    ...scripts.sort().map((name) => [name, HASHED.test(name) ? FOR_EVER : MINUTES]),
  ];
  const folder = site?.pathname ?? '/';
  const text = rules.map(([path, ...headers]) => [folder + path, ...headers.map((line) => `  ${line}`)].join('\n'));
  put(dist, '_headers', `${text.join('\n')}\n`);
}
