// Opens and saves the files of a story: from and into a folder where the browser can, else by choosing
// and downloading them.

import { make } from '../make.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').File} StoryFile */

/**
 * A folder that the editor has given access to; TypeScript does not know all of it yet.
 *
 * @typedef {object} Folder
 * @property {(name: string) => Promise<Folder>} getDirectoryHandle
 * @property {(name: string, options?: { create: boolean }) => Promise<FileHandle>} getFileHandle
 * @property {() => AsyncIterable<{ kind: string, name: string }>} values
 */

/**
 * @typedef {object} FileHandle
 * @property {() => Promise<Blob>} getFile
 * @property {() => Promise<{ write: (text: string) => Promise<void>, close: () => Promise<void> }>} createWritable
 */

/** @typedef {(options: object) => Promise<Folder>} Picker */

/** The files that stand in the data folder itself; all others are words. */
const OWN = ['figures.toml', 'charts.toml', 'baseline.toml'];

/** The folder's own picker, where the browser has one. */
const picker = () =>
  /** @type {{ showDirectoryPicker?: Picker }} */ (/** @type {unknown} */ (globalThis)).showDirectoryPicker;

/** Whether files can be read from a folder and written into it. */
export const canUseFolders = () => typeof picker() === 'function';

/**
 * Lets the editor choose a folder. None if they think better of it.
 *
 * @returns {Promise<Folder | undefined>}
 */
export async function chooseFolder() {
  try {
    const folder = await picker()?.({ id: 'news-figure', mode: 'readwrite' });
    return folder && (await dataFolder(folder));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/**
 * The folder with the figures: the chosen one, or `data` in it.
 *
 * @param {Folder} folder
 */
async function dataFolder(folder) {
  try {
    return await folder.getDirectoryHandle('data');
  } catch {
    return folder;
  }
}

/**
 * Every file of a story in a folder.
 *
 * @param {Folder} folder
 * @returns {Promise<StoryFile[]>}
 */
export async function readFolder(folder) {
  const files = (await tomlIn(folder)).filter(({ name }) => OWN.includes(name));
  try {
    files.push(...(await tomlIn(await folder.getDirectoryHandle('messages'))));
  } catch {
    // A story may have no words yet.
  }
  return named(files);
}

/** @param {Folder} folder */
async function tomlIn(folder) {
  const files = [];
  for await (const { kind, name } of folder.values()) {
    if (kind !== 'file' || !name.endsWith('.toml')) continue;
    const file = await (await folder.getFileHandle(name)).getFile();
    files.push({ name, text: await file.text() });
  }
  return files;
}

/**
 * Writes files into a folder, and no others; none at all if one of them is not there as it was opened, as
 * somebody else has been at work on it.
 *
 * @param {Folder} folder
 * @param {StoryFile[]} files
 * @param {StoryFile[]} opened
 */
export async function writeFiles(folder, files, opened) {
  const targets = files.map(async ({ name, text }) => ({ name, text, handle: await handleOf(folder, name) }));
  const all = await Promise.all(targets);
  for (const { name, handle } of all) {
    const before = opened.find((file) => file.name === name);
    const there = await (await handle.getFile()).text();
    if (there && there !== before?.text) throw new Error(say('state.elsewhere', { file: name }));
  }
  for (const { text, handle } of all) {
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
  }
}

/** @param {Folder} folder @param {string} name of a story's file, made if it is missing */
async function handleOf(folder, name) {
  const parts = name.split('/').slice(1);
  const last = parts.pop() ?? name;
  let place = folder;
  for (const part of parts) place = await place.getDirectoryHandle(part);
  return place.getFileHandle(last, { create: true });
}

/**
 * The files that an editor has chosen.
 *
 * @param {Iterable<File>} chosen
 * @returns {Promise<StoryFile[]>}
 */
export async function readChosen(chosen) {
  const files = [...chosen].map(async (file) => ({ name: file.name, text: await file.text() }));
  return named(await Promise.all(files));
}

/**
 * By the paths that errors call them by.
 *
 * @param {StoryFile[]} files
 */
function named(files) {
  const path = (/** @type {string} */ name) => (OWN.includes(name) ? `data/${name}` : `data/messages/${name}`);
  return files.map(({ name, text }) => ({ name: path(name), text }));
}

/** @param {StoryFile[]} files */
export function hasFigures(files) {
  return files.some(({ name }) => name === 'data/figures.toml');
}

/**
 * Has the browser download files, each under its own name.
 *
 * @param {StoryFile[]} files
 */
export function download(files) {
  for (const { name, text } of files) {
    const href = URL.createObjectURL(new Blob([text], { type: 'application/toml' }));
    const link = make('a', { href, download: name.split('/').pop() ?? name });
    link.click();
    // The download has its own hold on it by then.
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }
}
