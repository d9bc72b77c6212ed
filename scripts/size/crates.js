// Finds the crate of a function from its demangled name.

/** Group of functions that belong to no crate: those that JavaScript calls, and shims of the glue. */
const BOUNDARY = 'the boundary to JavaScript';

/** A path that begins with a crate. Type parameters such as `T` or `&T` do not match. */
const PATH = /^&?(?:mut |dyn )*([a-z_]\w*)(?:\[\w+\])?::/;

/**
 * @param {string} name such as `<news_figure::text::Font as core::fmt::Debug>::fmt::h0123456789abcdef`
 * @returns {string} name of the crate, or BOUNDARY
 */
export function crateOf(name) {
  return pathOf(name)?.crate ?? BOUNDARY;
}

/**
 * @param {string} name
 * @returns {string} name of the crate and its first module
 */
export function moduleOf(name) {
  const { crate, path } = pathOf(name) ?? { crate: BOUNDARY, path: '' };
  const module = /^\w+(?:\[\w+\])?::([a-z_]\w*)::/.exec(path)?.[1];
  return module ? `${crate}::${module}` : crate;
}

/**
 * Returns the path that determines the crate: for a trait method the type, or the trait if the type belongs to no crate.
 *
 * @param {string} name
 */
function pathOf(name) {
  const [, type, trait] = /^<(.+?)(?: as (.+))?>::/.exec(name) ?? [undefined, name];
  for (const path of [type, trait]) {
    const crate = PATH.exec(path ?? '')?.[1];
    if (crate) return { crate, path: (path ?? '').replace(/^&?(?:mut |dyn )*/, '') };
  }
  return undefined;
}

/**
 * @param {string} name
 * @returns {string} the name without the hashes that distinguish versions of a function
 */
export function shortName(name) {
  return name.replace(/::h[0-9a-f]{16}\b/g, '').replace(/\[[0-9a-f]{6,16}\]/g, '');
}
