// `news-figure build`: builds the sites of stories, each into `dist/` in its folder.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError } from '../site/user-error.js';
import { buildSite, publish } from './build.js';
import { readFolder, restoreFolder, writeFileSafely } from './disk.js';
import { sha256 } from './hash.js';
import { imageDrawer } from './images.js';
import { log } from './log.js';
import { readPrebuilt } from './prebuilt.js';
import { writeShared } from './shared-files.js';
import { settingsOfStories } from './story-settings.js';
import { readPages, readStoryFiles } from './story-files.js';

/** @typedef {import('../site/settings.js').Settings} Settings */
/** @typedef {import('../site/site.js').Prebuilt} Prebuilt */

/** Folder in that of a story for what later builds reuse: images, and what the site was built from. */
const CACHE = '.cache';

/**
 * @typedef {object} Options
 * @property {boolean} images whether images are drawn
 * @property {boolean} [force] whether stories that have not changed are built too
 * @property {number} jobs number of stories that are built at the same time
 * @property {string} [shared] folder for the files that all sites share; without it, each site has them itself
 */

/** @typedef {import('./story-settings.js').Given} Given settings as text */

/**
 * Builds stories, several at the same time in processes of their own. A story whose site was built from the same files and
 * settings is left as it is. A story that is wrong is reported, and the others are built.
 *
 * @param {string[]} folders
 * @param {Given} given
 * @param {Options} options
 * @returns {Promise<boolean>} whether all stories are built
 */
export async function buildStories(folders, given, options) {
  if (!options.shared !== !given.sharedUrl) throw new UserError('expected both --shared and --shared-url, or neither');
  const stories = settingsOfStories(folders, given);
  const prebuilt = await readPrebuilt();
  if (options.shared) await writeShared(options.shared, prebuilt);
  const count = Math.min(options.jobs, stories.size);
  if (count > 1) {
    const all = [...stories.keys()];
    const shares = Array.from({ length: count }, (_, job) => all.filter((_, at) => at % count === job));
    return (await Promise.all(shares.map((share) => buildInProcess(share, given, options)))).every(Boolean);
  }
  const program = await hashOfProgram(prebuilt);
  let isComplete = true;
  for (const [folder, settings] of stories) {
    try {
      await buildIfChanged(folder, { prebuilt, program, settings, options, isAlone: stories.size === 1 });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log(`${folder}: not built`);
      console.error(error.message);
      isComplete = false;
    }
  }
  return isComplete;
}

/**
 * Builds some of the stories in another process.
 *
 * @param {string[]} folders
 * @param {Given} given
 * @param {Options} options
 * @returns {Promise<boolean>} whether all of them are built
 */
async function buildInProcess(folders, { baseUrl, sharedUrl, theme, languages }, { images, force, shared }) {
  const flags = [
    '--jobs=1',
    ...(images ? [] : ['--no-images']),
    ...(force ? ['--force'] : []),
    ...(shared ? [`--shared=${shared}`, `--shared-url=${sharedUrl}`] : []),
  ];
  const env = {
    ...process.env,
    NEWS_FIGURE_BASE_URL: baseUrl ?? '',
    NEWS_FIGURE_THEME: theme ?? '',
    NEWS_FIGURE_LANGUAGES: languages ?? '',
  };
  const args = [process.argv[1] ?? '', 'build', ...flags, '--', ...folders];
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return code === 0;
}

/**
 * @typedef {object} Context
 * @property {Prebuilt} prebuilt
 * @property {string} program hash of the command
 * @property {Settings} settings
 * @property {Options} options
 * @property {boolean} isAlone whether no other story is built, so that progress can be shown
 */

/**
 * Builds a story, unless its site was built from the same files and settings.
 *
 * @param {string} folder
 * @param {Context} context
 */
async function buildIfChanged(folder, { prebuilt, program, settings, options: { images, force }, isAlone }) {
  const start = performance.now();
  await restoreFolder(join(folder, 'dist'));
  const inputs = () => hashOfInputs(folder, [program, JSON.stringify({ settings, images })]);
  const record = join(folder, CACHE, 'built');
  const isBuilt =
    existsSync(join(folder, 'dist')) && (await readFile(record, 'utf8').catch(() => '')) === (await inputs());
  if (isBuilt && !force) return log(`${folder}: unchanged`);
  await buildStory(folder, { prebuilt, settings, images, onProgress: isAlone ? showProgress : undefined });
  await mkdir(join(folder, CACHE), { recursive: true });
  // Only now, because the build may have written baseline.toml.
  await writeFileSafely(record, await inputs());
  log(`${folder}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/**
 * @param {string} folder
 * @param {object} given
 * @param {Prebuilt} given.prebuilt
 * @param {Settings} given.settings
 * @param {boolean} given.images
 * @param {(done: number, total: number) => void} [given.onProgress] called after each image
 */
async function buildStory(folder, { prebuilt, settings, images, onProgress }) {
  const cache = join(folder, CACHE, 'images');
  const drawImages = images ? imageDrawer({ folders: [folder, process.cwd()], cache, onProgress }) : undefined;
  const paths = { folder, pages: folder, named: folder };
  await publish(join(folder, 'dist'), await buildSite(paths, prebuilt, settings, drawImages));
}

/** Shows how many images are drawn, in a terminal. @param {number} done @param {number} total */
function showProgress(done, total) {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === total ? '\r\u001b[K' : `\rDrawing images: ${done} of ${total}`);
}

/** @param {Prebuilt} prebuilt */
async function hashOfProgram({ shared, parts }) {
  const modules = await readFolder(join(import.meta.dirname, '..', 'pkg'));
  const code = await readFile(import.meta.filename);
  return sha256(code, ...[shared, parts, modules].flatMap((files) => [...files].flat()));
}

/** @param {string} folder @param {string[]} others */
async function hashOfInputs(folder, others) {
  const files = await readStoryFiles(folder);
  const pages = await readPages(folder);
  return sha256(...others, JSON.stringify([files, [...pages]]));
}
