// Describes the machine and the versions with which results were measured.

import { cpus, loadavg, totalmem, type } from 'node:os';

import { libraryOf } from './install.js';
import { PEERS } from './peers.js';

/**
 * @typedef {object} Environment
 * @property {string} date
 * @property {string} machine
 * @property {string} browser
 * @property {string} node
 * @property {number} load load average of the machine before measuring
 * @property {import('../plan.js').Plan} plan
 * @property {number} minutes duration of the whole run
 * @property {Record<string, import('./install.js').Library>} libraries by key of the page
 */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {import('../plan.js').Plan} plan
 * @returns {Promise<Omit<Environment, 'minutes'>>}
 */
export async function environment(browser, plan) {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  /** @type {Environment['libraries']} */
  const libraries = {};
  for (const { key, library } of PEERS) if (library) libraries[key] = await libraryOf(library);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cores.length} × ${cores[0]?.model.trim()}, ${gigabytes} GB, ${type()}`,
    browser: `Chromium ${browser.version()}, headless, software raster`,
    node: process.version,
    load: loadavg()[0] ?? NaN,
    plan,
    libraries,
  };
}
