// All that is wrong in one list, each with a way to its field. What belongs to no field stands here alone.
// The list opens over the page: to push it down would move the field that is being typed into.

import { createElement } from '../element/dom.js';
import { say } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Fault} Fault */

export class Faults {
  element = createElement('details', { className: 'faults', hidden: true });
  #summary = createElement('summary');
  #list = createElement('ul');

  /** @param {(field: string) => void} go to a field */
  constructor(go) {
    this.go = go;
    this.element.append(this.#summary, this.#list);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.element.open) return;
      this.element.open = false;
      this.#summary.focus();
    });
  }

  /** @param {Fault[]} faults @param {string} told how many there are, in words */
  show(faults, told) {
    this.#summary.textContent = told;
    this.element.hidden = faults.length === 0;
    if (faults.length === 0) this.element.open = false;
    this.#list.replaceChildren(...faults.map((fault) => this.#item(fault)));
  }

  /** @param {Fault} fault */
  #item({ file, line, key, found, expected, fits, fields }) {
    const where = say('fault.line', { file, line: line ?? '–' });
    const [field] = fields;
    const item = createElement('li', {}, createElement('span', { className: 'where' }, where), ' ');
    if (field) {
      const button = createElement('button', { type: 'button', className: 'link' }, key);
      button.setAttribute('aria-label', `${say('fault.go')}: ${key}`);
      button.addEventListener('click', () => {
        this.element.open = false;
        this.go(field);
      });
      item.append(button);
    } else {
      item.append(createElement('code', {}, key));
    }
    item.append(
      createElement(
        'p',
        {},
        createElement('b', {}, `${say('fault.found')} `),
        createElement('span', { lang: 'en' }, found),
      ),
      createElement(
        'p',
        {},
        createElement('b', {}, `${say('fault.expected')} `),
        createElement('span', { lang: 'en' }, expected),
      ),
    );
    if (fits?.length) {
      item.append(
        createElement(
          'p',
          {},
          createElement('b', {}, `${say('fault.fits')} `),
          createElement('span', { lang: 'en' }, fits.join('; ')),
        ),
      );
    }
    return item;
  }
}
