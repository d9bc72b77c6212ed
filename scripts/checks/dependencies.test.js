// Protects the documentation of dependencies and reproducible installs: each direct dependency has its reason in
// docs/dependencies.md, and each package in a lock file has a checksum, whatever registry it comes from.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parse } from 'smol-toml';

import { ROOT } from '../common/paths.js';

/** @typedef {Record<string, unknown>} Table */

const PAGE = 'docs/dependencies.md';
const NPM = ['package.json', 'bench/package.json', 'tests/old/package.json'];
const NPM_LOCKS = ['package-lock.json', 'bench/package-lock.json', 'tests/old/package-lock.json'];
const KINDS = ['dependencies', 'dev-dependencies', 'build-dependencies'];
const NPM_KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** @param {string} file */
function read(file) {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** @param {string} folder @returns {string[]} paths of the folders in it */
function foldersIn(folder) {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}

/** Returns the paths of all Cargo.toml files. */
function cargoManifests() {
  const { members } = /** @type {{ members: string[] }} */ (parse(read('Cargo.toml')).workspace);
  const folders = members.flatMap((member) => (member.endsWith('/*') ? foldersIn(member.slice(0, -2)) : [member]));
  // The fuzz targets are a workspace of their own.
  return [...folders, 'fuzz'].map((member) => (member === '.' ? 'Cargo.toml' : `${member}/Cargo.toml`));
}

/**
 * @param {Table} manifest
 * @returns {string[]} names of crates from a registry, for any target; our own crates have a path
 */
function cratesOf(manifest) {
  const targets = Object.values(/** @type {Record<string, Table>} */ (manifest.target ?? {}));
  return [manifest, ...targets].flatMap((table) =>
    KINDS.flatMap((kind) =>
      Object.entries(/** @type {Table} */ (table[kind] ?? {}))
        .filter(([, wanted]) => typeof wanted === 'string' || !(/** @type {Table} */ (wanted).path))
        .map(([name]) => name),
    ),
  );
}

/** Returns each direct dependency with its manifest. @returns {Set<string>} such as `serde in Cargo.toml` */
function wanted() {
  const crates = cargoManifests().flatMap((file) => cratesOf(parse(read(file))).map((name) => `${name} in ${file}`));
  const packages = NPM.flatMap((file) => {
    const manifest = JSON.parse(read(file));
    return NPM_KINDS.flatMap((kind) => Object.keys(manifest[kind] ?? {})).map((name) => `${name} in ${file}`);
  });
  return new Set([...crates, ...packages]);
}

/** Returns the cells of each table row of the page. */
function rows() {
  const lines = read(PAGE)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** @param {string} cell */
function names(cell) {
  return [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1]);
}

test('docs/dependencies.md lists exactly the direct dependencies', () => {
  const documented = new Set(
    rows().flatMap(([name, where]) => names(where).map((file) => `${names(name)[0]} in ${file}`)),
  );
  const real = wanted();
  assert.deepEqual(
    [...real].filter((name) => !documented.has(name)),
    [],
    `missing from ${PAGE}`,
  );
  assert.deepEqual(
    [...documented].filter((name) => !real.has(name)),
    [],
    `no longer there, but on ${PAGE}`,
  );
});

test('docs/dependencies.md gives reason, licence and whether readers load it for each dependency', () => {
  for (const row of rows()) {
    const [name, , why, licence, load] = row;
    assert.equal(row.length, 5, name);
    assert.ok(why.length > 5 && licence.length > 2, name);
    assert.match(load, /^(yes|no)$/, name);
  }
});

test('npm lock files have a checksum for each package and no address of a registry', () => {
  for (const file of NPM_LOCKS) {
    const { packages } = JSON.parse(read(file));
    assert.ok(Object.keys(packages).length > 1, file);
    for (const [name, { integrity, resolved, link, inBundle }] of Object.entries(packages)) {
      // A package that another one contains is in the checksum of that one.
      if (name === '' || inBundle) continue;
      assert.match(integrity ?? '', /^sha512-/, `${file}: ${name}`);
      assert.deepEqual([resolved, link], [undefined, undefined], `${file}: ${name}`);
    }
    assert.doesNotMatch(read(file), /\.tgz|registry\./, file);
  }
});

test('Cargo.lock has a checksum for each crate but our own, and one registry', () => {
  const ours = cargoManifests().map((file) => /** @type {Table} */ (parse(read(file)).package).name);
  const packages = /** @type {Record<string, string>[]} */ (parse(read('Cargo.lock')).package);
  for (const { name, source, checksum } of packages) {
    if (ours.includes(name) && !source) continue;
    assert.equal(source, 'registry+https://github.com/rust-lang/crates.io-index', name);
    assert.match(checksum ?? '', /^[0-9a-f]{64}$/, name);
  }
});
