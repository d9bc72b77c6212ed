/**
 * An error with an explanation for the user. Only its message is printed. Every other error is a bug in these scripts, and its
 * stack is printed.
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

/**
 * Runs the body of a command and turns a UserError into a message and an exit code.
 *
 * @param {() => Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
}
