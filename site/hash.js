// Hashes of contents, by the Web Crypto API, which Node has too.

import { base64 } from './base64.js';

/** @typedef {string | Uint8Array} Contents */

/** @param {'SHA-256' | 'SHA-384'} name @param {Contents[]} parts @returns {Promise<Uint8Array>} */
async function digest(name, parts) {
  const bytes = new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}

/**
 * Returns a short hash of some contents, for use in file names.
 *
 * @param {...Contents} contents
 */
export async function contentHash(...contents) {
  const bytes = await digest('SHA-256', contents);
  const digits = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
  return digits.join('');
}

/**
 * Returns the value of an `integrity` attribute (subresource integrity): the SHA-384 hash of a file's contents.
 *
 * @param {Contents} contents
 */
export async function integrity(contents) {
  return `sha384-${base64(await digest('SHA-384', [contents]))}`;
}

/**
 * Returns the source of a content security policy that allows an inline style or script with some text.
 *
 * @param {string} text
 */
export async function inlineSource(text) {
  return `'sha256-${base64(await digest('SHA-256', [text]))}'`;
}
