import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Writes a new version of a folder beside it and renames it into place only when it is complete. A build that fails
 * leaves the last good version, and a running server never serves a half-written one.
 *
 * @param {string} folder
 * @param {string} drafts folder on the same disk in which the new version is written
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
