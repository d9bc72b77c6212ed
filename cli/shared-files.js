// The folder with the files that the sites of many stories share: see site/shared.js.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { sharedFiles } from '../site/shared.js';
import { compressAll } from './compress.js';
import { replaceFolder } from './disk.js';

/**
 * Writes the files into a folder of their own, unless they are there. Those of other versions stay, because sites that were built
 * with them need them.
 *
 * @param {string} folder
 * @param {import('../site/site.js').Prebuilt} prebuilt
 */
export async function writeShared(folder, prebuilt) {
  const { name, files } = await sharedFiles(prebuilt);
  const path = join(folder, name);
  if (existsSync(path)) return;
  await compressAll(files);
  await mkdir(folder, { recursive: true });
  await replaceFolder(path, files);
}
