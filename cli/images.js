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
import { findTypefaces } from './typefaces.js';

/** @typedef {import('./image-worker.js').Answer} Answer */
/** @typedef {import('./image-worker.js').Task} Task */
/** @typedef {{ name: string, file: string }} Entry name of an image, and of its file in the cache */

const WORKER = new URL('image-worker.js', import.meta.url);
const WASM = new URL('../pkg/images/images_bg.wasm', import.meta.url);

/** Maximum number of threads: each one loads all fonts, which are 50 MB. */
const MAX_THREADS = 8;

/**
 * @param {object} options
 * @param {string[]} options.folders folders in which to look for the packages of typefaces
 * @param {string} options.cache folder of the cache; it is created if it is missing
 * @param {(done: number, total: number) => void} [options.onProgress] called after each image that is drawn
 * @returns {import('./build.js').DrawImages}
 */
export function imageDrawer({ folders, cache, onProgress = () => {} }) {
  return async (story, languages) => {
    const fonts = findTypefaces(languages, folders);
    await mkdir(cache, { recursive: true });
    const program = sha256(...(await Promise.all([WASM, ...fonts].map((file) => readFile(file)))));
    const listFile = `${sha256(program, JSON.stringify(languages), story)}.json`;
    const list =
      (await cachedList(cache, listFile)) ?? (await draw({ story, languages, fonts }, cache, program, onProgress));
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
 * Draws the images that are not in the cache.
 *
 * @param {Task} task
 * @param {string} cache
 * @param {string} program hash of the module and the fonts
 * @param {(done: number, total: number) => void} onProgress
 * @returns {Promise<Entry[]>}
 */
async function draw(task, cache, program, onProgress) {
  const first = new Thread(task);
  const threads = [first];
  try {
    const { names, fingerprints } = (await first.next()).list ?? { names: [], fingerprints: [] };
    const list = names.map((name, index) => ({ name, file: `${program}-${fingerprints[index]}` }));
    const missing = list.flatMap(({ file }, index) => (existsSync(join(cache, file)) ? [] : [index]));
    const total = missing.length;
    let done = 0;
    const more = Math.min(availableParallelism(), MAX_THREADS, total) - 1;
    for (let count = 0; count < more; count += 1) threads.push(new Thread(task));
    // Each thread takes the next image when it has finished one, because some take much longer.
    const work = async (/** @type {Thread} */ thread) => {
      if (thread !== first) await thread.next();
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

  /** Asks for the image with an index. @param {number} index @returns {Promise<Answer>} */
  draw(index) {
    this.#worker.postMessage(index);
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
