// Errors of the element. Each has a code, so that programs need not parse messages.

/** @import { Problem } from '../../pkg/news_figure.js' */
/** @import { ErrorCode, ErrorDetail } from '../element/api.js' */

/** The longest message in characters. Messages quote figures that a page has set, which may be of any length. */
const MAX_MESSAGE_LENGTH = 2000;

export class ChartError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message what was found, and what was expected
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Returns the `detail` of an `error` event.
 *
 * @param {unknown} reason an error, or the problems of figures that were set
 * @returns {ErrorDetail}
 */
export function errorDetail(reason) {
  const problems = /** @type {Problem[]} */ (Array.isArray(reason) ? reason : []);
  const text = problems.length
    ? problems.map((p) => `${p.key}: found ${p.found}; expected ${p.expected}`).join('\n')
    : String(reason instanceof Error ? reason.message : reason);
  const code = problems.length ? 'invalid-data' : reason instanceof ChartError ? reason.code : 'internal';
  return { code, message: text.slice(0, MAX_MESSAGE_LENGTH), problems };
}
