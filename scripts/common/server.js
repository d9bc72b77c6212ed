import { createServer } from 'node:http';

import sirv from 'sirv';

import { HOST } from './port.js';

/**
 * Serves a folder. Files are read anew each time, so a reload shows the latest build.
 *
 * @param {() => string} folder asked for at each request, as it may become another
 * @param {number} port
 * @returns {Promise<string>} its address
 */
export function serve(folder, port) {
  // Pages from elsewhere may try embeds out too.
  const setHeaders = (/** @type {import('node:http').ServerResponse} */ response) =>
    void response.setHeader('access-control-allow-origin', '*');
  /** @type {Map<string, ReturnType<typeof sirv>>} */
  const handlers = new Map();
  const server = createServer((request, response) => {
    const name = folder();
    const handler = handlers.get(name) ?? sirv(name, { dev: true, etag: true, setHeaders });
    handlers.set(name, handler);
    handler(request, response);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, HOST, () => resolve(`http://${HOST}:${port}/`));
  });
}
