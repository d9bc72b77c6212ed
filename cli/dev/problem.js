// Turns the error of a build into what pages show.

/**
 * @typedef {object} Problem
 * @property {string} where file and line, such as `stories/one/figures.toml:73`; empty if unknown
 * @property {string} text complete message
 */

const LOCATION = /(?<![\w/])((?:[\w.-]+\/)*[\w.-]+\.(?:toml|rs|js|css|html)):(\d+)/;

/**
 * @param {string} message message of an error
 * @returns {Problem}
 */
export function parseProblem(message) {
  const text = message.replace(/\n{3,}/g, '\n\n').trim();
  const [, file, line] = LOCATION.exec(text) ?? [];
  return { where: file ? `${file}:${line}` : '', text };
}
