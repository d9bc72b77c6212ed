// The size budget: size-budget.json limits the bytes that readers load, and a build that exceeds it fails. Libraries for this
// have no limit for the sum of named files, nor do they notice a file that no limit covers.

import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { UserError } from '../common/errors.js';
import { print } from '../common/output.js';
import { ROOT } from '../common/paths.js';

/**
 * @typedef {object} Group
 * @property {string} what description for the reader of size-budget.json
 * @property {string[]} files paths in `dist/`, without the hash in their names
 * @property {number} brotli limit in bytes: the sum of the files, each compressed by brotli
 */

/** @typedef {{ name: string, brotli: number }} Size of a file, by its path in `dist/` */

const FILE = 'size-budget.json';

/** Extensions of files that count. Pictures and data are left out: their size depends on the story. */
const COUNTED = ['.js', '.wasm', '.css'];

/** Factor by which a suggested budget exceeds the current size, so that one more word in a language still passes. */
const HEADROOM = 1.01;

/**
 * Prints the size of each group. Throws when a group in `dist/` exceeds its budget, or when a file belongs to no group.
 *
 * @param {string} dist
 */
export async function checkBudget(dist) {
  /** @type {Record<string, Group>} */
  const groups = JSON.parse(await readFile(join(ROOT, FILE), 'utf8'));
  const sizes = await sizesIn(dist);
  const named = byName(sizes);
  for (const [key, group] of Object.entries(groups)) {
    print(`${key}: ${sumOf(group, named).toLocaleString('en')} of ${group.brotli.toLocaleString('en')} bytes (brotli)`);
  }
  const problems = budgetProblems(groups, sizes);
  if (problems.length === 0) return;
  throw new UserError(
    `${problems.join('\n')}\n\nThe pages in dist/ are complete and can be inspected. \`npm run size\` shows where the bytes ` +
      `are.\nTo accept the new size, put the larger number into ${FILE} in the same commit and give the reason there.`,
  );
}

/** Returns the size of each file that counts, as a server sends it. @param {string} dist @returns {Promise<Size[]>} */
async function sizesIn(dist) {
  const names = (await readdir(dist, { recursive: true })).filter((name) => COUNTED.includes(extname(name)));
  const sent = (/** @type {string} */ path) => (existsSync(`${path}.br`) ? `${path}.br` : path);
  return Promise.all(
    names.map(async (name) => ({
      name: name.replaceAll('\\', '/'),
      brotli: (await stat(sent(join(dist, name)))).size,
    })),
  );
}

/**
 * @param {Record<string, Group>} groups
 * @param {Size[]} sizes
 * @returns {string[]} a message for each group over its budget, each file in no group and each missing file
 */
export function budgetProblems(groups, sizes) {
  const named = byName(sizes);
  const problems = Object.entries(groups).flatMap(([key, group]) => checkGroup(key, group, named));
  const agreed = Object.values(groups).flatMap(({ files }) => files);
  const others = [...named].filter(([name]) => !agreed.includes(name));
  const more = others.map(
    ([name, brotli]) => `${FILE}: found ${name} (${brotli} bytes) in dist/; expected every file to be in a group`,
  );
  return [...problems, ...more];
}

/**
 * @param {Size[]} sizes
 * @returns {Map<string, number>} bytes by name without hash; chunks of the same name are added up
 */
function byName(sizes) {
  const named = new Map();
  const names = new Set(sizes.map(({ name }) => name));
  for (const { name, brotli } of sizes) {
    const plain = plainName(name);
    // An entry script is also published under a name without hash; no page loads both.
    if (plain === name || !names.has(plain)) named.set(plain, (named.get(plain) ?? 0) + brotli);
  }
  return named;
}

/** @param {Group} group @param {Map<string, number>} named */
const sumOf = ({ files }, named) => files.reduce((bytes, file) => bytes + (named.get(file) ?? 0), 0);

/** @param {string} key @param {Group} group @param {Map<string, number>} named */
function checkGroup(key, group, named) {
  const { files, brotli } = group;
  const missing = files.filter((file) => !named.has(file));
  if (missing.length > 0) return [`${FILE}: "${key}": expected ${missing.join(', ')} in dist/; found none`];
  const sum = sumOf(group, named);
  if (sum <= brotli) return [];
  const over = sum - brotli;
  return [
    `${FILE}: "${key}": found ${sum} bytes (brotli) in ${files.join(', ')}; expected at most ${brotli}\n` +
      `  ${over} bytes too many (${((100 * over) / brotli).toFixed(1)} %); a budget for what there is now: ` +
      `${Math.round(sum * HEADROOM)}`,
  ];
}

/**
 * @param {string} name such as `assets/figure-dfb4b8d9.css`, with a hash written by this build or by esbuild
 * @returns {string} the name without the hash, such as `assets/figure.css`
 */
export const plainName = (name) => name.replace(/-([0-9a-f]{8}|[0-9A-Z]{8})(?=\.\w+$)/, '');
