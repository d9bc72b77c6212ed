import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Returns the folder for tools that several clones share, such as a compiled standard library and test tools: NEWS_FIGURE_CACHE,
 * or a folder in the system's cache.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 */
export function cacheDir(env = process.env, platform = process.platform, home = homedir()) {
  return env.NEWS_FIGURE_CACHE || join(systemCache(env, platform, home), 'news-figure');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 */
function systemCache(env, platform, home) {
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local');
  return env.XDG_CACHE_HOME || join(home, '.cache');
}

/**
 * Copies a file and creates its folder. Whoever reads the target meanwhile, in this clone or in another, finds a complete file.
 *
 * @param {string} from
 * @param {string} to
 */
export async function copyWhole(from, to) {
  const draft = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, draft);
  await rename(draft, to);
}

/**
 * Removes all but the newest entries of a folder.
 *
 * @param {string} folder
 * @param {number} count entries to keep
 */
export async function keepNewest(folder, count) {
  const names = await readdir(folder);
  const entries = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = entries.sort((a, b) => b.at - a.at).slice(count);
  for (const { name } of old) await rm(join(folder, name), { recursive: true, force: true });
}
