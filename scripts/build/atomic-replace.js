import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Writes a folder anew and puts it in place only when it is whole: a build that fails leaves the last
 * good one, and a server at work never shows half of a new one.
 *
 * @param {string} folder
 * @param {string} drafts a folder on the same disk, to write it in
 * @param {(draft: string) => Promise<void>} write
 */
export async function atomicReplaceDir(folder, drafts, write) {
  const aside = join(drafts, basename(folder));
  const [draft, old] = [`${aside}-new`, `${aside}-old`];
  for (const path of [draft, old]) await rm(path, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await write(draft);
  if (existsSync(folder)) await rename(folder, old);
  await rename(draft, folder);
  await rm(old, { recursive: true, force: true });
}
