// Whose a function is, by its name as Rust's demangler writes it.

/** What is in no crate: the functions that JavaScript calls, and what the glue put before and behind them. */
const BOUNDARY = 'the boundary to JavaScript';

/** A path that begins with a crate; the name of a type that is anybody's, such as `T` or `&T`, does not. */
const PATH = /^&?(?:mut |dyn )*([a-z_]\w*)(?:\[\w+\])?::/;

/**
 * @param {string} name such as `<news_figure::text::Font as core::fmt::Debug>::fmt::h0123456789abcdef`
 * @returns {string} a crate, or that it is the boundary
 */
export function crateOf(name) {
  return pathOf(name)?.crate ?? BOUNDARY;
}

/**
 * @param {string} name
 * @returns {string} a crate and the module in it that comes first
 */
export function moduleOf(name) {
  const { crate, path } = pathOf(name) ?? { crate: BOUNDARY, path: '' };
  const module = /^\w+(?:\[\w+\])?::([a-z_]\w*)::/.exec(path)?.[1];
  return module ? `${crate}::${module}` : crate;
}

/**
 * The path that tells whose it is: for a method of a trait that of the type, or of the trait where the type is
 * anybody's.
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
 * @returns {string} the name without the hashes that tell versions of it apart
 */
export function shortName(name) {
  return name.replace(/::h[0-9a-f]{16}\b/g, '').replace(/\[[0-9a-f]{6,16}\]/g, '');
}
