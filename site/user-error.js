/**
 * An error with an explanation for the user. Only its message is printed. Every other error is a bug, and its stack is
 * printed.
 */
export class UserError extends Error {
  /**
   * @param {string} message what went wrong and what to do about it
   * @param {number} [exitCode] exit code of the process
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
