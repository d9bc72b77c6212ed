import { delimiter, join } from 'node:path';

import { ROOT } from '../common/paths.js';

/**
 * An environment in which the installed tools are found before any others.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cache
 * @returns {NodeJS.ProcessEnv}
 */
export function withToolsOnPath(env, cache) {
  // Windows writes it "Path", and an environment that is a plain copy minds the difference.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [join(cache, 'tools', 'bin'), join(ROOT, 'node_modules', '.bin'), env[name] ?? ''];
  return { ...env, [name]: folders.join(delimiter) };
}

/**
 * An environment in which cargo compiles for wasm.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string | undefined} toolchain what wasmToolchain() gave
 * @returns {NodeJS.ProcessEnv}
 */
export function withToolchain(env, toolchain) {
  return toolchain ? { ...env, RUSTUP_TOOLCHAIN: toolchain } : env;
}
