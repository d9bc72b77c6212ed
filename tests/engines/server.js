// Serves the built pages to the engines. Playwright can listen to Chromium's console and change its headers, but
// nobody can to those of all engines; so the server does both, alike for all of them.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import sirv from 'sirv';

import { DIST } from '../../scripts/build/dist.js';
import { HOST } from '../../scripts/common/port.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** The policy that docs/embedding.md promises to get by with. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

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
 * Serves `dist/` at a free port.
 *
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function servePages() {
  const files = sirv(DIST, { dev: true });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://host');
    if (pathname === RECORDER) {
      response.setHeader('content-type', 'text/javascript').end(`(${record})()`);
    } else if (pathname.endsWith('.html')) {
      void servePage(response, pathname, searchParams.has('strict'));
    } else {
      files(request, response);
    }
  });
  await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://${HOST}:${port}/`, close: () => server.close() };
}

/**
 * @param {Response} response
 * @param {string} pathname
 * @param {boolean} strict whether under the strict policy
 */
async function servePage(response, pathname, strict) {
  const page = await readFile(join(DIST, pathname), 'utf8').catch(() => undefined);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (strict) response.setHeader('content-security-policy', POLICY);
  response.statusCode = page === undefined ? 404 : 200;
  response.end(page?.replace('<head>', `<head><script src="${RECORDER}"></script>`));
}
