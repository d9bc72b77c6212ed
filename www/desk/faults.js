// All that is wrong in one list, each with a way to its field. What belongs to no field stands here alone.

import { make } from '../make.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').Fault} Fault */

export class Faults {
  element = make('section', { className: 'faults', hidden: true });
  #heading = make('h2', { id: 'faults-name' });
  #list = make('ul');

  /** @param {(field: string) => void} go to a field */
  constructor(go) {
    this.go = go;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.element.append(this.#heading, this.#list);
  }

  /** @param {Fault[]} faults */
  show(faults) {
    this.#heading.textContent = say('fault.title');
    this.element.hidden = faults.length === 0;
    this.#list.replaceChildren(...faults.map((fault) => this.#item(fault)));
  }

  /** @param {Fault} fault */
  #item({ file, line, key, found, expected, fields }) {
    const where = say('fault.line', { file, line: line ?? '–' });
    const [field] = fields;
    const item = make('li', {}, make('span', { className: 'where' }, where), ' ');
    if (field) {
      const button = make('button', { type: 'button', className: 'link' }, key);
      button.setAttribute('aria-label', `${say('fault.go')}: ${key}`);
      button.addEventListener('click', () => this.go(field));
      item.append(button);
    } else {
      item.append(make('code', {}, key));
    }
    item.append(
      make('p', {}, make('b', {}, `${say('fault.found')} `), make('span', { lang: 'en' }, found)),
      make('p', {}, make('b', {}, `${say('fault.expected')} `), make('span', { lang: 'en' }, expected)),
    );
    return item;
  }
}
