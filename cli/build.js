// Builds the site of a story: reads its folder, checks it, draws the pictures and writes all files.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readBytes } from '../site/files.js';
import { STORY } from '../site/prerendered.js';
import { writePages, writeSite } from '../site/site.js';
import { sourcesOf } from '../site/sources.js';
import { UserError } from '../site/user-error.js';
import { compressAll } from './compress.js';
import { readFolder, replaceFolder, writeFileSafely } from './disk.js';
import { checkFiles } from './prerender-module.js';
import { readPages, readStoryFiles } from './story-files.js';

/** @typedef {import('../site/files.js').Files} Files */
/** @typedef {import('../site/site.js').Prebuilt} Prebuilt */
/** @typedef {import('../site/settings.js').Settings} Settings */

/**
 * @typedef {object} Story paths of a story
 * @property {string} folder folder with figures, charts and messages
 * @property {string} pages folder with the pages, usually the same
 * @property {string} named the folder as messages name it
 */

/**
 * Draws the images of a story.
 *
 * @callback DrawImages
 * @param {Uint8Array} story in binary form
 * @param {string[]} languages
 * @returns {Promise<Files>} images by name
 */

/**
 * @typedef {object} Built
 * @property {Files} dist all files of the site; of those that all sites share, the compressed versions too
 * @property {Files} prerendered files from which they were written: see crates/prerender/src/render.rs
 * @property {() => Promise<void>} accept records the figures as accepted: the next check compares figures with these, see
 *   crates/figures/src/baseline.rs
 */

/**
 * Builds a site in memory.
 *
 * @param {Story} story
 * @param {Prebuilt} prebuilt
 * @param {Settings} settings
 * @param {DrawImages} [drawImages] without it, the site has no images
 * @returns {Promise<Built>}
 */
export async function buildSite(story, prebuilt, settings, drawImages) {
  const { sources, checked } = await readSources(story, prebuilt, settings);
  if (drawImages) {
    const images = await drawImages(readBytes(sources.prerendered, STORY), sources.languages.published);
    for (const [name, image] of images) sources.prerendered.set(`images/${name}`, image);
  }
  const dist = await writeSite(sources, settings);
  // Without the address of the site, a build is a preview.
  const isPublished = settings.address !== undefined;
  return { dist, prerendered: sources.prerendered, accept: () => accept(story, checked.baseline(isPublished)) };
}

/**
 * Builds the pages of a site in memory, without embeds, editor, images and compressed files, and without recording figures.
 * Used while a story is being edited.
 *
 * @param {Story} story
 * @param {Prebuilt} prebuilt
 * @param {Settings} settings
 * @returns {Promise<Files>}
 */
export async function buildPages(story, prebuilt, settings) {
  const { sources } = await readSources(story, prebuilt, settings);
  return writePages(sources, settings);
}

/**
 * Reads and checks a story, and draws its pictures.
 *
 * @param {Story} story
 * @param {Prebuilt} prebuilt
 * @param {Settings} settings
 */
async function readSources(story, prebuilt, settings) {
  const { files, pages, checked } = await readStory(story);
  return { sources: sourcesOf(checked, { files, pages }, prebuilt, settings), checked };
}

/**
 * Reads and checks a story.
 *
 * @param {Story} story
 * @throws {UserError} with all problems
 */
export async function readStory({ folder, pages, named }) {
  const files = await readStoryFiles(folder, named);
  return { files, checked: await check(files, named), pages: await readPages(pages) };
}

/** @param {{ name: string, text: string }[]} files @param {string} named @throws {UserError} with all problems */
async function check(files, named) {
  try {
    return await checkFiles(files, named);
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new UserError(/** @type {import('./prerender-module.js').Rejected} */ (error).message);
  }
}

/** @param {Story} story @param {string} baseline text of the file */
async function accept({ folder }, baseline) {
  const file = join(folder, 'baseline.toml');
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== baseline) await writeFileSafely(file, baseline);
}

/**
 * Writes a built site in place of the last one, with compressed versions of its files.
 *
 * @param {string} folder
 * @param {Pick<Built, 'dist' | 'accept'>} built
 * @param {string} [drafts] folder on the same disk in which files are written until all are complete
 */
export async function publish(folder, { dist, accept }, drafts) {
  await compressAll(dist, existsSync(folder) ? await readFolder(folder) : undefined);
  await replaceFolder(folder, dist, drafts);
  await accept();
}
