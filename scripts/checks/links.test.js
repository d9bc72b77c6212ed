// Protects the documents: every relative link leads to a file that exists, every anchor to a heading, and every path in code
// marks to a file or folder of the repository.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, posix, relative } from 'node:path';
import { test } from 'node:test';

import { ROOT } from '../common/paths.js';

/** Documents that may name files that no longer exist. */
const PAST = ['CHANGELOG.md'];

/** First parts of paths that are checked when a document has them in code marks. */
const FOLDERS = [
  'bench',
  'crates',
  'docs',
  'fuzz',
  'i18n',
  'schema',
  'scripts',
  'src',
  'stories',
  'tests',
  'tools',
  'cli',
  'www',
];

/** Folders that do not exist in a fresh clone. */
const MADE = ['fuzz/artifacts/', 'fuzz/artifacts', 'stories/my-story/dist/'];

/** @returns {string[]} every Markdown document, by its path from the root */
function documents() {
  const inRoot = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'scripts', 'bench', 'cli', 'fuzz', 'www'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules') && !name.includes('template'))
      .map((name) => join(folder, name)),
  );
  return [...inRoot, ...below];
}

/** @param {string} file a path from the root @returns {string} its text without code blocks */
function prose(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return text.replaceAll(/^ {4,}.*$/gm, '').replaceAll(/^```[^]*?^```/gm, '');
}

/** @param {string} heading @returns {string} the anchor that GitHub gives it */
function anchor(heading) {
  const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text.replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '').replaceAll(' ', '-');
}

/** @param {string} file a path from the root @returns {string[]} the anchors of its headings */
function anchors(file) {
  const headings = prose(file).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading]) => anchor(heading.trim()));
}

test('every relative link leads to a file, and its anchor to a heading', () => {
  const broken = documents().flatMap((file) => {
    const links = [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
    return links
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path, name] = target.split('#');
        const found = path ? join(dirname(file), path) : file;
        if (!existsSync(join(ROOT, found))) return true;
        return Boolean(name) && !anchors(relative(ROOT, join(ROOT, found))).includes(name);
      })
      .map((target) => `${file}: ${target}`);
  });
  assert.deepEqual(broken, []);
});

/** @param {string} file @returns {string[]} the paths and names that it has in code marks */
function codePaths(file) {
  return [...prose(file).matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)].map(([, path]) => posix.normalize(path));
}

test('every test file in code marks exists', () => {
  const names = new Set(
    ['tests', 'cli', 'crates', 'scripts', 'site', 'www', 'bench']
      .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }))
      .map((path) => basename(path)),
  );
  const missing = documents()
    .filter((file) => !PAST.includes(file))
    .flatMap((file) => codePaths(file).map((path) => ({ file, path })))
    .filter(({ path }) => /\.(spec|test)\.js$/.test(path) && !names.has(basename(path)))
    .map(({ file, path }) => `${file}: ${path}`);
  assert.deepEqual(missing, []);
});

test('every path in code marks is a file or folder of the repository', () => {
  const missing = documents()
    .filter((file) => !PAST.includes(file))
    .flatMap((file) => {
      return codePaths(file)
        .filter((path) => path.includes('/') && FOLDERS.includes(path.split('/')[0] ?? ''))
        .filter((path) => !MADE.includes(path) && !existsSync(join(ROOT, path)))
        .map((path) => `${file}: ${path}`);
    });
  assert.deepEqual(missing, []);
});
