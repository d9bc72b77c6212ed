// All that is wrong in one list, each with a way to its field. What belongs to no field stands here alone.
// The list opens over the page: to push it down would move the field that is being typed into.

import { make } from '../make.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').Fault} Fault */

export class Faults {
  element = make('details', { className: 'faults', hidden: true });
  #summary = make('summary');
  #list = make('ul');

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
  #item({ file, line, key, found, expected, suggestions, fields }) {
    const where = say('fault.line', { file, line: line ?? '–' });
    const [field] = fields;
    const item = make('li', {}, make('span', { className: 'where' }, where), ' ');
    if (field) {
      const button = make('button', { type: 'button', className: 'link' }, key);
      button.setAttribute('aria-label', `${say('fault.go')}: ${key}`);
      button.addEventListener('click', () => {
        this.element.open = false;
        this.go(field);
      });
      item.append(button);
    } else {
      item.append(make('code', {}, key));
    }
    item.append(
      make('p', {}, make('b', {}, `${say('fault.found')} `), make('span', { lang: 'en' }, found)),
      make('p', {}, make('b', {}, `${say('fault.expected')} `), make('span', { lang: 'en' }, expected)),
    );
    if (suggestions?.length) {
      item.append(
        make('p', {}, make('b', {}, `${say('fault.fits')} `), make('span', { lang: 'en' }, suggestions.join('; '))),
      );
    }
    return item;
  }
}
