// Serves the built pages to the engines. Playwright can listen to Chromium's console and change its headers, but
// nobody can to those of all engines; so the server does both, alike for all of them.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import sirv from 'sirv';

import { DIST } from '../../scripts/build/dist.js';
import { styleSources } from '../../scripts/build/style.js';
import { HOST } from '../../scripts/common/port.js';
import { HOSTILE_STYLE, hostPage } from './hosts.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * The policy that docs/embedding.md promises to get by with.
 *
 * @param {string} assets where our files come from: `'self'`, and another origin if they lie there
 * @param {string} page whose styles it allows
 */
function policy(assets, page) {
  return [
    "default-src 'none'",
    `script-src ${assets} 'wasm-unsafe-eval'`,
    ['style-src', assets, ...styleSources(page)].join(' '),
    `img-src ${assets}`,
    `connect-src ${assets}`,
    `frame-src ${assets}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Where the recorder is had: a file of its own, as a strict policy allows no script inside a page. */
const RECORDER = '/recorder.js';

/** Stands before every other script of a page, and keeps what goes wrong in `told`. */
function record() {
  /** @type {string[]} */
  const told = [];
  Object.assign(globalThis, { told });
  for (const level of /** @type {const} */ (['error', 'warn'])) {
    const say = console[level];
    console[level] = (...words) => {
      told.push(`console.${level}: ${words.join(' ')}`);
      say.apply(console, words);
    };
  }
  const heard = (/** @type {any} */ event) => {
    if (event.target instanceof Element && event.target.localName === 'news-figure') return; // its own event
    const { message, reason, violatedDirective, target } = event;
    told.push(`${event.type}: ${message ?? reason ?? violatedDirective ?? target?.outerHTML}`);
  };
  for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation']) {
    addEventListener(type, heard, { capture: true });
  }
}

/**
 * @typedef {object} Servers
 * @property {string} address of our files, `dist/`
 * @property {string} hosts of another site, whose pages have our charts in them: see hosts.js
 * @property {string[]} requests the paths that were asked of our files so far
 * @property {() => void} close
 */

/**
 * Serves both at free ports, which makes them of different origin.
 *
 * @returns {Promise<Servers>}
 */
export async function servePages() {
  /** @type {string[]} */
  const requests = [];
  const setHeaders = (/** @type {Response} */ response) =>
    void response.setHeader('access-control-allow-origin', '*');
  const files = sirv(DIST, { dev: true, setHeaders });
  const ours = await listen((request, response, { pathname, searchParams }) => {
    requests.push(pathname);
    if (!pathname.endsWith('.html')) return files(request, response);
    const text = readFile(join(DIST, pathname), 'utf8');
    void servePage(response, text, searchParams.has('strict') ? "'self'" : '');
  });
  const theirs = await listen((_, response, { pathname, searchParams }) => {
    if (pathname === '/hostile.css') return void response.setHeader('content-type', 'text/css').end(HOSTILE_STYLE);
    const text = hostPage(pathname.slice(1), ours.address);
    const allowed = `'self' ${new URL(ours.address).origin}`;
    void servePage(response, text, searchParams.has('strict') ? allowed : '');
  });
  const close = () => [ours, theirs].forEach((server) => server.close());
  return { address: ours.address, hosts: theirs.address, requests, close };
}

/** @param {(request: Request, response: Response, url: URL) => void} answer */
async function listen(answer) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://host');
    if (url.pathname !== RECORDER) return answer(request, response, url);
    response.setHeader('content-type', 'text/javascript').end(`(${record})()`);
  });
  await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://${HOST}:${port}/`, close: () => server.close() };
}

/**
 * @param {Response} response
 * @param {Promise<string>} text of the page
 * @param {string} assets where a strict policy allows files to come from; none for no policy
 */
async function servePage(response, text, assets) {
  const page = await text.catch(() => undefined);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (assets && page) response.setHeader('content-security-policy', policy(assets, page));
  response.statusCode = page === undefined ? 404 : 200;
  response.end(page?.replace('<head>', `<head><script src="${RECORDER}"></script>`));
}
