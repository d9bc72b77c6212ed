import { run } from '../common/run.js';
import { cacheDir } from './cache.js';
import { installCargoTools } from './cargo-tools.js';
import { withToolchain } from './env.js';
import { installNpmPackages } from './npm.js';
import { installOldBrowsers } from './old-browsers.js';
import { installBrowsers, installJava } from './programs.js';
import { wasmToolchain } from './wasm-target.js';

/**
 * Installs what a build needs and is missing on this machine.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which cargo compiles for wasm
 */
export async function prepareBuild() {
  await installNpmPackages();
  return withToolchain(process.env, await wasmToolchain(run, cacheDir()));
}

/** How each tool is installed that some steps need beyond those of a build. */
const TOOLS = {
  browser: () => installBrowsers(run),
  'old-browsers': () => installOldBrowsers(),
  java: () => installJava(run),
  'cargo-deny': () => installCargoTools(cacheDir(), ['cargo-deny']),
  'wasm-pack': () => installCargoTools(cacheDir(), ['wasm-pack']),
};

/** @typedef {keyof typeof TOOLS} Need */

/**
 * Installs the tools that tests need beyond those of a build.
 *
 * @param {Need[]} [needs] by default all
 */
export async function prepareTests(needs = /** @type {Need[]} */ (Object.keys(TOOLS))) {
  for (const need of new Set(needs)) await TOOLS[need]();
}
