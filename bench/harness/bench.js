// Type of the objects that every measurement uses.

/**
 * @typedef {object} Bench
 * @property {import('@playwright/test').Browser} browser
 * @property {import('./site.js').Site} site
 * @property {import('./server.js').Server} server
 * @property {string} base address of the server
 */

export {};
