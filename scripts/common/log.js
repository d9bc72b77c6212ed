import { log as print } from '../../cli/log.js';
import { currentOutput } from './output.js';

/**
 * Prints a line about progress: inside a task to its output, otherwise to standard error.
 *
 * @param {string} line
 */
export function log(line) {
  const output = currentOutput();
  if (output) output.write(`• ${line}\n`);
  else print(line);
}
