import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { lookup } from 'mrmime';

import { UserError } from '../common/errors.js';

/**
 * Returns a `data:` URL with the contents of a file.
 *
 * @param {string} folder
 * @param {string} address of the file, relative to the folder
 */
export async function dataUrl(folder, address) {
  const ending = extname(address);
  const type = ending === '.chart' ? 'application/octet-stream' : lookup(ending);
  const contents = await readFile(join(folder, address)).catch(() => undefined);
  if (!contents) throw new UserError(`${address} cannot be put into the single file: no such file.`);
  if (!type) throw new UserError(`${address} cannot be put into the single file: unknown file type.`);
  return `data:${type};base64,${contents.toString('base64')}`;
}
