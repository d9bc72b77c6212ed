// Checks the language of comments, names and documents: no retired words, and no doc comment whose first words depend on
// another text. prose.json has the words with their replacements.
//
// The check reads comments, identifiers and file names of Rust and JavaScript, and Markdown. It does not read strings.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { segments } from './segments.js';

/** @typedef {import('./segments.js').Segment} Segment */

/**
 * @typedef {object} Rules contents of prose.json
 * @property {{ dependent: string[], use: string }} openers beginnings of doc comments, and what to write in place of them
 * @property {Record<string, string>} words retired words with replacements, for comments, names and documents; a `*`
 *   matches any letters
 * @property {Record<string, string>} phrases retired phrases with replacements, for comments and documents
 * @property {string[]} skip paths of files that may contain all of these
 */

/** @typedef {{ line: number, found: string, expected: string }} Finding */

/** Files and folders to check. */
const CHECKED = [
  'bench',
  'build.rs',
  'crates',
  'docs',
  'fuzz',
  'scripts',
  'src',
  'tests',
  'tools',
  'cli',
  'www',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'README.md',
  'eslint.config.js',
  'playwright.config.js',
];

const LEFT_OUT = ['node_modules', 'target', 'dist', 'pkg', 'corpus', 'regressions', 'goldens', 'test-results'];
const EXTENSIONS = /\.(js|d\.ts|rs|md)$/;

/** @type {Rules} */
export const RULES = JSON.parse(readFileSync(new URL('prose.json', import.meta.url), 'utf8'));

/**
 * Checks the files in CHECKED.
 *
 * @returns {Promise<void>}
 */
export async function checkProse() {
  const problems = CHECKED.flatMap(filesIn)
    .filter((path) => !RULES.skip.includes(path))
    .flatMap((path) => proseProblems(path, readFileSync(join(ROOT, path), 'utf8'), RULES));
  if (problems.length === 0) return;
  throw new UserError(
    `${problems.join('\n')}\n\n${problems.length} problems. The words are listed in scripts/checks/prose.json.`,
  );
}

/**
 * @param {string} path relative to the repository's root
 * @returns {string[]} paths of the checked files in it
 */
function filesIn(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return EXTENSIONS.test(path) ? [path] : [];
  const names = readdirSync(join(ROOT, path)).filter((name) => !name.startsWith('.') && !LEFT_OUT.includes(name));
  return names.sort().flatMap((name) => filesIn(`${path}/${name}`));
}

/**
 * Returns the problems of a file, each with its line, what was found and what is expected.
 *
 * @param {string} path relative to the repository's root, with slashes
 * @param {string} source
 * @param {Rules} rules
 * @returns {string[]}
 */
export function proseProblems(path, source, rules) {
  const language = /\.(\w+)$/.exec(path)?.[1] ?? '';
  const found = language === 'md' ? inText(source, 1, rules) : inSource(segments(source, language), rules);
  const inPath = inName(path, 1, rules).map(
    ({ found, expected }) => `${path}: file name: found "${found}"; expected ${expected}`,
  );
  return [
    ...inPath,
    ...found.map(({ line, found, expected }) => `${path}:${line}: found ${found}; expected ${expected}`),
  ];
}

/**
 * @param {Segment[]} all
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function inSource(all, rules) {
  return all.flatMap(({ kind, text, line }) => {
    if (kind === 'code') return inCode(text, line, rules);
    return [...(kind === 'doc' ? inOpener(text, line, rules) : []), ...inText(text, line, rules)];
  });
}

/**
 * @param {string} text of a doc comment
 * @param {number} line
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function inOpener(text, line, { openers }) {
  // Without the marks of comments. The text is empty when it begins with a tag, such as `@type`.
  const plain = text.replace(/^[\s/*!]+/, '');
  const opener = openers.dependent.find((words) => new RegExp(`^${words}\\b`).test(plain));
  return opener ? [{ line, found: `a doc comment that begins with "${opener}"`, expected: openers.use }] : [];
}

/**
 * @param {string} text
 * @param {number} line number of its first line
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function inText(text, line, { words, phrases }) {
  const patterns = [...Object.entries(words), ...Object.entries(phrases)].map(([words, expected]) => ({
    pattern: new RegExp(`(?<![\\w-])${asPattern(words)}(?![\\w-])`, 'gi'),
    expected,
  }));
  return text
    .split('\n')
    .flatMap((content, at) =>
      patterns.flatMap(({ pattern, expected }) =>
        [...content.matchAll(pattern)].map(([found]) => ({ line: line + at, found: `"${found}"`, expected })),
      ),
    );
}

/**
 * @param {string} code without comments and strings
 * @param {number} line number of its first line
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function inCode(code, line, rules) {
  return code.split('\n').flatMap((content, at) =>
    [...content.matchAll(/[A-Za-z_]\w*/g)].flatMap(([name]) =>
      inName(name, line + at, rules).map((finding) => ({
        ...finding,
        found: `"${finding.found}" in the name ${name}`,
      })),
    ),
  );
}

/**
 * @param {string} name an identifier or a path
 * @param {number} line
 * @param {Rules} rules
 * @returns {Finding[]}
 */
function inName(name, line, rules) {
  const parts = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return parts.flatMap((part) =>
    compiled(rules)
      .names.filter(({ pattern }) => pattern.test(part))
      .map(({ expected }) => ({ line, found: part, expected })),
  );
}

/** @typedef {{ pattern: RegExp, expected: string }} Retired */

/** @type {WeakMap<Rules, { patterns: Retired[], names: Retired[] }>} */
const cache = new WeakMap();

/**
 * Returns the words and phrases as regular expressions: `patterns` for texts, `names` for a part of a name.
 *
 * @param {Rules} rules
 */
function compiled(rules) {
  const known = cache.get(rules);
  if (known) return known;
  const all = { ...rules.words, ...rules.phrases };
  const made = {
    patterns: Object.entries(all).map(([words, expected]) => ({
      pattern: new RegExp(`(?<![\\w-])${asPattern(words)}(?![\\w-])`, 'gi'),
      expected,
    })),
    names: Object.entries(rules.words).map(([word, expected]) => ({
      pattern: new RegExp(`^${asPattern(word)}$`, 'i'),
      expected,
    })),
  };
  cache.set(rules, made);
  return made;
}

/** @param {string} words whose `*` matches any letters */
function asPattern(words) {
  return words.replace('*', '[a-z]*').replaceAll(' ', '\\s+');
}
