// The list of all problems, each with a button that focuses its field. It opens over the page, so that the field that
// has the focus does not move.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */

export class ProblemList {
  element = createElement('details', { className: 'problems', hidden: true });
  #summary = createElement('summary');
  #list = createElement('ul');

  /** @param {(field: string) => void} goToField */
  constructor(goToField) {
    this.goToField = goToField;
    this.element.append(this.#summary, this.#list);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.element.open) return;
      this.element.open = false;
      this.#summary.focus();
    });
  }

  /** @param {Problem[]} problems @param {string} summary states the number of problems */
  show(problems, summary) {
    this.#summary.textContent = summary;
    this.element.hidden = problems.length === 0;
    if (problems.length === 0) this.element.open = false;
    this.#list.replaceChildren(...problems.map((problem) => this.#createItem(problem)));
  }

  /** @param {Problem} problem */
  #createItem({ file, line, key, found, expected, suggestions, fields }) {
    const where = message('problem.line', { file, line: line ?? '–' });
    const [field] = fields;
    const item = createElement('li', {}, createElement('span', { className: 'location' }, where), ' ');
    if (field) {
      const button = createElement('button', { type: 'button', className: 'link' }, key);
      button.setAttribute('aria-label', `${message('problem.go')}: ${key}`);
      button.addEventListener('click', () => {
        this.element.open = false;
        this.goToField(field);
      });
      item.append(button);
    } else {
      item.append(createElement('code', {}, key));
    }
    item.append(
      createElement('p', {}, createElement('b', {}, `${message('problem.found')} `), found),
      createElement('p', {}, createElement('b', {}, `${message('problem.expected')} `), expected),
    );
    if (suggestions?.length) {
      item.append(
        createElement('p', {}, createElement('b', {}, `${message('problem.suggestions')} `), suggestions.join('; ')),
      );
    }
    return item;
  }
}
