// Maps a changed file to the kind of build that it needs.

/**
 * Kind of build: `shell` rebuilds the pages from scripts, styles and HTML; `story` also draws and writes everything from the
 * story; `module` also compiles the Rust code, with the texts of the interface in it.
 *
 * @typedef {'shell' | 'story' | 'module'} Kind
 */

/** The kinds; each includes those before it. @type {Kind[]} */
const KINDS = ['shell', 'story', 'module'];

/** Files and folders that builds depend on, relative to the repository's root. */
const INPUTS = {
  story: ['stories'],
  module: ['i18n', 'src', 'crates', 'build.rs', 'tools', 'Cargo.toml', 'Cargo.lock'],
  shell: ['www', 'cli', 'scripts/build', 'scripts/common', 'package.json'],
};

/** Temporary files of editors, and tests. */
const TEMPORARY = /(^|\/)(\.|#|4913$)|(~|\.tmp|\.swp|\.test\.js)$/;

/**
 * @param {string} path relative to the repository's root, with slashes
 * @returns {Kind | undefined} undefined if no build depends on the file
 */
export function buildKind(path) {
  if (TEMPORARY.test(path)) return undefined;
  const kind = KINDS.find((name) => isWithin(path, INPUTS[name]));
  return kind ?? (/^[^/]+\.html$/.test(path) ? 'shell' : undefined);
}

/**
 * Returns whether a build depends on a folder or on anything below it, so that it must be watched.
 *
 * @param {string} path relative to the repository's root, with slashes; empty for the root
 */
export function isWatched(path) {
  const all = Object.values(INPUTS).flat();
  return path === '' || buildKind(path) !== undefined || all.some((made) => made.startsWith(`${path}/`));
}

/**
 * Returns the kind of build that covers two changes.
 *
 * @param {Kind | undefined} one
 * @param {Kind | undefined} other
 * @returns {Kind | undefined}
 */
export function combine(one, other) {
  return KINDS.findLast((kind) => kind === one || kind === other);
}

/**
 * @param {string} path
 * @param {string[]} paths
 */
function isWithin(path, paths) {
  return paths.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
