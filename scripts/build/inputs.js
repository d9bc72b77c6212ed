// Detects whether the inputs of a build have changed.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { run } from '../common/run.js';

/** @typedef {import('./story.js').Story} Story */

/** Names at the root that a build writes or does not read. Everything else there is an input. */
const EXCLUDED = ['node_modules', 'target', 'dist', 'pkg', 'test-results', 'tests', 'bench', 'fuzz', 'docs'];

/** The settings of cargo, in a hidden folder. */
const CARGO_CONFIG = join(ROOT, '.cargo', 'config.toml');

/** Environment variables that affect a build. */
const SETTING = /^(NEWS_FIGURE_|CARGO|RUST)/;

/**
 * Returns a hash of all inputs of a story's build: sources, lock files, settings and the compiler.
 *
 * @param {Story} story
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<string>}
 */
export async function inputHash(story, wasmEnv) {
  const hash = createHash('sha256');
  const rustc = await run('rustc', ['-vV'], { quiet: true, env: wasmEnv });
  const settings = Object.entries(wasmEnv)
    .filter(([name]) => SETTING.test(name))
    .sort();
  hash.update(JSON.stringify([process.version, rustc.output, settings, story.named]));
  hash.update(await readFile(CARGO_CONFIG));
  for (const folder of new Set([ROOT, story.folder])) {
    for (const file of await filesIn(folder, EXCLUDED)) {
      hash.update(`${file.slice(folder.length)}\0`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string[]} [excluded] names of files and folders to leave out
 * @returns {Promise<string[]>} paths of all files in the folder and below, sorted, without hidden ones
 */
async function filesIn(folder, excluded = []) {
  const entries = await readdir(folder, { withFileTypes: true });
  const shown = entries.filter(({ name }) => !name.startsWith('.') && !excluded.includes(name));
  shown.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = shown.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path, ['dist', 'target', 'node_modules']) : [path];
  });
  return (await Promise.all(files)).flat();
}

/** @param {Story} story */
function recordOf({ work }) {
  return join(work, 'dist.inputs');
}

/**
 * Returns whether the current `dist/` was built from inputs with this hash.
 *
 * @param {Story} story
 * @param {string} hash
 */
export async function isBuilt(story, hash) {
  if (!existsSync(story.dist) || !existsSync(recordOf(story))) return false;
  return (await readFile(recordOf(story), 'utf8')) === hash;
}

/**
 * Records the hash of the inputs from which `dist/` was built.
 *
 * @param {Story} story
 * @param {string} hash
 */
export async function recordBuilt(story, hash) {
  await mkdir(story.work, { recursive: true });
  await writeFile(recordOf(story), hash);
}
