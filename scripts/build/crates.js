// The crates that are linked into a wasm module, as reported by cargo: with the features of that module, for the wasm
// target, without crates that only run during compilation.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { parse } from 'smol-toml';

import { UserError } from '../common/errors.js';
import { ROOT, WASM_TARGET } from '../common/paths.js';
import { run } from '../common/run.js';

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} folder path of its source on this machine
 * @property {string} [checksum] SHA-256 of the package in the registry, from Cargo.lock; undefined for our own crates
 * @property {string} [repository]
 */

/**
 * @param {string} name name of a package
 * @returns {Promise<Crate[]>} sorted by name and version
 */
export async function linkedCrates(name) {
  // `cargo metadata` describes each package; only `cargo tree` takes the features into account.
  const tree = await treeOf(name, '{p}');
  const metadataOutput = await cargo('metadata', '--locked', '--format-version', '1', '--filter-platform', WASM_TARGET);
  const metadata = JSON.parse(metadataOutput.split('\n').find((line) => line.startsWith('{')) ?? '{}');
  const lock = parse(await readFile(join(ROOT, 'Cargo.lock'), 'utf8'));
  return described(namesIn(tree), metadata.packages ?? [], checksums(lock));
}

/**
 * Returns what cargo compiles into a module: a line for each crate, some repeated.
 *
 * @param {string} name name of a package
 * @param {string} format of a line, see `cargo help tree`
 */
export function treeOf(name, format) {
  const target = ['--target', WASM_TARGET, '-p', name];
  const form = ['-e', 'normal,no-proc-macro', '--prefix', 'none', '--format', format];
  return cargo('tree', '--locked', ...target, ...form);
}

/** @param {...string} args */
async function cargo(...args) {
  const { code, output } = await run('cargo', args, { quiet: true });
  if (code !== 0) {
    throw new UserError(
      `Could not list the linked crates: \`cargo ${args[0]}\` exited with code ${code} and printed\n${output}`,
    );
  }
  return output;
}

/**
 * @param {string} tree lines such as `crc v3.3.0`, some repeated, our own crates with their folder
 * @returns {string[]} names and versions such as `crc 3.3.0`, without duplicates, sorted
 */
export function namesIn(tree) {
  const lines = tree.split('\n').map((line) => /^([\w-]+) v(\S+)/.exec(line));
  return [...new Set(lines.flatMap((found) => (found ? [`${found[1]} ${found[2]}`] : [])))].sort();
}

/**
 * @param {import('smol-toml').TomlTable} lock
 * @returns {Map<string, string>} checksums by name and version
 */
function checksums(lock) {
  const packages = /** @type {{ name: string, version: string, checksum?: string }[]} */ (lock.package);
  return new Map(packages.flatMap((at) => (at.checksum ? [[`${at.name} ${at.version}`, at.checksum]] : [])));
}

/**
 * @param {string[]} names
 * @param {{ name: string, version: string, license: string | null, manifest_path: string, repository?: string | null }[]} packages
 * @param {Map<string, string>} sums
 * @returns {Crate[]}
 */
function described(names, packages, sums) {
  const known = new Map(packages.map((at) => [`${at.name} ${at.version}`, at]));
  return names.map((named) => {
    const at = known.get(named);
    if (!at?.license) throw new UserError(`The crate ${named} is linked, but cargo metadata has no licence for it.`);
    return {
      name: at.name,
      version: at.version,
      // Old manifests separate licences by a slash, before SPDX expressions existed.
      licence: at.license.replaceAll('/', ' OR '),
      folder: dirname(at.manifest_path),
      checksum: sums.get(named),
      repository: at.repository ?? undefined,
    };
  });
}
