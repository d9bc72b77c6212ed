// `news-figure check-release`: finds numbers of an article that cannot be true together. Nothing leaves the machine.

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import { UserError } from '../site/user-error.js';
import { sentencesOf, suggestionsText } from '../www/editor/finding-texts.js';
import { message, setMessages } from '../www/editor/messages.js';
import { pieces } from '../www/editor/number-places.js';

/** @typedef {import('../pkg/editor/editor.js').ReleaseReport} Report */
/** @typedef {import('../pkg/editor/editor.js').ReleaseFinding} Finding */

/** Exit codes of the command. Questions alone are no failure. */
const EXIT_CODES = { fits: 0, contradicts: 1, unreadable: 2 };

export const EXIT_CODE_HELP =
  '\nExit code: 0 if all numbers can be true together, 1 if some contradict each other, 2 if the text cannot be read. ' +
  'Questions alone are 0.';

/** Languages of the result: those of the editor. */
export const RELEASE_LANGUAGES = ['en', 'zh-CN'];

const GLUE = new URL('../pkg/editor/editor.js', import.meta.url);
const WASM = new URL('../pkg/editor/editor_bg.wasm', import.meta.url);

/**
 * Checks an article and prints the result.
 *
 * @param {string} file path, or `-` for standard input
 * @param {{ json?: boolean, lang?: string }} options without a language, the result is in that of the article
 * @param {(text: string) => void} print
 * @returns {Promise<number>} the exit code
 * @throws {UserError} if the text cannot be read
 */
export async function checkRelease(file, { json, lang }, print) {
  const text = await readText(file);
  const language = lang ?? languageOf(text);
  /** @type {typeof import('../pkg/editor/editor.js')} */
  const module = await import(GLUE.href);
  module.initSync({ module: await readFile(WASM) });
  const report = module.check_release(text, language);
  setMessages(module.messages_in(language));
  print(json ? JSON.stringify(report, null, 2) : plainText(report));
  return report.contradictions.length > 0 ? EXIT_CODES.contradicts : EXIT_CODES.fits;
}

/** @param {string} file @throws {UserError} */
async function readText(file) {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(file, 'expected text in UTF-8, found other bytes');
  }
}

/** @param {string} file @throws {UserError} */
async function readBytes(file) {
  try {
    return await (file === '-' ? buffer(process.stdin) : readFile(file));
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} file @param {string} reason */
function unreadable(file, reason) {
  return new UserError(`${file === '-' ? 'standard input' : file}: ${reason}`, EXIT_CODES.unreadable);
}

/** Returns the language in which an article is: Chinese if it has more Han characters than words in Latin letters. @param {string} text */
function languageOf(text) {
  const count = (/** @type {RegExp} */ pattern) => text.match(pattern)?.length ?? 0;
  return count(/\p{Script=Han}/gu) > count(/\p{Script=Latin}+/gu) ? 'zh-CN' : 'en';
}

/** @param {Report} report */
function plainText({ numbers, contradictions, questions, implied, unsettled, summary }) {
  const findings = (/** @type {Finding[]} */ list) => list.map((finding) => findingText(numbers, finding));
  return [
    ...section('release.contradictions', findings(contradictions)),
    ...section('release.questions', findings(questions)),
    ...section(
      'release.implied_values',
      implied.map(({ text }) => `  ${text}`),
    ),
    ...(unsettled ? [message('release.unsettled', { n: unsettled })] : []),
    summary,
  ].join('\n\n');
}

/** Returns a heading with its entries as a text; nothing if there are none. @param {string} heading @param {string[]} entries */
function section(heading, entries) {
  return entries.length ? [[message(heading, { n: entries.length }), ...entries].join('\n')] : [];
}

/** @param {Report['numbers']} numbers @param {Finding} finding */
function findingText(numbers, { numbers: involved, text, suggestions }) {
  const sentences = sentencesOf(numbers, involved).map(({ line, text: sentence, places }) => {
    const marked = [...pieces(sentence, places)].map(({ text: piece, index }) =>
      index === undefined ? piece : `[${piece}]`,
    );
    return `    ${message('release.line', { n: line })} · ${marked.join('')}`;
  });
  const list = suggestionsText(numbers, suggestions);
  const fit = list ? [`    ${message('release.would_fit', { list })}`] : [];
  return [`  ${text}`, ...sentences, ...fit].join('\n');
}
