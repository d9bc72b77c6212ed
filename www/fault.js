// What can go wrong, told apart by a code, so that a page need not read what is meant for people.

/** @import { ErrorCode } from './api.js' */

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
