// The programs of wasm-bindgen, compiled from `tools/bindgen`. They are kept outside this folder, so that clones share them.

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'smol-toml';

import { readFolder } from '../../cli/disk.js';
import { sha256 } from '../../cli/hash.js';
import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { cacheDir, copyWhole } from '../setup/cache.js';

/**
 * - `bindgen` writes the JavaScript glue of a module. A build needs no other program.
 * - `bindgen-command` is the command `wasm-bindgen`, which wasm-pack calls.
 * - `wasm-bindgen-test-runner` runs tests in a browser.
 *
 * @typedef {'bindgen' | 'bindgen-command' | 'wasm-bindgen-test-runner'} Program
 */

/** The programs that need the feature `cli`, which takes as long to compile as the rest. @type {Program[]} */
const CLI = ['bindgen-command', 'wasm-bindgen-test-runner'];

/** @typedef {{ name: string, version: string, dependencies?: string[] }} Package an entry of Cargo.lock */

/**
 * Returns the path of a program, which is compiled if it is not in the cache.
 *
 * @param {Program} program
 */
export async function buildTool(program) {
  const folder = await folderOfTools();
  const path = join(folder, fileOf(program));
  if (existsSync(path)) return path;
  const isCli = CLI.includes(program);
  const args = ['build', '-p', 'bindgen', ...(isCli ? ['--features', 'cli'] : []), '--target-dir', 'target'];
  await mustRun('compile the programs of the build', 'cargo', args);
  const built = (isCli ? CLI : [program]).map(fileOf);
  for (const file of built) await copyWhole(join(ROOT, 'target', 'debug', file), join(folder, file));
  return path;
}

/** Name of an empty file beside the programs: this version has passed its tests. */
const TESTED = 'tested';

/** Returns whether this version of the programs has passed its tests, in any clone. */
export async function areToolsTested() {
  return existsSync(join(await folderOfTools(), TESTED));
}

/** Records that this version of the programs has passed its tests. */
export async function recordToolsTested() {
  const folder = await folderOfTools();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, TESTED), '');
}

/** @param {Program} program */
function fileOf(program) {
  return process.platform === 'win32' ? `${program}.exe` : program;
}

/** @type {Promise<string> | undefined} */
let folderOfThisVersion;

/** Returns the folder of the programs, whose name depends on their sources, the crates in them and the compiler. */
function folderOfTools() {
  folderOfThisVersion ??= findFolder();
  return folderOfThisVersion;
}

async function findFolder() {
  const rustc = await run('rustc', ['-vV'], { quiet: true });
  const lock = await readFile(join(ROOT, 'Cargo.lock'), 'utf8');
  const sources = await readFolder(join(ROOT, 'tools', 'bindgen'));
  const hash = sha256(rustc.output, ...linkedPackages(lock, 'bindgen'), ...[...sources].flat());
  return join(cacheDir(), 'bindgen', hash.slice(0, 16));
}

/**
 * Returns a package of Cargo.lock and all packages that it depends on, in any way.
 *
 * @param {string} lock text of Cargo.lock
 * @param {string} root name of the package
 * @returns {string[]} names and versions such as `crc 3.3.0`, sorted
 */
export function linkedPackages(lock, root) {
  const packages = /** @type {Package[]} */ (parse(lock).package ?? []);
  /** @type {Set<Package>} */
  const found = new Set();
  const visit = (/** @type {string} */ dependency) => {
    const [name, version] = dependency.split(' ');
    // Cargo.lock writes the version of a dependency only if there are several.
    for (const entry of packages.filter((one) => one.name === name && (!version || one.version === version))) {
      if (found.has(entry)) continue;
      found.add(entry);
      for (const next of entry.dependencies ?? []) visit(next);
    }
  };
  visit(root);
  return [...found].map(({ name, version }) => `${name} ${version}`).sort();
}
