// The text of a release with its numbers marked: those of a contradiction, those of a question, and all others. A mark leads to
// the first finding about its number.

import { listFindings } from '../editor/finding-list.js';
import { message } from '../editor/messages.js';
import { pieces, placesOf } from '../editor/number-places.js';
import { createElement } from '../element/dom.js';

/** @typedef {import('../../pkg/editor/editor.js').ReleaseReport} ReleaseReport */

/** Class of the numbers of the finding that the user has chosen. */
const CHOSEN = 'chosen';

export class MarkedText {
  element = createElement('section', { className: 'marked', tabIndex: 0 });
  #heading = createElement('h3', { id: 'marked-name' });
  #legend = createElement('p', { className: 'legend' });
  #text = createElement('div', { className: 'release-text' });
  /** The mark of each number, by its index. @type {Map<number, HTMLElement>} */
  #marks = new Map();

  constructor() {
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.element.append(this.#heading, this.#legend, this.#text);
  }

  /** Sets the labels in the language of the page. */
  setLabels() {
    this.#heading.textContent = message('check.marked');
    const entries = /** @type {const} */ (['contradiction', 'question', 'number']).map((kind) => {
      const name = { contradiction: 'check.contradicts', question: 'check.asks', number: 'check.number' }[kind];
      return createElement('span', { className: kind }, message(name));
    });
    this.#legend.replaceChildren(...entries.flatMap((entry) => [entry, ' ']));
  }

  /** @param {string} text @param {ReleaseReport} report */
  setText(text, report) {
    const findings = findingsOf(report);
    this.#marks.clear();
    this.#text.textContent = '';
    for (const { text: piece, index } of pieces(text, placesOf(text, report.numbers))) {
      if (index === undefined) {
        this.#text.append(piece);
        continue;
      }
      const mark = createMark(piece, index, findings.get(index));
      this.#marks.set(index, mark);
      this.#text.append(mark);
    }
  }

  /**
   * Scrolls to a number and outlines all numbers that belong to it.
   *
   * @param {number} number
   * @param {number[]} involved
   */
  show(number, involved) {
    for (const mark of this.#text.querySelectorAll(`.${CHOSEN}`)) mark.classList.remove(CHOSEN);
    for (const one of involved) this.#marks.get(one)?.classList.add(CHOSEN);
    const mark = this.#marks.get(number);
    mark?.scrollIntoView({ block: 'center' });
    mark?.focus({ preventScroll: true });
  }
}

/**
 * Returns the findings about each number, by its index.
 *
 * @param {ReleaseReport} report
 */
function findingsOf(report) {
  /** @type {Map<number, import('../editor/finding-list.js').ListedFinding[]>} */
  const byNumber = new Map();
  for (const listed of listFindings(report)) {
    for (const number of listed.finding.numbers) {
      byNumber.set(number, [...(byNumber.get(number) ?? []), listed]);
    }
  }
  return byNumber;
}

/**
 * @param {string} printed
 * @param {number} index
 * @param {import('../editor/finding-list.js').ListedFinding[]} [findings] those about the number
 * @returns {HTMLElement}
 */
function createMark(printed, index, findings) {
  const id = `number-${index + 1}`;
  const [first] = findings ?? [];
  if (!findings || !first) return createElement('span', { id, className: 'number', tabIndex: -1 }, printed);
  const link = createElement('a', { id, className: first.kind, href: `#${first.id}` }, printed);
  link.setAttribute('aria-describedby', findings.map((one) => `${one.id}-text`).join(' '));
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const finding = document.getElementById(first.id);
    finding?.scrollIntoView({ block: 'center' });
    finding?.focus({ preventScroll: true });
  });
  return link;
}
