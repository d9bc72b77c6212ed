// What can go wrong, told apart by a code, so that a page need not read what is meant for people.

/** @import { ErrorCode, ErrorDetail } from '../element/api.js' */
/** @import { Problem } from '../../pkg/news_figure.js' */

/** What anyone would read of a message, in characters: figures that were set may be of any length. */
const LONGEST = 2000;

export class Fault extends Error {
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
export function detailOf(reason) {
  const problems = /** @type {Problem[]} */ (Array.isArray(reason) ? reason : []);
  const whole = problems.length
    ? problems.map((p) => `${p.key}: found ${p.found}; expected ${p.expected}`).join('\n')
    : String(reason instanceof Error ? reason.message : reason);
  const code = problems.length ? 'invalid-data' : reason instanceof Fault ? reason.code : 'internal';
  return { code, message: whole.slice(0, LONGEST), problems };
}
