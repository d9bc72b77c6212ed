import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { UserError } from '../common/errors.js';
import { WASM_TARGET } from '../common/paths.js';
import { installPackages, lastLines } from './apt.js';

/** @typedef {import('../common/run.js').Run} Run */

// Debian has no compiled standard library for wasm, but it has the source and a compiler of the same version. The library is
// compiled and put into a toolchain folder, which rustup uses by its path (RUSTUP_TOOLCHAIN). This is for machines on which
// rustup cannot reach its server.

const PACKAGES = ['rustc-web', 'cargo-web', 'rust-web-src', 'rust-web-llvm'];

// A link to rustup's linker. If its target no longer exists, the folder is built again.
const LINKER = 'linker';

/**
 * Returns the toolchain folder of an earlier run, if it still exists and matches Debian's current compiler.
 *
 * @param {Run} run
 * @param {string} cache
 * @returns {Promise<string | undefined>}
 */
export async function cachedDebianToolchain(run, cache) {
  const dir = await toolchainDir(run, cache);
  return dir && existsSync(join(dir, LINKER)) ? dir : undefined;
}

/**
 * Compiles the standard library and creates the toolchain folder.
 *
 * @param {Run} run
 * @param {string} cache
 * @returns {Promise<string>} path of the folder, for RUSTUP_TOOLCHAIN
 */
export async function makeDebianToolchain(run, cache) {
  await installPackages(run, PACKAGES);
  const dir = await toolchainDir(run, cache);
  if (!dir) throw new UserError('rustc-web is installed, but dpkg-query does not know its version.');
  const { host, linker } = await rustup(run);
  const work = await mkdtemp(join(tmpdir(), 'news-figure-std-'));
  try {
    const library = await compileLibrary(run, work);
    await assembleToolchain(dir, { host, linker, library });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return dir;
}

/**
 * Returns the path of the toolchain folder. It contains the version, because a library works only with its own compiler.
 *
 * @param {Run} run
 * @param {string} cache
 */
async function toolchainDir(run, cache) {
  const { code, output } = await run('dpkg-query', ['-W', '-f', '${Version}', 'rustc-web'], { quiet: true });
  return code === 0 && output ? join(cache, `wasm-toolchain-${output.replace(/[^\w.-]/g, '_')}`) : undefined;
}

/**
 * Returns the host triple and the linker from rustup's own toolchain. Debian has no such linker.
 *
 * @param {Run} run
 */
async function rustup(run) {
  const version = await run('rustc', ['-vV'], { quiet: true });
  const sysroot = await run('rustc', ['--print', 'sysroot'], { quiet: true });
  const host = /^host: (.+)$/m.exec(version.output)?.[1];
  if (!host || sysroot.code !== 0) throw new UserError(`rustc does not run:\n${lastLines(version.output)}`);
  const linker = join(sysroot.output, 'lib', 'rustlib', host, 'bin', 'rust-lld');
  if (!existsSync(linker)) {
    throw new UserError(`the installed Rust has no linker ${linker}; Rust from rustup has one.`);
  }
  return { host, linker };
}

/**
 * Compiles the standard library as a dependency of an empty crate.
 *
 * @param {Run} run
 * @param {string} work empty folder
 * @returns {Promise<string>} folder with the compiled library
 */
async function compileLibrary(run, work) {
  await mkdir(join(work, 'src'));
  await writeFile(join(work, 'src', 'lib.rs'), '');
  await writeFile(join(work, 'Cargo.toml'), '[package]\nname = "seed"\nversion = "0.0.0"\nedition = "2021"\n');
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    RUSTC: '/usr/bin/rustc',
    RUSTC_BOOTSTRAP: '1', // build-std is unstable
    RUSTFLAGS: '-Cembed-bitcode=yes', // needed for link-time optimisation of the library
    CARGO_TARGET_DIR: join(work, 'target'),
  };
  delete env.RUSTUP_TOOLCHAIN;
  // `test` is included for the wasm tests.
  const args = ['build', '--release', '--target', WASM_TARGET, '-Zbuild-std=std,panic_abort,test'];
  const { code, output } = await run('/usr/bin/cargo', args, { cwd: work, env, quiet: true });
  if (code !== 0) throw new UserError(`the standard library could not be compiled:\n${lastLines(output)}`);
  return join(work, 'target', WASM_TARGET, 'release', 'deps');
}

/**
 * Assembles the toolchain folder under a temporary name and renames it when it is complete.
 *
 * @param {string} dir
 * @param {{ host: string, linker: string, library: string }} parts
 */
async function assembleToolchain(dir, { host, linker, library }) {
  const draft = `${dir}.new`;
  await rm(draft, { recursive: true, force: true });
  const hostDir = join(draft, 'lib', 'rustlib', host);
  const wasmDir = join(draft, 'lib', 'rustlib', WASM_TARGET, 'lib');
  for (const path of [join(draft, 'bin'), join(hostDir, 'bin'), wasmDir]) {
    await mkdir(path, { recursive: true });
  }
  await copyLibrary(library, wasmDir);
  await symlink(`/usr/lib/rustlib/${host}/lib`, join(hostDir, 'lib'));
  await symlink(linker, join(draft, LINKER));
  await symlink(join('..', '..', '..', '..', LINKER), join(hostDir, 'bin', 'rust-lld'));
  await symlink('/usr/bin/cargo', join(draft, 'bin', 'cargo'));
  for (const name of ['rustc', 'rustdoc']) await writeWrapper(join(draft, 'bin', name), name);
  await mkdir(dirname(dir), { recursive: true });
  await rm(dir, { recursive: true, force: true });
  await rename(draft, dir);
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyLibrary(from, to) {
  const files = (await readdir(from)).filter((name) => name.endsWith('.rlib') && !name.startsWith('libseed-'));
  if (!files.some((name) => name.startsWith('libstd-'))) {
    throw new UserError(`found no libstd in ${from} after compiling.`);
  }
  for (const name of files) await cp(join(from, name), join(to, name));
}

/**
 * Writes a wrapper script. With a link, the compiler would search its libraries under /usr.
 *
 * @param {string} path
 * @param {string} name
 */
async function writeWrapper(path, name) {
  const sysroot = '$(dirname "$(dirname "$(readlink -f "$0")")")';
  await writeFile(path, `#!/bin/sh\nexec /usr/bin/${name} --sysroot "${sysroot}" "$@"\n`);
  await chmod(path, 0o755);
}
