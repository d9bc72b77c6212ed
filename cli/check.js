// `news-figure check`: reports all problems of stories, for people, programs or GitHub Actions.

import { checkFiles } from './prerender-module.js';
import { readStoryFiles } from './story-files.js';

/** @typedef {import('../pkg/prerender/prerender.js').StoryProblem} StoryProblem */
/** @typedef {{ folder: string, problems: StoryProblem[], error?: string }} Result error: why the folder cannot be read */

/** Exit codes of the command. */
export const EXIT_CODES = { fine: 0, problems: 1, unreadable: 2 };

/**
 * Checks stories and prints the result.
 *
 * @param {string[]} folders
 * @param {{ json?: boolean, github?: boolean }} options
 * @param {(text: string) => void} print
 * @returns {Promise<number>} the exit code
 */
export async function check(folders, { json, github }, print) {
  /** @type {Result[]} */
  const results = [];
  for (const folder of folders) results.push(await checkFolder(folder));
  if (json) print(JSON.stringify(results, null, 2));
  else print(results.map(github ? githubText : plainText).join('\n'));
  if (results.some(({ error }) => error)) return EXIT_CODES.unreadable;
  return results.some(({ problems }) => problems.length > 0) ? EXIT_CODES.problems : EXIT_CODES.fine;
}

/** @param {string} folder @returns {Promise<Result>} */
async function checkFolder(folder) {
  try {
    (await checkFiles(await readStoryFiles(folder), folder)).free();
    return { folder, problems: [] };
  } catch (error) {
    if (error instanceof Error) return { folder, problems: [], error: error.message };
    return { folder, problems: /** @type {import('./prerender-module.js').Rejected} */ (error).problems };
  }
}

/** @param {Result} result */
function plainText({ folder, problems, error }) {
  if (error) return error;
  if (problems.length === 0) return `${folder}: no problems`;
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return [...problems.map(problemText), `${folder}: ${count}`].join('\n\n');
}

/** @param {StoryProblem} problem */
function problemText({ file, line, key, found, expected, suggestions = [] }) {
  const lines = [`found: ${found}`, `expected: ${expected}`, ...suggestions.map((text) => `would fit: ${text}`)];
  return [`${file}${line ? `:${line}` : ''}: ${key}`, ...lines.map((text) => `  ${text}`)].join('\n');
}

/**
 * Returns workflow commands of GitHub Actions, which shows them beside the line.
 *
 * @param {Result} result
 */
function githubText({ folder, problems, error }) {
  if (error) return `::error::${escapeData(error)}`;
  if (problems.length === 0) return `${folder}: no problems`;
  const commands = problems.map((problem) => {
    const { file, line, key } = problem;
    const [, ...lines] = problemText(problem).split('\n');
    const properties = { file, ...(line && { line }), title: key };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return `::error ${list.join(',')}::${escapeData(lines.map((text) => text.trim()).join('\n'))}`;
  });
  return commands.join('\n');
}

/** @param {string} text */
function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** @param {string} text */
function escapeProperty(text) {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
