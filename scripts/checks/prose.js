// Checks the language of comments, names, messages and documents: no retired words, and no doc comment whose first words
// depend on another text. prose.json has the words with their replacements. A spelling checker such as cspell knows retired
// words, but no phrases and no beginnings of doc comments.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';

/** Files and folders to check. */
const CHECKED = [
  ...['bench', 'cli', 'crates', 'docs', 'fuzz', 'scripts', 'site', 'src', 'tests', 'tools', 'www'],
  ...['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md', 'build.rs', 'eslint.config.js', 'playwright.config.js'],
];

const LEFT_OUT = ['node_modules', 'target', 'dist', 'pkg', 'corpus', 'regressions', 'goldens', 'test-results'];
const EXTENSIONS = /\.(js|d\.ts|rs|md)$/;

/** @type {{ openers: { dependent: string[], use: string }, words: Record<string, string>, phrases: Record<string, string>, skip: string[] }} */
const { openers, words, phrases, skip } = JSON.parse(readFileSync(new URL('prose.json', import.meta.url), 'utf8'));

/** Retired words and phrases; a `*` matches any letters. */
const RETIRED = Object.entries({ ...words, ...phrases }).map(([text, use]) => ({
  pattern: new RegExp(`(?<![\\w-])${text.replace('*', '[a-z]*').replaceAll(' ', ' +')}(?![\\w-])`, 'gi'),
  use,
}));

/** The start of a doc comment, which begins with a word that depends on another text. */
const OPENER = new RegExp(`^\\s*(?:/\\*\\*\\n?\\s*\\*?|//[/!]) *(${openers.dependent.join('|')})\\b`);

/** Checks the files in CHECKED. */
export async function checkProse() {
  const problems = CHECKED.flatMap(filesIn)
    .filter((path) => !skip.includes(path))
    .flatMap((path) => proseProblems(path, readFileSync(join(ROOT, path), 'utf8')));
  if (problems.length === 0) return;
  throw new UserError(
    `${problems.join('\n')}\n\n${problems.length} problems. The words are listed in scripts/checks/prose.json.`,
  );
}

/** Returns the paths of the checked files in a file or folder. @param {string} path @returns {string[]} */
function filesIn(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return EXTENSIONS.test(path) ? [path] : [];
  const names = readdirSync(join(ROOT, path)).filter((name) => !name.startsWith('.') && !LEFT_OUT.includes(name));
  return names.sort().flatMap((name) => filesIn(`${path}/${name}`));
}

/**
 * Returns the problems of a file and of its name, each with its line, what was found and what is expected.
 *
 * @param {string} path relative to the repository's root, with slashes
 * @param {string} source
 * @returns {string[]}
 */
export function proseProblems(path, source) {
  const lines = source.split('\n');
  return [`${path}:`, ...lines].flatMap((text, line) => {
    const inDoc = OPENER.exec(/^\s*\/\*\*$/.test(text) ? `${text}\n${lines[line]}` : text);
    // A doc comment of Rust has its mark on each line.
    const isFirst = !/^\s*\/\/[/!]/.test(lines[line - 2] ?? '');
    return [
      ...(inDoc && isFirst && !path.endsWith('.md')
        ? [`${path}:${line}: found a doc comment that begins with "${inDoc[1]}"; expected ${openers.use}`]
        : []),
      ...retiredIn(text).map(({ found, use }) => `${path}:${line}: found "${found}"; expected ${use}`),
    ];
  });
}

/** @param {string} line @returns {{ found: string, use: string }[]} retired words in it, also in names, not in quotation marks */
function retiredIn(line) {
  const unquoted = line.replaceAll(/"[^"]*"/g, '""');
  // A phrase is not looked for in a name.
  const parts = unquoted.replaceAll(/([a-z])(?=[A-Z])/g, '$1·').replaceAll('_', '·');
  return RETIRED.flatMap(({ pattern, use }) => [...parts.matchAll(pattern)].map(([found]) => ({ found, use })));
}
