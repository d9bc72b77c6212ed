import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { say } from '../common/say.js';
import { lockedVersion } from './cargo-lock.js';
import { withToolsOnPath } from './env.js';

/**
 * @typedef {object} Tool
 * @property {string} crate
 * @property {string} program its command, which answers `--version`
 * @property {string} version
 * @property {boolean} locked whether the crate's own lock file is used
 * @property {string} why
 * @property {string} time how long it takes to install, for a person who waits
 */

/** @returns {Promise<Tool[]>} the tools that the tests need and a build does not */
async function testTools() {
  return [
    {
      crate: 'wasm-bindgen-cli',
      program: 'wasm-bindgen',
      // Must match the crate to the patch version. Its own lock file may name withdrawn crates.
      version: await lockedVersion(ROOT, 'wasm-bindgen'),
      locked: false,
      why: 'brings the runner of the wasm tests',
      time: '3 minutes',
    },
    {
      crate: 'wasm-pack',
      program: 'wasm-pack',
      version: '0.15.1',
      locked: true,
      why: 'runs the wasm tests in a browser',
      time: '3 minutes',
    },
    {
      crate: 'cargo-deny',
      program: 'cargo-deny',
      version: '0.20.2',
      locked: true,
      why: 'checks licences and origins of the crates',
      time: '2 minutes',
    },
    ...(process.env.GECKODRIVER ? [] : [GECKODRIVER]),
  ];
}

/** @type {Tool} */
const GECKODRIVER = {
  crate: 'geckodriver',
  program: 'geckodriver',
  version: '0.37.1',
  locked: true,
  why: 'lets the tests drive Firefox',
  time: '2 minutes',
};

/** Only for `npm run soak`. @type {Tool} */
export const FUZZER = {
  crate: 'cargo-fuzz',
  program: 'cargo-fuzz',
  version: '0.13.2',
  locked: true,
  why: 'builds and runs the fuzz targets',
  time: '1 minute',
};

/** Likewise. @type {Tool} */
export const MUTATOR = {
  crate: 'cargo-mutants',
  program: 'cargo-mutants',
  version: '27.1.0',
  locked: true,
  why: 'changes the code to see whether a test notices',
  time: '2 minutes',
};

/**
 * Installs tools that are missing or of another version into the cache folder: those of the tests, and more.
 *
 * @param {string} cache
 * @param {Tool[]} [more]
 */
export async function installCargoTools(cache, more = []) {
  const missing = [];
  for (const tool of [...(await testTools()), ...more]) if (!(await isInstalled(tool, cache))) missing.push(tool);
  const buildDir = join(cache, 'tools-build');
  for (const tool of missing) await install(tool, cache, buildDir);
  await rm(buildDir, { recursive: true, force: true });
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
 * @param {Tool} tool
 * @param {string} cache
 * @param {string} buildDir kept between the tools, which share crates, and after an interruption
 */
async function install({ crate, version, locked, why, time }, cache, buildDir) {
  say(`Installing ${crate} ${version}, which ${why}: compiled once, outside this folder (about ${time}).`);
  const args = [
    'install',
    crate,
    '--version',
    version,
    '--root',
    join(cache, 'tools'),
    '--target-dir',
    buildDir,
  ];
  if (locked) args.push('--locked');
  await mustRun(`install ${crate}`, 'cargo', args, { env: { ...process.env, ...QUICK_TO_COMPILE } });
}

// These tools run for moments and are compiled by someone who waits.
const QUICK_TO_COMPILE = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '1',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: '0',
};
