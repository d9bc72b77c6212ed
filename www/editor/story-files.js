// Opens and saves the files of a story: in a folder, if the browser can access folders, or by choosing and downloading
// files.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').File} StoryFile */

/**
 * A folder that the user has given access to: the part of FileSystemDirectoryHandle that TypeScript does not declare.
 *
 * @typedef {object} Folder
 * @property {(name: string, options?: { create: boolean }) => Promise<Folder>} getDirectoryHandle
 * @property {(name: string, options?: { create: boolean }) => Promise<FileHandle>} getFileHandle
 * @property {() => AsyncIterable<{ kind: string, name: string }>} values
 */

/**
 * @typedef {object} FileHandle
 * @property {() => Promise<Blob>} getFile
 * @property {() => Promise<{ write: (text: string) => Promise<void>, close: () => Promise<void> }>} createWritable
 */

/** @typedef {(options: object) => Promise<Folder>} Picker */

/** The data files directly in the folder of a story, beside its pages. All other files are messages, in its folder `messages`. */
const STORY_FILES = ['figures.toml', 'charts.toml', 'baseline.toml'];

/** Returns the browser's folder picker, if it has one. */
const picker = () =>
  /** @type {{ showDirectoryPicker?: Picker }} */ (/** @type {unknown} */ (globalThis)).showDirectoryPicker;

/** Returns whether the browser can access folders. */
export const canUseFolders = () => typeof picker() === 'function';

/**
 * Lets the user choose the folder of a story.
 *
 * @returns {Promise<Folder | undefined>} undefined if the user cancels
 */
export async function chooseFolder() {
  try {
    return await picker()?.({ id: 'news-figure', mode: 'readwrite' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/**
 * Reads all files of a story.
 *
 * @param {Folder} folder
 * @returns {Promise<StoryFile[]>}
 */
export async function readFolder(folder) {
  const files = (await textsIn(folder)).filter(({ name }) => STORY_FILES.includes(name) || isPage(name));
  try {
    const messages = await textsIn(await folder.getDirectoryHandle('messages'));
    files.push(...messages.filter(({ name }) => !isPage(name)));
  } catch {
    // A story may have no messages yet.
  }
  return withPaths(files);
}

/** @param {Folder} folder */
async function textsIn(folder) {
  const files = [];
  for await (const { kind, name } of folder.values()) {
    if (kind !== 'file' || !(name.endsWith('.toml') || isPage(name))) continue;
    const file = await (await folder.getFileHandle(name)).getFile();
    files.push({ name, text: await file.text() });
  }
  return files;
}

/**
 * Writes files to a folder. Writes none of them if any file has changed on the disk since it was opened.
 *
 * @param {Folder} folder
 * @param {StoryFile[]} files
 * @param {StoryFile[]} opened
 */
export async function writeFiles(folder, files, opened) {
  const targets = files.map(async ({ name, text }) => ({ name, text, handle: await fileHandle(folder, name) }));
  const all = await Promise.all(targets);
  for (const { name, handle } of all) {
    const before = opened.find((file) => file.name === name);
    const present = await (await handle.getFile()).text();
    if (present && present !== before?.text) throw new Error(message('state.elsewhere', { file: name }));
  }
  for (const { text, handle } of all) {
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
  }
}

/** @param {Folder} folder @param {string} name path of a story's file, which is created with its folder if it is missing */
async function fileHandle(folder, name) {
  const parts = name.split('/');
  const last = parts.pop() ?? name;
  let parent = folder;
  for (const part of parts) parent = await parent.getDirectoryHandle(part, { create: true });
  return parent.getFileHandle(last, { create: true });
}

/**
 * Reads files that the user has chosen.
 *
 * @param {Iterable<File>} chosen
 * @returns {Promise<StoryFile[]>}
 */
export async function readFiles(chosen) {
  const files = [...chosen].map(async (file) => ({ name: file.name, text: await file.text() }));
  return withPaths(await Promise.all(files));
}

/**
 * Returns files with their paths in the folder of a story.
 *
 * @param {StoryFile[]} files
 */
function withPaths(files) {
  const path = (/** @type {string} */ name) => (STORY_FILES.includes(name) || isPage(name) ? name : `messages/${name}`);
  return files.map(({ name, text }) => ({ name: path(name), text }));
}

/** Returns whether a file is a page of a story, which the editor does not change. @param {string} name */
export const isPage = (name) => name.endsWith('.html');

/** @param {StoryFile[]} files */
export function hasFigures(files) {
  return files.some(({ name }) => name === 'figures.toml');
}

/**
 * Downloads files, each under its own name.
 *
 * @param {StoryFile[]} files
 */
export function download(files) {
  for (const { name, text } of files) {
    downloadBlob(name.split('/').pop() ?? name, new Blob([text], { type: 'application/toml' }));
  }
}

/** Downloads a file. @param {string} name @param {Blob} contents */
export function downloadBlob(name, contents) {
  const href = URL.createObjectURL(contents);
  createElement('a', { href, download: name }).click();
  // The download has started by then and needs the URL no more.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
