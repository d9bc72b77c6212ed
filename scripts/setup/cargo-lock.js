import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../common/failure.js';

/**
 * The version of a crate that Cargo.lock holds.
 *
 * @param {string} root
 * @param {string} crate
 */
export async function lockedVersion(root, crate) {
  const lock = await readFile(join(root, 'Cargo.lock'), 'utf8');
  const version = new RegExp(`^name = "${crate}"\\r?\\nversion = "(.+)"`, 'm').exec(lock)?.[1];
  if (!version) throw new Failure(`Cargo.lock names no crate ${crate}.`);
  return version;
}
