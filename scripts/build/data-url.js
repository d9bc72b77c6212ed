import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { lookup } from 'mrmime';

import { UserError } from '../common/errors.js';

/**
 * An address that holds the file itself, so that nothing needs to be fetched.
 *
 * @param {string} folder
 * @param {string} address of a file, seen from there
 */
export async function dataUrl(folder, address) {
  const ending = extname(address);
  const type = ending === '.chart' ? 'application/octet-stream' : lookup(ending);
  const contents = await readFile(join(folder, address)).catch(() => undefined);
  if (!contents) throw new UserError(`${address} cannot be put into the single file: there is no such file.`);
  if (!type) throw new UserError(`${address} cannot be put into the single file: its type is not known.`);
  return `data:${type};base64,${contents.toString('base64')}`;
}
