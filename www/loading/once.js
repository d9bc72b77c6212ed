/**
 * Does something once. A failure is forgotten, so that the next chart, or the next try, starts afresh; but for one that no
 * other try changes.
 *
 * @template T
 * @param {() => Promise<T>} begin
 * @returns {() => Promise<T>}
 */
export function once(begin) {
  /** @type {Promise<T> | undefined} */
  let promise;
  return () =>
    (promise ??= begin().catch((error) => {
      if (error.code !== 'unsupported') promise = undefined;
      throw error;
    }));
}
