// The size budget: size-budget.json limits the bytes that readers load, and a build that exceeds it fails.

import { readFile } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

/**
 * @typedef {object} Group
 * @property {string} what description for the reader of size-budget.json
 * @property {string[]} files paths in `dist/`, without the hash in their names
 * @property {number} brotli limit in bytes: the sum of the files, each compressed by brotli
 */

/** @typedef {{ name: string, brotli: number }} Size */

const FILE = 'size-budget.json';

/** Extensions of files that count. Pictures and data are left out: their size depends on the story. */
const COUNTED = ['.js', '.wasm', '.css'];

/** Factor by which a suggested budget exceeds the current size, so that one more word in a language still passes. */
const HEADROOM = 1.01;

/**
 * Throws when a group in `dist/` exceeds its budget, or when a file belongs to no group.
 *
 * @param {Size[]} sizes all files of `dist/`
 */
export async function checkBudget(sizes) {
  const problems = budgetProblems(JSON.parse(await readFile(join(ROOT, FILE), 'utf8')), sizes);
  if (problems.length === 0) return;
  throw new UserError(
    `${problems.join('\n')}\n\nThe pages in dist/ are complete and can be inspected. \`npm run size\` shows where the bytes ` +
      `are.\nTo accept the new size, put the larger number into ${FILE} in the same commit and give the reason there.`,
  );
}

/**
 * @param {Record<string, Group>} groups
 * @param {Size[]} sizes
 * @returns {string[]} a message for each group over its budget, each file in no group and each missing file
 */
export function budgetProblems(groups, sizes) {
  const counted = sizes.filter(({ name }) => COUNTED.includes(extname(name)));
  const named = byName(counted);
  const problems = Object.entries(groups).flatMap(([key, group]) => checkGroup(key, group, named));
  const agreed = new Set(Object.values(groups).flatMap(({ files }) => files));
  for (const [name, brotli] of named) {
    if (agreed.has(name)) continue;
    problems.push(`${FILE}: found ${name} (${brotli} bytes) in dist/; expected every file to be in a group`);
  }
  return problems;
}

/**
 * @param {Size[]} sizes
 * @returns {Map<string, number>} bytes by name without hash; chunks of the same name are added up
 */
function byName(sizes) {
  const named = new Map();
  const names = new Set(sizes.map(({ name }) => name.split(sep).join(posix.sep)));
  for (const { name, brotli } of sizes) {
    const plain = plainName(name);
    // An entry script is also published under a name without hash; no page loads both.
    if (plain !== name.split(sep).join(posix.sep) && names.has(plain)) continue;
    named.set(plain, (named.get(plain) ?? 0) + brotli);
  }
  return named;
}

/**
 * @param {string} key
 * @param {Group} group
 * @param {Map<string, number>} named
 */
function checkGroup(key, { files, brotli }, named) {
  const missing = files.filter((file) => !named.has(file));
  if (missing.length > 0) return [`${FILE}: "${key}": expected ${missing.join(', ')} in dist/; found none`];
  const sum = files.reduce((bytes, file) => bytes + (named.get(file) ?? 0), 0);
  if (sum <= brotli) return [];
  const over = sum - brotli;
  return [
    `${FILE}: "${key}": found ${sum} bytes (brotli) in ${files.join(', ')}; expected at most ${brotli}\n` +
      `  ${over} bytes too many (${((100 * over) / brotli).toFixed(1)} %); a budget for what there is now: ` +
      `${Math.round(sum * HEADROOM)}`,
  ];
}

/**
 * @param {string} name such as `assets\figure-dfb4b8d9.css`, with a hash written by this build or by esbuild
 * @returns {string} the path with slashes and without the hash, such as `assets/figure.css`
 */
export function plainName(name) {
  return name
    .split(sep)
    .join(posix.sep)
    .replace(/-([0-9a-f]{8}|[0-9A-Z]{8})(?=\.\w+$)/, '');
}
