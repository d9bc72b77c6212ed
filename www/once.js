/**
 * Does something once. If it fails that is forgotten, so that the next chart, or the next try, starts afresh.
 *
 * @template T
 * @param {() => Promise<T>} begin
 * @returns {() => Promise<T>}
 */
export function once(begin) {
  /** @type {Promise<T> | undefined} */
  let begun;
  return () =>
    (begun ??= begin().catch((error) => {
      begun = undefined;
      throw error;
    }));
}
