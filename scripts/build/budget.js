// What readers may be made to load: size-budget.json says how much, and a build that needs more fails.

import { readFile } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

/**
 * @typedef {object} Group
 * @property {string} what
 * @property {string[]} files of `dist/`, without the hash in their names
 * @property {number} brotli bytes that they may have together, compressed one by one
 */

/** @typedef {{ name: string, brotli: number }} Size */

const FILE = 'size-budget.json';

/** Pictures and data are as large as the figures are; these are what we wrote, or chose to take in. */
const COUNTED = ['.js', '.wasm', '.css'];

/** Room that a new budget leaves over what there is, so that a word more in a language passes. */
const HEADROOM = 1.01;

/**
 * Fails when what was built is larger than agreed, or holds a file that nobody has agreed on.
 *
 * @param {Size[]} sizes of all files of `dist/`
 */
export async function checkBudget(sizes) {
  const problems = budgetProblems(JSON.parse(await readFile(join(ROOT, FILE), 'utf8')), sizes);
  if (problems.length === 0) return;
  throw new UserError(
    `${problems.join('\n')}\n\nThe pages are in dist/ all the same, to be looked at. \`npm run size\` shows where the ` +
      `bytes are.\nIf they are worth it, put the larger number into ${FILE} in the same commit, and say why there.`,
  );
}

/**
 * @param {Record<string, Group>} groups
 * @param {Size[]} sizes
 * @returns {string[]} what is over, by how much; which files are in no group; which are in a group and not there
 */
export function budgetProblems(groups, sizes) {
  const counted = sizes.filter(({ name }) => COUNTED.includes(extname(name)));
  const named = byName(counted);
  const problems = Object.entries(groups).flatMap(([key, group]) => checkGroup(key, group, named));
  const agreed = new Set(Object.values(groups).flatMap(({ files }) => files));
  for (const [name, brotli] of named) {
    if (agreed.has(name)) continue;
    problems.push(`${FILE}: found ${name} (${brotli} bytes) in dist/; expected every file in one of the groups`);
  }
  return problems;
}

/**
 * @param {Size[]} sizes
 * @returns {Map<string, number>} bytes by name; those of one name together, as chunks may be
 */
function byName(sizes) {
  const named = new Map();
  const names = new Set(sizes.map(({ name }) => name.split(sep).join(posix.sep)));
  for (const { name, brotli } of sizes) {
    const plain = plainName(name);
    // An entry stands there under a lasting name too; nobody loads both.
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
 * @param {string} name `assets\figure-dfb4b8d9.css`
 * @returns {string} `assets/figure.css`, by whichever separator and hash it was written: ours or esbuild's
 */
export function plainName(name) {
  return name
    .split(sep)
    .join(posix.sep)
    .replace(/-([0-9a-f]{8}|[0-9A-Z]{8})(?=\.\w+$)/, '');
}
