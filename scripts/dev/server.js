// Serves the pages of `npm run dev`. It adds a script to each page that reloads it and shows errors; the files themselves are
// not changed.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

import sirv from 'sirv';

import { ROOT } from '../common/paths.js';
import { HOST } from '../common/port.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {import('./problem.js').Problem} Problem */

/**
 * State that is sent to open pages.
 *
 * @typedef {object} State
 * @property {number} build number of the served build
 * @property {Problem | null} problem error of the build after it
 */

/** Folder of the served build: the last one that succeeded, possibly days ago. */
export const DEV = join(ROOT, 'target', 'dev');

const CLIENT = new URL('client.js', import.meta.url);
const PAGE = /^\/(?:[\w-]+\/)*(?:[\w.-]+\.html)?$/;
/** Page that is served before the first successful build. It is notified like any other. */
const NO_PAGE = '<!doctype html><html lang="en"><head><title>Not built</title></head><body></body></html>';

export class DevServer {
  #folder;
  /** @type {State} */
  #state = { build: Date.now(), problem: null };
  /** Event streams of open pages. @type {Set<Response>} */
  #clients = new Set();
  #server = createServer((request, response) => void this.#answer(request, response));

  /** @param {string} [folder] */
  constructor(folder = DEV) {
    this.#folder = folder;
  }

  /**
   * @param {number} port 0 for any free port
   * @returns {Promise<string>} its address
   */
  listen(port) {
    return new Promise((resolve, reject) => {
      this.#server.on('error', reject);
      this.#server.listen(port, HOST, () => {
        const address = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
        resolve(`http://${HOST}:${address.port}/`);
      });
    });
  }

  close() {
    for (const client of this.#clients) client.end();
    this.#server.close();
  }

  /** Announces a new build. */
  built() {
    this.#broadcast({ build: this.#state.build + 1, problem: null });
  }

  /**
   * Announces that a build failed and the previous one is still served.
   *
   * @param {Problem} problem
   */
  failed(problem) {
    this.#broadcast({ ...this.#state, problem });
  }

  /** @param {State} state */
  #broadcast(state) {
    this.#state = state;
    for (const client of this.#clients) client.write(this.#event());
  }

  #event() {
    return `data: ${JSON.stringify(this.#state)}\n\n`;
  }

  /**
   * @param {Request} request
   * @param {Response} response
   */
  async #answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    if (pathname === '/.dev/events') this.#subscribe(request, response);
    else if (pathname === '/.dev/client.js') send(response, 200, 'text/javascript', await readFile(CLIENT, 'utf8'));
    else if (PAGE.test(pathname)) await this.#page(response, pathname);
    // A new handler for each request, because files are added and removed.
    else sirv(this.#folder, { dev: true })(request, response);
  }

  /**
   * @param {Request} request
   * @param {Response} response
   */
  #subscribe(request, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(this.#event());
    this.#clients.add(response);
    request.on('close', () => this.#clients.delete(response));
  }

  /**
   * @param {Response} response
   * @param {string} path
   */
  async #page(response, path) {
    // The number of the build is part of the page: another build may finish before the page opens its event stream.
    const script = `<script type="module" src="/.dev/client.js?build=${this.#state.build}"></script>`;
    const file = join(this.#folder, path.replace(/\/$/, '/index.html'));
    const html = await readFile(file, 'utf8').catch(() => undefined);
    send(
      response,
      html ? 200 : 404,
      'text/html',
      (html ?? NO_PAGE).replace('</head>', (end) => script + end),
    );
  }
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} type
 * @param {string} text
 */
function send(response, status, type, text) {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(text);
}
