// Detects whether the inputs of a build have changed.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { run } from '../common/run.js';

/** @typedef {import('./story.js').Story} Story */

/** Names at the root that a build writes or does not read. Everything else there is an input. */
const EXCLUDED = [
  ...['node_modules', 'target', 'dist', 'pkg', 'test-results', 'tests', 'bench', 'fuzz', 'docs'],
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'eslint.config.js', 'playwright.config.js'],
];

/** Names in folders that a build writes or does not read. */
const NESTED = ['dist', 'target', 'node_modules', 'tests'];

/** The settings of cargo, in a hidden folder. */
const CARGO_CONFIG = join(ROOT, '.cargo', 'config.toml');

/** Environment variables that affect a build. NEWS_FIGURE_COMPILE affects only its duration. */
const SETTING = /^(NEWS_FIGURE_(?!COMPILE)|CARGO|RUST)/;
/** Environment variables that affect the modules. */
const COMPILER_SETTING = /^(CARGO|RUST)/;

/** All that cargo reads to compile the modules, relative to the root. `compileOnce` checks that nothing is missing. */
export const MODULE_SOURCES = [
  '.cargo/config.toml',
  'Cargo.lock',
  'Cargo.toml',
  'build.rs',
  'crates',
  'i18n',
  'src',
  'stories',
];

/**
 * Returns a hash of all inputs of a story's build: sources, lock files, settings and the compiler.
 *
 * @param {Story} story
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<string>}
 */
export async function inputHash(story, wasmEnv) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([process.version, await compilerOf(wasmEnv, SETTING), story.named]));
  hash.update(await readFile(CARGO_CONFIG));
  for (const folder of new Set([ROOT, story.folder])) await addFiles(hash, folder, await filesIn(folder, EXCLUDED));
  return hash.digest('hex');
}

/**
 * Returns a hash of all that cargo reads to compile the modules.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<string>}
 */
export async function moduleHash(wasmEnv) {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(await compilerOf(wasmEnv, COMPILER_SETTING)));
  const found = MODULE_SOURCES.map((name) => join(ROOT, name)).map(async (path) =>
    (await stat(path)).isDirectory() ? filesIn(path, NESTED) : [path],
  );
  await addFiles(hash, ROOT, (await Promise.all(found)).flat());
  return hash.digest('hex');
}

/**
 * Returns the version of the compiler, and the environment variables that affect it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {RegExp} setting names of the variables
 */
async function compilerOf(env, setting) {
  const rustc = await run('rustc', ['-vV'], { quiet: true, env });
  const settings = Object.entries(env).filter(([name]) => setting.test(name));
  return [rustc.output, settings.sort()];
}

/** @param {import('node:crypto').Hash} hash @param {string} folder @param {string[]} files in the folder */
async function addFiles(hash, folder, files) {
  for (const file of files) {
    hash.update(`${file.slice(folder.length)}\0`);
    hash.update(await readFile(file));
  }
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
    return entry.isDirectory() ? filesIn(path, NESTED) : [path];
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
