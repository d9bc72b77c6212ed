import { delimiter, join } from 'node:path';

import { ROOT } from '../common/paths.js';

/**
 * Returns an environment in which the installed tools come first on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cache
 * @returns {NodeJS.ProcessEnv}
 */
export function withToolsOnPath(env, cache) {
  // Windows spells it "Path", and a plain copy of the environment is case-sensitive.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [join(cache, 'tools', 'bin'), join(ROOT, 'node_modules', '.bin'), env[name] ?? ''];
  return { ...env, [name]: folders.join(delimiter) };
}

/**
 * Returns the environment in which cargo compiles for wasm.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string | undefined} toolchain result of wasmToolchain()
 * @returns {NodeJS.ProcessEnv}
 */
export function withToolchain(env, toolchain) {
  return toolchain ? { ...env, RUSTUP_TOOLCHAIN: toolchain } : env;
}
