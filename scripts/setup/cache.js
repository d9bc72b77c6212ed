import { homedir } from 'node:os';
import { join } from 'node:path';

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
