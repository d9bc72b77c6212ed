// `news-figure check-release`: finds numbers of an article that cannot be true together. Nothing leaves the machine.

import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';

import { UserError } from '../site/user-error.js';

/** @typedef {import('../pkg/editor/editor.js').ReleaseReport} Report */
/** @typedef {import('../pkg/editor/editor.js').ReleaseFinding} Finding */

/** Exit codes of the command. Questions alone are no failure. */
const EXIT_CODES = { fits: 0, contradicts: 1, unreadable: 2 };

export const EXIT_CODE_HELP =
  '\nExit code: 0 if all numbers can be true together, 1 if some contradict each other, 2 if the text cannot be read. ' +
  'Questions alone are 0.';

/** Languages of the result. */
export const RELEASE_LANGUAGES = ['en', 'zh-CN'];

const GLUE = new URL('../pkg/editor/editor.js', import.meta.url);
const WASM = new URL('../pkg/editor/editor_bg.wasm', import.meta.url);

/** Headings, by language. @type {Record<string, Record<'fit' | 'line' | 'contradiction' | 'question' | 'implied', string>>} */
const WORDS = {
  en: {
    contradiction: 'Contradiction',
    question: 'Question',
    implied: 'It follows',
    line: 'line',
    fit: 'would fit',
  },
  'zh-CN': { contradiction: '矛盾', question: '疑问', implied: '可以得出', line: '行', fit: '可以是' },
};

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
  const language = lang ?? (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');
  /** @type {typeof import('../pkg/editor/editor.js')} */
  const module = await import(GLUE.href);
  module.initSync({ module: await readFile(WASM) });
  const report = module.check_release(text, language);
  print(json ? JSON.stringify(report, null, 2) : plainText(report, language));
  return report.contradictions.length > 0 ? EXIT_CODES.contradicts : EXIT_CODES.fits;
}

/** @param {string} file */
async function readText(file) {
  try {
    const bytes = file === '-' ? Buffer.from(await readStream(process.stdin)) : await readFile(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not in UTF-8' : String(error instanceof Error && error.message);
    throw new UserError(`${file}: cannot be read: ${reason}`, EXIT_CODES.unreadable);
  }
}

/** @param {Report} report @param {string} language */
function plainText(report, language) {
  const words = WORDS[language] ?? WORDS.en;
  const sections = [
    ...report.contradictions.map((finding) => findingText(report, finding, words?.contradiction, words)),
    ...report.questions.map((finding) => findingText(report, finding, words?.question, words)),
    ...report.implied.map(({ text }) => `${words?.implied}: ${text}`),
    report.summary,
  ];
  return sections.join('\n\n');
}

/**
 * @param {Report} report
 * @param {Finding} finding
 * @param {string | undefined} heading
 * @param {Record<'fit' | 'line', string> | undefined} words
 */
function findingText({ numbers }, { numbers: involved, text, suggestions }, heading, words) {
  const sentences = involved.map((index) => {
    const { line, sentence: [before, printed, after] = ['', '', ''] } = numbers[index] ?? { line: 0 };
    return `  ${words?.line} ${line}: ${before}[${printed}]${after}`;
  });
  const fits = suggestions.map(({ number, text: other }) => {
    return `  ${words?.fit}: ${numbers[number]?.quantity} → ${other}`;
  });
  return [`${heading}: ${text}`, ...sentences, ...fits].join('\n');
}
