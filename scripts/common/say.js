/**
 * Tells what is being done, so that nobody has to wait without knowing what for.
 * It goes beside the output proper, which other programs may read.
 *
 * @param {string} line
 */
export function say(line) {
  console.error(`• ${line}`);
}
