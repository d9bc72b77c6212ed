import { currentOutput } from './output.js';

/**
 * Reports what is being done. The line goes to standard error: standard output is for results, which other programs may read.
 *
 * @param {string} line
 */
export function log(line) {
  const output = currentOutput();
  if (output) output.write(`• ${line}\n`);
  else console.error(`• ${line}`);
}
