// Finds in what a build printed what a person needs to read.

/**
 * @typedef {object} Problem
 * @property {string} where file and line, as `data/figures.toml:73`; empty where that is not known
 * @property {string} text all that was said of it
 */

/** What cargo says on its way. */
const PROGRESS_LINE = /^\s*(Compiling|Finished|Running|Blocking|Updating|Fresh|warning: build failed|• )/;
/** What the build ends with when a step fails: the step has said more. */
const FINAL_LINE = /^(Could not .*: the command exited with code \d+\.|The scripts or styles could not be bundled.*)$/;
const LOCATION = /(?<![\w/])((?:[\w.-]+\/)*[\w.-]+\.(?:toml|rs|js|css|html)):(\d+)/;

/**
 * @param {string} output
 * @returns {Problem}
 */
export function parseProblem(output) {
  const said = buildScriptOutput(output) ?? output;
  const lines = said.split('\n').filter((line) => !PROGRESS_LINE.test(line) && !FINAL_LINE.test(line.trim()));
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const [, file, line] = LOCATION.exec(text) ?? [];
  return { where: file ? `${file}:${line}` : '', text: text || output.trim() };
}

/**
 * What `build.rs` says of the data; cargo wraps it up and sets it in by two.
 *
 * @param {string} output
 */
function buildScriptOutput(output) {
  const [, said] = /^ *--- stderr\n((?:(?: .*)?\n?)*)/m.exec(output) ?? [];
  return said?.replace(/^ {2}/gm, '');
}
