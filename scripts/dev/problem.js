// Extracts the error from the output of a failed build.

/**
 * @typedef {object} Problem
 * @property {string} where file and line, such as `stories/one/figures.toml:73`; empty if unknown
 * @property {string} text complete message
 */

/** Progress messages of cargo. */
const PROGRESS_LINE = /^\s*(Compiling|Finished|Running|Blocking|Updating|Fresh|warning: build failed|• )/;
/** Last line of a failed build. The step that failed has printed the reason before it. */
const FINAL_LINE = /^(Could not .*: the command exited with code \d+\.|The scripts or styles could not be bundled.*)$/;
const LOCATION = /(?<![\w/])((?:[\w.-]+\/)*[\w.-]+\.(?:toml|rs|js|css|html)):(\d+)/;

/**
 * @param {string} output
 * @returns {Problem}
 */
export function parseProblem(output) {
  const message = buildScriptOutput(output) ?? output;
  const lines = message.split('\n').filter((line) => !PROGRESS_LINE.test(line) && !FINAL_LINE.test(line.trim()));
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const [, file, line] = LOCATION.exec(text) ?? [];
  return { where: file ? `${file}:${line}` : '', text: text || output.trim() };
}

/**
 * Returns what `build.rs` printed about the data, without cargo's frame and indentation.
 *
 * @param {string} output
 */
function buildScriptOutput(output) {
  const [, message] = /^ *--- stderr\n((?:(?: .*)?\n?)*)/m.exec(output) ?? [];
  return message?.replace(/^ {2}/gm, '');
}
