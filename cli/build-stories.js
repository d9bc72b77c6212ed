// `news-figure build`: builds the sites of stories, each into `dist/` in its folder.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { buildSite, publish } from './build.js';
import { readFolder } from './disk.js';
import { imageDrawer } from './images.js';
import { log } from './log.js';
import { readPrebuilt } from './prebuilt.js';
import { readPages, readStoryFiles } from './story-files.js';
import { findTypefaces } from './typefaces.js';

/** @typedef {import('../site/settings.js').Settings} Settings */
/** @typedef {import('../site/site.js').Prebuilt} Prebuilt */

/** Folder in that of a story for what later builds reuse: images, and what the site was built from. */
const CACHE = '.cache';

/**
 * Builds stories one after the other. A story whose site was built from the same files and settings is left as it is.
 *
 * @param {string[]} folders
 * @param {Settings} settings
 * @param {{ images: boolean, force?: boolean }} options whether images are drawn, and whether unchanged stories are built too
 */
export async function buildStories(folders, settings, { images, force = false }) {
  const prebuilt = await readPrebuilt();
  const program = await hashOfProgram(prebuilt);
  for (const folder of folders) {
    const start = performance.now();
    const inputs = await hashOfInputs(folder, [program, JSON.stringify({ settings, images })]);
    const record = join(folder, CACHE, 'built');
    if (!force && existsSync(join(folder, 'dist')) && (await readFile(record, 'utf8').catch(() => '')) === inputs) {
      log(`${folder}: unchanged`);
      continue;
    }
    await buildStory(folder, prebuilt, settings, images);
    await mkdir(join(folder, CACHE), { recursive: true });
    // The build may have written baseline.toml.
    await writeFile(record, await hashOfInputs(folder, [program, JSON.stringify({ settings, images })]));
    log(`${folder}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

/**
 * @param {string} folder
 * @param {Prebuilt} prebuilt
 * @param {Settings} settings
 * @param {boolean} images
 */
async function buildStory(folder, prebuilt, settings, images) {
  /** @type {import('./build.js').DrawImages} */
  const drawImages = (story, languages) => {
    const fonts = findTypefaces(languages, [folder, process.cwd()]);
    return imageDrawer({ fonts, cache: join(folder, CACHE, 'images'), onProgress: showProgress })(story, languages);
  };
  const built = await buildSite(
    { folder, pages: folder, named: folder },
    prebuilt,
    settings,
    images ? drawImages : undefined,
  );
  await publish(join(folder, 'dist'), built);
}

/** Shows how many images are drawn, in a terminal. @param {number} done @param {number} total */
function showProgress(done, total) {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === total ? '\r\u001b[K' : `\rDrawing images: ${done} of ${total}`);
}

/** @param {Prebuilt} prebuilt */
async function hashOfProgram({ shared, parts }) {
  const modules = await readFolder(join(import.meta.dirname, '..', 'pkg'));
  const code = await readFile(join(import.meta.filename));
  return hashOf([code, ...[shared, parts, modules].flatMap((files) => [...files].flat())]);
}

/** @param {string} folder @param {string[]} others */
async function hashOfInputs(folder, others) {
  const files = await readStoryFiles(folder);
  const pages = await readPages(folder);
  return hashOf([...others, JSON.stringify([files, [...pages]])]);
}

/** @param {(string | Uint8Array)[]} parts */
function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
