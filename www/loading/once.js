/**
 * Wraps an asynchronous function so that it runs once. After a failure the next call runs it again, unless the error is
 * `unsupported`, which another attempt cannot resolve.
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
