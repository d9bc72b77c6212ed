// Serves the built pages to the engines. Playwright can listen to Chromium's console and change its headers, but
// nobody can to those of all engines; so the server does both, alike for all of them.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lookup } from 'mrmime';
import sirv from 'sirv';

import { DIST } from '../../scripts/build/dist.js';
import { styleSources } from '../../scripts/build/style.js';
import { HOST } from '../../scripts/common/port.js';
import { HOSTILE_STYLE, hostPage } from './host-pages.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** What becomes of files on their way. @typedef {'missing' | 'broken' | 'halved' | 'flipped' | 'mistyped'} Harm */

/**
 * The policy that docs/embedding.md promises to get by with.
 *
 * @param {string} assets where our files come from: `'self'`, and another origin if they lie there
 * @param {string} page whose styles it allows
 * @param {string} strict `no-wasm` for one that forgets what a module needs
 */
function policy(assets, page, strict) {
  return [
    "default-src 'none'",
    strict === 'no-wasm' ? `script-src ${assets}` : `script-src ${assets} 'wasm-unsafe-eval'`,
    ['style-src', assets, ...styleSources(page)].join(' '),
    `img-src ${assets}`,
    `connect-src ${assets}`,
    `frame-src ${assets}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Where the recorder is had: a file of its own, as a strict policy allows no script inside a page. */
const RECORDER = '/recorder.js';

/**
 * Stands before every other script of a page, and keeps what goes wrong in `told`, and the codes of our elements' own
 * errors in `codes`.
 *
 * @param {string | null} lacking what the browser is to be without, as older ones are
 * @param {boolean} hurried whether what waits for seconds comes at once
 */
function record(lacking, hurried) {
  const { setTimeout } = globalThis;
  // What waits for seconds waits for a moment.
  const hurry = (/** @type {TimerHandler} */ task, /** @type {number} */ delay) =>
    setTimeout(task, delay < 1000 ? delay : 50);
  if (hurried) Object.assign(globalThis, { setTimeout: hurry });
  if (lacking) Reflect.deleteProperty(globalThis, lacking);
  /** @type {string[]} */
  const told = [];
  /** @type {string[]} */
  const codes = [];
  Object.assign(globalThis, { told, codes });
  for (const level of /** @type {const} */ (['error', 'warn'])) {
    const say = console[level];
    console[level] = (...words) => {
      told.push(`console.${level}: ${words.join(' ')}`);
      say.apply(console, words);
    };
  }
  const heard = (/** @type {any} */ event) => {
    const { message, reason, violatedDirective, target, detail } = event;
    if (target instanceof Element && target.localName === 'news-figure') codes.push(detail.code);
    else told.push(`${event.type}: ${message ?? reason ?? violatedDirective ?? target?.outerHTML}`);
  };
  for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation']) {
    addEventListener(type, heard, { capture: true });
  }
}

/**
 * @typedef {object} Servers
 * @property {string} address of our files, `dist/`
 * @property {string} hosts of another site, whose pages have our charts in them: see host-pages.js
 * @property {string[]} requests the paths that were asked of our files so far
 * @property {Map<RegExp, Harm>} harms what becomes of our files, by their paths
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
  /** @type {Servers['harms']} */
  const harms = new Map();
  const setHeaders = (/** @type {Response} */ response) => void response.setHeader('access-control-allow-origin', '*');
  const files = sirv(DIST, { dev: true, setHeaders });
  const ours = await listen((request, response, { pathname, searchParams }) => {
    requests.push(pathname);
    for (const [files, harm] of harms) if (files.test(pathname)) return void serveHarmed(response, pathname, harm);
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
  return { address: ours.address, hosts: theirs.address, requests, harms, close };
}

/** @param {(request: Request, response: Response, url: URL) => void} answer */
async function listen(answer) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://host');
    if (url.pathname !== RECORDER) return answer(request, response, url);
    response
      .setHeader('content-type', 'text/javascript')
      .end(`(${record})(${JSON.stringify(url.searchParams.get('lacking'))}, ${url.searchParams.has('hurried')})`);
  });
  await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://${HOST}:${port}/`, close: () => server.close() };
}

/**
 * @param {Response} response
 * @param {Promise<string>} text of the page
 * @param {string} assets where a strict policy allows files to come from
 * @param {URLSearchParams} asked `strict` for such a policy, `lacking` what the browser is to be without,
 *   `hurried` for pages that need not wait for seconds
 */
async function servePage(response, text, assets, asked) {
  const page = await text.catch(() => undefined);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const strict = asked.get('strict');
  if (strict !== null && page) response.setHeader('content-security-policy', policy(assets, page, strict));
  response.statusCode = page === undefined ? 404 : 200;
  const recorder = `${RECORDER}?lacking=${asked.get('lacking') ?? ''}${asked.has('hurried') ? '&amp;hurried' : ''}`;
  response.end(page?.replace('<head>', `<head><script src="${recorder}"></script>`));
}

/**
 * @param {Response} response
 * @param {string} path
 * @param {Harm} harm
 */
async function serveHarmed(response, path, harm) {
  response.setHeader('access-control-allow-origin', '*').setHeader('cache-control', 'no-store');
  if (harm === 'missing') return void response.writeHead(404).end();
  if (harm === 'broken') return void response.destroy();
  const bytes = await readFile(join(DIST, path));
  const type = harm === 'mistyped' ? 'text/plain' : lookup(path);
  response.setHeader('content-type', type ?? 'application/octet-stream');
  const middle = bytes.length >> 1;
  if (harm === 'flipped') bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x10, middle);
  response.end(harm === 'halved' ? bytes.subarray(0, middle) : bytes);
}
