import { UserError } from '../../site/user-error.js';

export { UserError };

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
