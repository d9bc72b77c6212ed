/**
 * Prints a line about progress to standard error. Standard output is for results, which other programs may read.
 *
 * @param {string} line
 */
export function log(line) {
  console.error(`• ${line}`);
}
