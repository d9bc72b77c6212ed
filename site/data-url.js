import { lookup } from 'mrmime';

import { base64 } from './base64.js';
import { UserError } from './user-error.js';

/**
 * Returns a `data:` URL with the contents of a file.
 *
 * @param {import('./files.js').Files} files
 * @param {string} address of the file, relative to the folder of the pages
 */
export function dataUrl(files, address) {
  const ending = address.slice(address.lastIndexOf('.'));
  const type = ending === '.chart' ? 'application/octet-stream' : lookup(ending);
  const contents = files.get(address.replace('./', ''));
  if (!contents) throw new UserError(`${address} cannot be put into the single file: no such file.`);
  if (!type) throw new UserError(`${address} cannot be put into the single file: unknown file type.`);
  return `data:${type};base64,${base64(contents)}`;
}
