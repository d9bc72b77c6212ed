// Maps a changed file to the kind of build that it needs.

/**
 * Kind of build: `shell` rebuilds the pages from scripts, styles and HTML; `module` also recompiles everything from Rust and
 * data.
 *
 * @typedef {'shell' | 'module'} Kind
 */

/** Files and folders that builds depend on, relative to the repository's root. */
const INPUTS = {
  module: ['stories', 'i18n', 'src', 'crates', 'build.rs', 'tools', 'Cargo.toml', 'Cargo.lock'],
  shell: ['www', 'scripts/build', 'scripts/common', 'package.json'],
};

/** Temporary files of editors, and tests. */
const TEMPORARY = /(^|\/)(\.|#|4913$)|(~|\.tmp|\.swp|\.test\.js)$/;

/**
 * @param {string} path relative to the repository's root, with slashes
 * @returns {Kind | undefined} undefined if no build depends on the file
 */
export function buildKind(path) {
  if (TEMPORARY.test(path)) return undefined;
  if (isWithin(path, INPUTS.module)) return 'module';
  return isWithin(path, INPUTS.shell) || /^[^/]+\.html$/.test(path) ? 'shell' : undefined;
}

/**
 * Returns whether a build depends on a folder or on anything below it, so that it must be watched.
 *
 * @param {string} path relative to the repository's root, with slashes; empty for the root
 */
export function isWatched(path) {
  const all = [...INPUTS.module, ...INPUTS.shell];
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
  return one === 'module' || other === 'module' ? 'module' : (one ?? other);
}

/**
 * @param {string} path
 * @param {string[]} paths
 */
function isWithin(path, paths) {
  return paths.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
