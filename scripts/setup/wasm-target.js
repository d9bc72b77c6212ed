import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { WASM_TARGET } from '../common/paths.js';
import { log } from '../common/log.js';
import { lastLines } from './apt.js';
import { cachedDebianToolchain, makeDebianToolchain } from './debian-std.js';

/** @typedef {import('../common/run.js').Run} Run */

const ADD_TARGET = ['target', 'add', WASM_TARGET];
// Milliseconds. A connection that hangs must not block the first start for long.
const RUSTUP_TIMEOUT = 90_000;

/**
 * Ensures that Rust can compile for wasm: with the installed target, with rustup, or from Debian's packages.
 *
 * @param {Run} run
 * @param {string} cache
 * @returns {Promise<string | undefined>} value for RUSTUP_TOOLCHAIN; undefined if none is needed
 */
export async function wasmToolchain(run, cache) {
  if (await hasTarget(run)) return undefined;
  const cached = await cachedDebianToolchain(run, cache);
  if (cached) return cached;

  log('Adding the missing wasm target to Rust (`rustup target add`; half a minute).');
  const refusal = await addTarget(run);
  if (refusal === undefined) return undefined;

  log("rustup failed. Compiling the standard library for wasm from Debian's source, once (about 2 minutes).");
  try {
    const toolchain = await makeDebianToolchain(run, cache);
    log(`Done. To run wasm-pack by hand, set RUSTUP_TOOLCHAIN=${toolchain}`);
    return toolchain;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(bothFailed(refusal, error.message));
  }
}

/**
 * Looks for the files of the target and does not ask rustup: faster, and right for a Rust that was installed otherwise.
 *
 * @param {Run} run
 */
async function hasTarget(run) {
  const { code, output } = await run('rustc', ['--print', 'sysroot'], { quiet: true });
  if (code !== 0) {
    throw new UserError(`Rust is needed, installed by rustup, but \`rustc\` does not run:\n${lastLines(output)}`);
  }
  const dir = join(output, 'lib', 'rustlib', WASM_TARGET, 'lib');
  return existsSync(dir) && (await readdir(dir)).some((name) => name.startsWith('libstd-'));
}

/**
 * @param {Run} run
 * @returns {Promise<string | undefined>} reason of the failure; undefined on success
 */
async function addTarget(run) {
  const env = { ...process.env, RUST_BACKTRACE: '0' }; // print the reason without a backtrace
  const { code, output } = await run('rustup', ADD_TARGET, { quiet: true, timeout: RUSTUP_TIMEOUT, env });
  if (code === 0 && (await hasTarget(run))) return undefined;
  return lastLines(output) || `it exited with code ${code}`;
}

/**
 * @param {string} rustup
 * @param {string} debian
 */
function bothFailed(rustup, debian) {
  return [
    `Rust cannot compile for wasm here: both ways to install the target ${WASM_TARGET} failed.`,
    `\n1. \`rustup ${ADD_TARGET.join(' ')}\` printed:\n${indent(rustup)}`,
    `\n2. From Debian's packages:\n${indent(debian)}`,
    '\nWhat to do: run the first command yourself where rustup can reach its server,',
    'or, on Debian 12 or newer, run this again as root or with sudo. Then repeat.',
  ].join('\n');
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '   ');
}
