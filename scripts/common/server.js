import { createServer } from 'node:http';

import sirv from 'sirv';

import { HOST } from './port.js';

/**
 * Serves a folder. Files are read anew each time, so a reload shows the latest build.
 *
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<string>} its address
 */
export function serve(folder, port) {
  // Pages from elsewhere may try embeds out too.
  const setHeaders = (/** @type {import('node:http').ServerResponse} */ response) =>
    void response.setHeader('access-control-allow-origin', '*');
  const server = createServer(sirv(folder, { dev: true, etag: true, setHeaders }));
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, HOST, () => resolve(`http://${HOST}:${port}/`));
  });
}
