// What can go wrong, told apart by a code, so that a page need not read what is meant for people.

/** @import { ErrorCode, ErrorDetail } from '../element/api.js' */
/** @import { Problem } from '../../pkg/news_figure.js' */

/** What anyone would read of a message, in characters: figures that were set may be of any length. */
const MAX_MESSAGE_LENGTH = 2000;

export class ChartError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message what it is about, and what is wrong with it
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * What is told of a fault.
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
