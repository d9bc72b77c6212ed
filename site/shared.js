// Sites that share their scripts and modules: these are in a folder of their own, which is published once.

import { contentHash, integrity } from './hash.js';
import { readBytes, readText } from './files.js';
import { literal, withManifest } from './manifest.js';

/** @typedef {import('./files.js').Files} Files */
/** @typedef {import('./site.js').Prebuilt} Prebuilt */

/** Name of the script for readers. */
const SCRIPT = 'news-figure.js';

/**
 * @typedef {object} Shared the files that sites share
 * @property {string} name name of their folder: a hash, so that versions do not overwrite each other
 * @property {Files} files
 */

/**
 * Returns the files that sites share: those of each site, and the script for readers without a story.
 *
 * @param {Prebuilt} prebuilt
 * @returns {Promise<Shared>}
 */
export async function sharedFiles({ shared, parts }) {
  const script = new TextEncoder().encode(withManifest(readText(parts, SCRIPT), undefined));
  const files = new Map([...shared, [SCRIPT, script]]);
  return { name: await contentHash(...[...files].flat()), files };
}

/**
 * Returns where a site finds the files that sites share.
 *
 * @param {string} address address of the folder that contains those of all versions, with a slash at the end
 * @param {Shared} shared
 */
export async function sharedAddresses(address, { name, files }) {
  const folder = `${address}${name}/`;
  const script = { address: `${folder}${SCRIPT}`, integrity: await integrity(readBytes(files, SCRIPT)) };
  return { folder, script };
}

/**
 * Returns the script of a site that shares files: it registers its story with the shared script.
 *
 * @param {string} address of the shared script
 * @param {import('./manifest.js').Manifest} manifest
 */
export function registeringScript(address, manifest) {
  return `import{addStory as a}from${JSON.stringify(address)};a(${literal(manifest)},import.meta.url);\n`;
}
