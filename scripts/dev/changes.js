// Maps a changed file to the kind of build that it needs.

/**
 * Kind of build: `story` draws and writes everything from the story and its pages; `shell` also bundles scripts and styles;
 * `module` also compiles the Rust code, with the texts of the interface in it.
 *
 * @typedef {'story' | 'shell' | 'module'} Kind
 */

/** The kinds; each includes those before it. @type {Kind[]} */
export const KINDS = ['story', 'shell', 'module'];

/** Files and folders that builds depend on, relative to the repository's root. */
const INPUTS = {
  story: ['stories'],
  shell: ['www'],
  module: ['i18n', 'src', 'crates', 'build.rs', 'tools', 'Cargo.toml', 'Cargo.lock'],
};

/** Tests, and what builds write. */
const UNUSED = /\.test\.js$|(^|\/)(dist|dist-new|dist-old)(\/|$)|\/baseline\.toml$/;

/**
 * @param {string} path relative to the repository's root, with slashes
 * @returns {Kind | undefined} undefined if no build depends on the file
 */
export function buildKind(path) {
  if (UNUSED.test(path)) return undefined;
  const kind = KINDS.find((name) => isWithin(path, INPUTS[name]));
  return kind ?? (/^[^/]+\.html$/.test(path) ? 'story' : undefined);
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
 * @param {string} path
 * @param {string[]} paths
 */
function isWithin(path, paths) {
  return paths.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
