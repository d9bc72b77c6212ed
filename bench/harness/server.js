// Serves the pages like a CDN: compressed in advance, with caching headers. It also counts the bytes that are sent.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

import { lookup } from 'mrmime';

import { contentHash } from '../../site/hash.js';
import { HOST } from '../../cli/port.js';
import { ROOT } from '../../scripts/common/paths.js';
import { cacheControl, parseRules } from './headers.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {{ path: string, kind: string, bytes: number, status: number }} Sent */

export const compressed = promisify(brotliCompress);

/** Extensions of files that are compressed already and are sent as they are. */
const UNCOMPRESSED = ['.png', '.gif'];

const KINDS = /** @type {Record<string, string>} */ ({
  '.html': 'html',
  '.js': 'script',
  '.wasm': 'wasm',
  '.css': 'style',
  '.svg': 'picture',
  '.png': 'picture',
  '.gif': 'picture',
  '.csv': 'data',
  // Chart files, laid out by the build.
  '.chart': 'data',
  '.json': 'data',
});

/** Pages that measure times themselves. Cross-origin isolation gives them a clock of 5 µs instead of 100 µs. */
const FINE = '/dots-';

/** Prefix of our pages. The files that their snippets load are in `dist/`. */
const OURS = /^\/(?:ours|again|dist)[^/]*\//;

export class Server {
  /** Files sent since the last call of `take`. @type {Sent[]} */
  #sent = [];
  /** @type {Map<string, { body: Uint8Array, tag: string }>} */
  #bodies = new Map();
  #site;
  /** @type {import('./headers.js').Rule[]} */
  #rules = [];
  /** Time of the last request or answer, and the number of requests without an answer. */
  #last = 0;
  #open = 0;
  #server = createServer((request, response) => void this.#answer(request, response));

  /** @param {Site} site */
  constructor(site) {
    this.#site = site;
  }

  /** @returns {Promise<string>} address without a slash at the end */
  async start() {
    this.#rules = parseRules(await readFile(join(ROOT, 'dist', '_headers'), 'utf8').catch(() => ''));
    return new Promise((resolve, reject) => {
      this.#server.on('error', reject);
      this.#server.listen(0, HOST, () => {
        const address = this.#server.address();
        resolve(`http://${HOST}:${typeof address === 'object' ? address?.port : ''}`);
      });
    });
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /**
   * Waits until there has been no request for some time.
   *
   * @param {number} milliseconds
   */
  async quiet(milliseconds) {
    const isBusy = () => this.#open > 0 || performance.now() - this.#last < milliseconds;
    for (this.#last = performance.now(); isBusy();) {
      await new Promise((resolve) => setTimeout(resolve, milliseconds / 10));
    }
  }

  /** Returns the files sent since the last call. */
  take() {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async #answer(request, response) {
    this.#open += 1;
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const kind = KINDS[extname(path)] ?? 'other';
    const answer = (/** @type {number} */ status, /** @type {Uint8Array | undefined} */ body) => {
      this.#open -= 1;
      this.#last = performance.now();
      this.#sent.push({ path, kind, status, bytes: body?.length ?? 0 });
      response.writeHead(status);
      response.end(body);
    };
    const found = await this.#body(path).catch(() => undefined);
    if (!found) return answer(404, undefined);
    const { body, tag } = found;
    response.setHeader('Cache-Control', cacheControl(this.#rules, path.replace(OURS, '/')));
    response.setHeader('ETag', tag);
    if (path.startsWith(FINE)) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    if (request.headers['if-none-match'] === tag) return answer(304, undefined);
    response.setHeader('Content-Type', lookup(path) ?? 'application/octet-stream');
    if (!UNCOMPRESSED.includes(extname(path))) {
      // All clients are our own browsers; one without brotli is an error in the set-up.
      if (!request.headers['accept-encoding']?.includes('br')) return answer(406, undefined);
      response.setHeader('Content-Encoding', 'br');
    }
    response.setHeader('Content-Length', body.length);
    return answer(200, body);
  }

  /** @param {string} path */
  async #body(path) {
    const made = this.#site.files.get(path);
    const file = join(ROOT, 'dist', normalize(path.replace(OURS, '')));
    const key = made === undefined ? file : path;
    const known = this.#bodies.get(key);
    if (known) return known;
    const raw = made ?? (await readFile(file));
    const body = UNCOMPRESSED.includes(extname(path)) ? Buffer.from(raw) : await compressed(raw);
    const answer = { body, tag: `"${await contentHash(raw)}"` };
    this.#bodies.set(key, answer);
    return answer;
  }
}
