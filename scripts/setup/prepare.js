import { run } from '../common/run.js';
import { installBrowser } from './browser.js';
import { cacheDir } from './cache.js';
import { CARGO_DENY, WASM_PACK, installCargoTools } from './cargo-tools.js';
import { installEngines } from './engines.js';
import { withToolchain } from './env.js';
import { installJava } from './java.js';
import { installNpmPackages } from './npm.js';
import { installOldBrowsers } from './old-browsers.js';
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

/** @typedef {'browser' | 'old-browsers' | 'java' | 'cargo-deny' | 'wasm-pack'} Need a tool that some steps need beyond those of a build */

/**
 * Installs the tools that tests need beyond those of a build.
 *
 * @param {Need[]} [needs] by default all
 */
export async function prepareTests(needs = ['browser', 'old-browsers', 'java', 'cargo-deny', 'wasm-pack']) {
  if (needs.includes('browser')) {
    await installBrowser();
    await installEngines(run);
  }
  if (needs.includes('old-browsers')) await installOldBrowsers();
  if (needs.includes('java')) await installJava(run);
  const tools = [CARGO_DENY, WASM_PACK].filter(({ crate }) => needs.includes(/** @type {Need} */ (crate)));
  await installCargoTools(cacheDir(), tools);
}
