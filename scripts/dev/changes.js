// What a changed file asks for.

/**
 * What has to be built anew: the pages alone, of scripts, styles and HTML; or the module and all that comes of it.
 *
 * @typedef {'shell' | 'module'} Kind
 */

/** Files and folders that a build is made of, from the repository's root. */
const INPUTS = {
  module: ['data', 'examples', 'src', 'crates', 'build', 'build.rs', 'tools', 'Cargo.toml', 'Cargo.lock'],
  shell: ['www', 'scripts/build', 'scripts/common', 'package.json'],
};

/** What an editor leaves beside the file that is being written, and tests. */
const TEMPORARY = /(^|\/)(\.|#|4913$)|(~|\.tmp|\.swp|\.test\.js)$/;

/**
 * @param {string} path from the repository's root, with slashes
 * @returns {Kind | undefined} undefined if nothing is made of it
 */
export function buildKind(path) {
  if (TEMPORARY.test(path)) return undefined;
  if (isWithin(path, INPUTS.module)) return 'module';
  return isWithin(path, INPUTS.shell) || /^[^/]+\.html$/.test(path) ? 'shell' : undefined;
}

/**
 * Whether anything is made of a folder or of what may lie in it, so that it is to be watched.
 *
 * @param {string} path from the repository's root, with slashes; empty for the root
 */
export function isWatched(path) {
  const all = [...INPUTS.module, ...INPUTS.shell];
  return path === '' || buildKind(path) !== undefined || all.some((made) => made.startsWith(`${path}/`));
}

/**
 * The kind of build that does for two changes.
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
