import { createServer } from 'node:net';

import { UserError } from '../site/user-error.js';

/** Servers listen on this machine only: pages under development are not for others. */
export const HOST = '127.0.0.1';

/**
 * @param {string} text
 * @returns {number}
 */
export function parsePort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new UserError(`A port is a number from 1 to 65535, not "${text}".`);
}

/**
 * Throws when a port is taken. Called before a build, so that the user does not wait for pages that cannot be served.
 *
 * @param {number} port
 * @returns {Promise<void>}
 */
export function requireFreePort(port) {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.on('error', (error) => reject(portError(error, port)));
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {number} port
 */
function portError(error, port) {
  if (error.code === 'EADDRINUSE') {
    return new UserError(`Port ${port} is taken. Choose another with the variable PORT, such as PORT=8081.`);
  }
  if (error.code === 'EACCES') {
    return new UserError(`No permission to use port ${port}. Choose one above 1023 with the variable PORT.`);
  }
  return error;
}
