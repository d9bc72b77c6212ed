import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';

const DRAFT = join(ROOT, 'target', 'dist-new');
const OLD = join(ROOT, 'target', 'dist-old');

/**
 * Writes a folder anew and puts it in place only when it is whole: a build that fails leaves the last
 * good one, and a server at work never shows half of a new one.
 *
 * @param {string} folder
 * @param {(draft: string) => Promise<void>} write
 */
export async function replaceFolder(folder, write) {
  for (const path of [DRAFT, OLD]) await rm(path, { recursive: true, force: true });
  await mkdir(DRAFT, { recursive: true });
  await write(DRAFT);
  if (existsSync(folder)) await rename(folder, OLD);
  await rename(DRAFT, folder);
  await rm(OLD, { recursive: true, force: true });
}
