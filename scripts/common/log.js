import { currentOutput } from './output.js';

/**
 * Prints a line about progress to standard error. Standard output is for results, which other programs may read.
 *
 * @param {string} line
 */
export function log(line) {
  const output = currentOutput();
  if (output) output.write(`• ${line}\n`);
  else console.error(`• ${line}`);
}
