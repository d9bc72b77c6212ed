import { run } from '../common/run.js';
import { installBrowser } from './browser.js';
import { cacheDir } from './cache.js';
import { installCargoTools } from './cargo-tools.js';
import { installEngines } from './engines.js';
import { withToolchain } from './env.js';
import { installJava } from './java.js';
import { installNpmPackages } from './npm.js';
import { wasmToolchain } from './wasm-target.js';

/**
 * Installs what a build needs and the machine lacks.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which cargo compiles for wasm
 */
export async function prepareBuild() {
  await installNpmPackages();
  return withToolchain(process.env, await wasmToolchain(run, cacheDir()));
}

/** Installs what the tests need beyond that. */
export async function prepareTests() {
  await installBrowser();
  await installEngines(run);
  await installJava(run);
  await installCargoTools(cacheDir());
}
