// The list of what a check of a release found: contradictions, then questions, then what the numbers imply. Each number in it
// leads to its place in the text.

import { createElement } from '../element/dom.js';
import { sentencesOf, suggestionsText } from './finding-texts.js';
import { message } from './messages.js';
import { pieces } from './number-places.js';

/** @typedef {import('../../pkg/editor/editor.js').ReleaseReport} ReleaseReport */
/** @typedef {import('../../pkg/editor/editor.js').ReleaseFinding} ReleaseFinding */
/** @typedef {'contradiction' | 'question'} FindingKind */

/**
 * @typedef {object} ListedFinding
 * @property {string} id id of its element; that of its sentence ends with `-text`
 * @property {FindingKind} kind
 * @property {ReleaseFinding} finding
 */

/** Most implied values that are shown unfolded. */
const MANY = 3;

/** Longest text between two numbers of a sentence that is shown whole, in UTF-16 code units. */
const LONG = 120;

/**
 * Returns all findings in the order of the list.
 *
 * @param {ReleaseReport} report
 * @returns {ListedFinding[]}
 */
export function listFindings({ contradictions, questions }) {
  const list = (/** @type {FindingKind} */ kind, /** @type {ReleaseFinding[]} */ findings) =>
    findings.map((finding, at) => ({ id: `${kind}-${at + 1}`, kind, finding }));
  return [...list('contradiction', contradictions), ...list('question', questions)];
}

export class FindingList {
  element = createElement('div', { className: 'findings' });
  /** Shows a number in the text, and which others belong to it. @type {(number: number, involved: number[]) => void} */
  #goTo;

  /** The number of the first line. */
  #firstLine;

  /** @param {(number: number, involved: number[]) => void} goTo @param {number} [firstLine] the number of the first line */
  constructor(goTo, firstLine = 1) {
    this.#goTo = goTo;
    this.#firstLine = firstLine;
  }

  /** @param {ReleaseReport} report */
  show(report) {
    const all = listFindings(report);
    const sections = /** @type {const} */ ([
      ['contradiction', 'release.contradictions'],
      ['question', 'release.questions'],
    ]).flatMap(([kind, heading]) => {
      const these = all.filter((one) => one.kind === kind);
      if (these.length === 0) return [];
      const items = these.map((one) => this.#createFinding(report, one));
      return [createElement('h3', {}, message(heading, { n: these.length })), createElement('ol', {}, ...items)];
    });
    this.element.replaceChildren(...sections, ...this.#createImplied(report));
    if (report.unsettled) {
      this.element.append(createElement('p', {}, message('release.unsettled', { n: report.unsettled })));
    }
  }

  /** @param {ReleaseReport} report @param {ListedFinding} listed */
  #createFinding(report, { id, kind, finding: { numbers, text, suggestions } }) {
    const list = suggestionsText(report.numbers, suggestions);
    const item = createElement(
      'li',
      { id, className: kind, tabIndex: -1 },
      createElement('p', { id: `${id}-text` }, text),
      ...this.#createSentences(report, numbers),
    );
    if (list) item.append(createElement('p', {}, message('release.would_fit', { list })));
    return item;
  }

  /** Quotes the sentences of some numbers. Each number is a button. @param {ReleaseReport} report @param {number[]} involved */
  #createSentences({ numbers }, involved) {
    return sentencesOf(numbers, involved).map(({ line, text, places }) => {
      const quote = createElement('blockquote', {}, `${message('release.line', { n: line - 1 + this.#firstLine })} · `);
      for (const { text: piece, index } of pieces(text, places)) {
        quote.append(index === undefined ? shortened(piece) : this.#createButton(piece, index, involved));
      }
      return quote;
    });
  }

  /** @param {ReleaseReport} report @returns {HTMLElement[]} */
  #createImplied({ implied }) {
    if (implied.length === 0) return [];
    const items = implied.map(({ number, evidence, text }) =>
      createElement('li', {}, this.#createButton(text, number, [number, ...evidence])),
    );
    const summary = createElement('summary', {}, message('release.implied_values', { n: implied.length }));
    return [createElement('details', { open: implied.length <= MANY }, summary, createElement('ul', {}, ...items))];
  }

  /** @param {string} text @param {number} number @param {number[]} involved */
  #createButton(text, number, involved) {
    const button = createElement('button', { type: 'button', className: 'link' }, text);
    button.addEventListener('click', () => this.#goTo(number, involved));
    return button;
  }
}

/** Leaves out the middle of a long text. @param {string} text */
function shortened(text) {
  if (text.length <= LONG) return text;
  const [first, last] = [text.slice(0, LONG / 2), text.slice(-LONG / 2)];
  // Half of a surrogate pair would be shown as a replacement character.
  return `${first.replace(/[\uD800-\uDBFF]$/, '')} … ${last.replace(/^[\uDC00-\uDFFF]/, '')}`;
}
