// Draws the raster images of a story in several threads, and keeps them in a cache: images are what takes longest in a build.

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { UserError } from '../site/user-error.js';
import { writeFileSafely } from './disk.js';
import { sha256 } from './hash.js';
import { findImagePackages } from './image-packages.js';
import { makeTypefaces } from './typefaces.js';

/** @typedef {import('./image-worker.js').Answer} Answer */
/** @typedef {import('./image-worker.js').Task} Task */
/** @typedef {{ name: string, file: string }} Entry name of an image, and of its file in the cache */

const WORKER = new URL('image-worker.js', import.meta.url);
const WASM = new URL('../pkg/images/images_bg.wasm', import.meta.url);

/** Module and scripts that images depend on. In the package, this script is the command, and some are bundled into it. */
const PROGRAM = [
  WASM,
  ...[import.meta.url, './renderer.js', './typefaces.js', './face-file.js'].map(
    (name) => new URL(name, import.meta.url),
  ),
];

/** @type {import('./image-worker.js').List} */
const NO_IMAGES = { names: [], fingerprints: [], characters: '' };

/** Maximum number of threads: each one keeps all frames of an animation in memory, which can be 100 MB. */
const MAX_THREADS = 8;

/**
 * @param {object} options
 * @param {string[]} options.folders folders in which to look for the packages that draw images
 * @param {string} options.cache folder of the cache; it is created if it is missing
 * @param {(done: number, total: number) => void} [options.onProgress] called after each image that is drawn
 * @returns {import('./build.js').DrawImages}
 */
export function imageDrawer({ folders, cache, onProgress = () => {} }) {
  return async (story, languages) => {
    const packages = await findImagePackages(languages, folders);
    await mkdir(cache, { recursive: true });
    const program = await hashOfProgram(packages);
    const listFile = `${sha256(program, JSON.stringify(languages), story)}.json`;
    const list =
      (await cachedList(cache, listFile)) ??
      (await draw({ story, languages }, packages, { cache, program, onProgress }));
    await writeFileSafely(join(cache, listFile), JSON.stringify(list));
    await keepOnly(cache, [listFile, ...list.map(({ file }) => file)]);
    const images = list.map(async ({ name, file }) => /** @type {const} */ ([name, await readFile(join(cache, file))]));
    return new Map(await Promise.all(images));
  };
}

/**
 * Returns the list of a story that was drawn before, or undefined if one of its images is missing.
 *
 * @param {string} cache
 * @param {string} listFile
 * @returns {Promise<Entry[] | undefined>}
 */
async function cachedList(cache, listFile) {
  const text = await readFile(join(cache, listFile), 'utf8').catch(() => undefined);
  /** @type {Entry[] | undefined} */
  const list = text && JSON.parse(text);
  return list?.every(({ file }) => existsSync(join(cache, file))) ? list : undefined;
}

/**
 * Returns a hash of all programs that images depend on.
 *
 * @param {Map<string, string>} packages folders by name
 */
async function hashOfProgram(packages) {
  const manifests = [...packages.values()].map((folder) => join(folder, 'package.json'));
  const files = [...PROGRAM.filter((file) => existsSync(file)), ...manifests];
  return sha256(...(await Promise.all(files.map((file) => readFile(file)))));
}

/**
 * Draws the images that are not in the cache.
 *
 * @param {{ story: Uint8Array, languages: string[] }} source
 * @param {Map<string, string>} packages folders by name
 * @param {object} options
 * @param {string} options.cache
 * @param {string} options.program hash of all programs that images depend on
 * @param {(done: number, total: number) => void} options.onProgress
 * @returns {Promise<Entry[]>}
 */
async function draw(source, packages, { cache, program, onProgress }) {
  const task = { ...source, resvg: packages.get('@resvg/resvg-wasm') ?? '' };
  const first = new Thread(task);
  const threads = [first];
  try {
    const { names, fingerprints, characters } = (await first.next()).list ?? NO_IMAGES;
    const list = names.map((name, index) => ({ name, file: `${program}-${fingerprints[index]}` }));
    const missing = list.flatMap(({ file }, index) => (existsSync(join(cache, file)) ? [] : [index]));
    const total = missing.length;
    if (total === 0) return list;
    const more = Math.min(availableParallelism(), MAX_THREADS, total) - 1;
    for (let count = 0; count < more; count += 1) threads.push(new Thread(task));
    const fonts = makeTypefaces(source.languages, characters, packages);
    // The other threads post their lists of images too.
    await Promise.all([fonts, ...threads.slice(1).map((thread) => thread.next())]);
    for (const thread of threads) thread.useFonts(await fonts);
    let done = 0;
    // Each thread takes the next image when it has finished one, because some take much longer.
    const work = async (/** @type {Thread} */ thread) => {
      for (let index = missing.shift(); index !== undefined; index = missing.shift()) {
        const { image } = await thread.draw(index);
        await writeFileSafely(join(cache, list[index]?.file ?? ''), image ?? '');
        onProgress((done += 1), total);
      }
    };
    await Promise.all(threads.map(work));
    return list;
  } finally {
    for (const thread of threads) void thread.end();
  }
}

/** A thread that draws images: see image-worker.js. */
class Thread {
  #worker;

  /** @param {Task} task */
  constructor(task) {
    this.#worker = new Worker(WORKER, { workerData: task });
  }

  /** @param {Uint8Array[]} fonts TrueType files */
  useFonts(fonts) {
    this.#worker.postMessage({ fonts });
  }

  /** Asks for the image with an index. @param {number} index @returns {Promise<Answer>} */
  draw(index) {
    this.#worker.postMessage({ index });
    return this.next();
  }

  /** Returns the next answer. @returns {Promise<Answer>} @throws {UserError} if it is an error */
  async next() {
    const [answer] = /** @type {[Answer]} */ (await once(this.#worker, 'message'));
    if (answer.error) throw new UserError(`images: ${answer.error}`);
    return answer;
  }

  end() {
    return this.#worker.terminate();
  }
}

/** Deletes all other files of the cache. @param {string} cache @param {string[]} names */
async function keepOnly(cache, names) {
  const kept = new Set(names);
  const others = (await readdir(cache)).filter((name) => !kept.has(name));
  await Promise.all(others.map((name) => rm(join(cache, name), { force: true })));
}
