// Serves a site from memory while its story is edited. It adds a script to each page that reloads it and shows errors.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

import { lookup } from 'mrmime';

import { HOST } from '../port.js';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {import('../../site/files.js').Files} Files */
/** @typedef {import('./problem.js').Problem} Problem */

/**
 * State that is sent to open pages.
 *
 * @typedef {object} State
 * @property {number} build number of the served build
 * @property {Problem | null} problem error of the build after it
 */

const CLIENT = new URL('client.js', import.meta.url);

/** Page that is served before the first successful build. It is notified like any other. */
const NO_PAGE = '<!doctype html><html lang="en"><head><title>Not built</title></head><body></body></html>';

export class DevServer {
  /** The last successful build. @type {Files} */
  #files = new Map();
  /** @type {State} */
  #state = { build: Date.now(), problem: null };
  /** Event streams of open pages. @type {Set<Response>} */
  #clients = new Set();
  #server = createServer((request, response) => void this.#answer(request, response));

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

  /** Serves and announces a new build. @param {Files} files */
  built(files) {
    this.#files = files;
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
    if (pathname === '/.dev/events') return this.#subscribe(request, response);
    if (pathname === '/.dev/client.js') return send(response, 200, 'text/javascript', await readFile(CLIENT));
    const path = pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
    const file = this.#files.get(path);
    if (path.endsWith('.html')) return this.#sendPage(response, file);
    send(response, file ? 200 : 404, lookup(path) ?? 'application/octet-stream', file ?? '');
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
   * @param {Uint8Array} [page]
   */
  #sendPage(response, page) {
    // The number of the build is part of the page: another build may finish before the page opens its event stream.
    const script = `<script type="module" src="/.dev/client.js?build=${this.#state.build}"></script>`;
    const html = page ? new TextDecoder().decode(page) : NO_PAGE;
    send(
      response,
      page ? 200 : 404,
      'text/html',
      html.replace('</head>', (end) => script + end),
    );
  }
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} type
 * @param {string | Uint8Array} contents
 */
function send(response, status, type, contents) {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  response.writeHead(status, { 'content-type': type + charset, 'cache-control': 'no-store' });
  response.end(contents);
}
