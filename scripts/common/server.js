import { createServer } from 'node:http';

import sirv from 'sirv';

import { HOST } from '../../cli/port.js';

/**
 * Serves a folder. Files are read for each request, so a reload shows the latest build.
 *
 * @param {() => string} folder called for each request, because the folder may change
 * @param {number} port
 * @returns {Promise<string>} its address
 */
export function serve(folder, port) {
  // Embeds can be tried out on pages of other origins.
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
