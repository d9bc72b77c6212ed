/**
 * Something that went wrong in a way we can explain. It is shown as its message alone; any other
 * error is a bug in these scripts and keeps its stack.
 */
export class UserError extends Error {
  /**
   * @param {string} message what went wrong and what to do about it
   * @param {number} [exitCode] what the process leaves with
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command's body and turns a UserError into a message and an exit code.
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
