// The files of a story in its folder.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sortedPages } from '../site/pages.js';
import { UserError } from '../site/user-error.js';

/**
 * Reads the files of a story, with paths relative to its folder.
 *
 * @param {string} folder
 * @param {string} [named] the folder as the message names it
 * @returns {Promise<{ name: string, text: string }[]>}
 * @throws {UserError} if the folder is no story
 */
export async function readStoryFiles(folder, named = folder) {
  requireStory(folder, named);
  const messages = (await readdir(join(folder, 'messages'))).filter((name) => name.endsWith('.toml')).sort();
  // A new story has no baseline yet.
  const own = ['figures.toml', 'charts.toml', 'baseline.toml'].filter((name) => existsSync(join(folder, name)));
  const files = [...own, ...messages.map((name) => `messages/${name}`)].map(async (name) => ({
    name,
    text: await readFile(join(folder, name), 'utf8'),
  }));
  return Promise.all(files);
}

/**
 * Throws if a folder is no story.
 *
 * @param {string} folder
 * @param {string} [named] the folder as the message names it
 */
export function requireStory(folder, named = folder) {
  const isStory = ['figures.toml', 'charts.toml', 'messages'].every((name) => existsSync(join(folder, name)));
  if (!isStory) {
    throw new UserError(`"${named}" is no story; expected a folder with figures.toml, charts.toml and messages/.`);
  }
}

/**
 * Reads all pages of a folder: the source of each, by file. The index page is the first.
 *
 * @param {string} folder
 * @returns {Promise<Map<string, string>>} empty if the folder has no page
 */
export async function readPages(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html'));
  const read = async (/** @type {string} */ name) =>
    /** @type {[string, string]} */ ([name, await readFile(join(folder, name), 'utf8')]);
  return sortedPages(await Promise.all(names.map(read)));
}
