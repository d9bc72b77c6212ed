// Serves the built pages to the engines. Not every engine lets a test read its console, change headers or fail requests,
// so the server does it for all of them.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import sirv from 'sirv';

import { DIST } from '../../scripts/build/dist.js';
import { HOST } from '../../cli/port.js';
import { CSP } from '../csp.js';
import { HOSTILE_STYLE, hostPage } from './host-pages.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** How a request fails: with status 404, or by a closed connection. @typedef {'missing' | 'aborted'} Failure */

/** The hashes of styles in the policy that the build wrote: those of pages and snippets, and of the shadow root. */
const STYLE_HASHES = CSP.match(/'sha256-[^']+'/g) ?? [];

/**
 * Returns the content security policy that docs/embedding.md documents as sufficient.
 *
 * @param {string} assets source expressions for our files, such as `'self'`
 * @param {string} strict `no-wasm` for a policy without `wasm-unsafe-eval`
 */
function policy(assets, strict) {
  return [
    "default-src 'none'",
    strict === 'no-wasm' ? `script-src ${assets}` : `script-src ${assets} 'wasm-unsafe-eval'`,
    ['style-src', assets, ...STYLE_HASHES].join(' '),
    `img-src ${assets}`,
    `connect-src ${assets}`,
    `frame-src ${assets}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Path of the recorder. It is a file because a strict policy allows no inline script. */
const RECORDER = '/recorder.js';

/**
 * Runs in the page before every other script. Collects errors and warnings in `messages`, and the codes of our elements'
 * `error` events in `errorCodes`.
 *
 * @param {string | null} missing name of a global, or of a property of documents, that is deleted to test an older browser
 * @param {boolean} fastTimers whether timers of a second or more take 50 ms
 */
function record(missing, fastTimers) {
  const { setTimeout } = globalThis;
  const shortTimeout = (/** @type {TimerHandler} */ task, /** @type {number} */ delay) =>
    setTimeout(task, delay < 1000 ? delay : 50);
  if (fastTimers) Object.assign(globalThis, { setTimeout: shortTimeout });
  if (missing) Reflect.deleteProperty(missing in Document.prototype ? Document.prototype : globalThis, missing);
  /** @type {string[]} */
  const messages = [];
  /** @type {string[]} */
  const errorCodes = [];
  Object.assign(globalThis, { messages, errorCodes });
  for (const level of /** @type {const} */ (['error', 'warn'])) {
    const original = console[level];
    console[level] = (...words) => {
      messages.push(`console.${level}: ${words.join(' ')}`);
      original.apply(console, words);
    };
  }
  const onEvent = (/** @type {any} */ event) => {
    const { message, reason, violatedDirective, target, detail } = event;
    if (target instanceof Element && target.localName === 'news-figure') errorCodes.push(detail.code);
    else messages.push(`${event.type}: ${message ?? reason ?? violatedDirective ?? target?.outerHTML}`);
  };
  for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation']) {
    addEventListener(type, onEvent, { capture: true });
  }
}

/**
 * @typedef {object} Servers
 * @property {string} address of our files in `dist/`
 * @property {string} hosts address of another site whose pages embed our charts, see host-pages.js
 * @property {string[]} requests paths of our files that were requested so far
 * @property {Map<RegExp, Failure>} failures which of our files fail, by their paths
 * @property {() => void} close
 */

/**
 * Serves both sites on free ports, so that they have different origins.
 *
 * @returns {Promise<Servers>}
 */
export async function servePages() {
  /** @type {string[]} */
  const requests = [];
  /** @type {Servers['failures']} */
  const failures = new Map();
  const setHeaders = (/** @type {Response} */ response) => void response.setHeader('access-control-allow-origin', '*');
  const files = sirv(DIST, { dev: true, setHeaders });
  const ours = await listen((request, response, { pathname, searchParams }) => {
    requests.push(pathname);
    for (const [paths, failure] of failures) if (paths.test(pathname)) return void fail(response, failure);
    if (!pathname.endsWith('.html')) return files(request, response);
    const text = readFile(join(DIST, pathname), 'utf8');
    void servePage(response, text, "'self'", searchParams);
  });
  const theirs = await listen((_, response, { pathname, searchParams }) => {
    if (pathname === '/hostile.css') return void response.setHeader('content-type', 'text/css').end(HOSTILE_STYLE);
    const text = hostPage(pathname.slice(1), ours.address);
    const allowed = `'self' ${new URL(ours.address).origin}`;
    void servePage(response, text, allowed, searchParams);
  });
  const close = () => [ours, theirs].forEach((server) => server.close());
  return { address: ours.address, hosts: theirs.address, requests, failures, close };
}

/** @param {(request: Request, response: Response, url: URL) => void} answer */
async function listen(answer) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://host');
    if (url.pathname !== RECORDER) return answer(request, response, url);
    response
      .setHeader('content-type', 'text/javascript')
      .end(`(${record})(${JSON.stringify(url.searchParams.get('missing'))}, ${url.searchParams.has('fast')})`);
  });
  await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://${HOST}:${port}/`, close: () => server.close() };
}

/**
 * @param {Response} response
 * @param {Promise<string>} text of the page
 * @param {string} assets source expressions for our files in a strict policy
 * @param {URLSearchParams} options `strict` for a strict policy, `missing` for a global to delete, `fast` for fast timers
 */
async function servePage(response, text, assets, options) {
  const page = await text.catch(() => undefined);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const strict = options.get('strict');
  if (strict !== null && page) response.setHeader('content-security-policy', policy(assets, strict));
  response.statusCode = page === undefined ? 404 : 200;
  const recorder = `${RECORDER}?missing=${options.get('missing') ?? ''}${options.has('fast') ? '&amp;fast' : ''}`;
  response.end(page?.replace('<head>', `<head><script src="${recorder}"></script>`));
}

/**
 * @param {Response} response
 * @param {Failure} failure
 */
function fail(response, failure) {
  if (failure === 'aborted') return void response.destroy();
  response.setHeader('access-control-allow-origin', '*').setHeader('cache-control', 'no-store').writeHead(404).end();
}
