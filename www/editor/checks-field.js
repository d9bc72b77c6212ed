// A field of checkboxes: one for each choice, of which any may be chosen, or a single one for yes and no.

import { createElement } from '../element/dom.js';
import { ProblemNotes } from './problem-notes.js';

/** @typedef {import('../../pkg/editor/editor.js').Control} Control */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */

let count = 0;

export class ChecksField {
  element = createElement('fieldset', { className: 'field many' });
  #legend = createElement('legend');
  #boxes = createElement('div', { className: 'boxes' });
  #notes;
  #shown = '';
  /** The chosen values in their order. @type {string[]} */
  #chosen = [];

  /** @param {Control} control @param {Actions} actions */
  constructor({ field }, actions) {
    count += 1;
    this.name = field;
    this.#notes = new ProblemNotes(field, actions, () => this.input);
    this.#notes.element.id = `checks-${count}-error`;
    this.element.tabIndex = -1;
    this.element.append(this.#legend, this.#boxes, this.#notes.element);
    this.element.addEventListener('change', () => {
      const checked = [...this.#boxes.querySelectorAll('input')].filter(({ checked }) => checked);
      const keys = checked.map(({ value }) => value);
      // The order stays, and what is chosen now comes last: charts show the parts of a sum in this order.
      const before = this.#chosen.filter((key) => keys.includes(key));
      const added = keys.filter((key) => !before.includes(key));
      actions.set(field, [...before, ...added].join('\n'));
      actions.commit();
    });
  }

  /** Returns what gets the focus: the first checkbox, or the field itself if there is nothing to choose. @returns {HTMLElement} */
  get input() {
    return this.#boxes.querySelector('input') ?? this.element;
  }

  /** @param {Control} control @param {Problem[]} problems the problems that involve this field */
  showControl({ label, value, choices, input }, problems) {
    const isFlag = input === 'flag';
    this.#legend.textContent = isFlag ? '' : label;
    this.#legend.hidden = isFlag;
    const chosen = value.split('\n').filter((key) => key !== '');
    this.#chosen = chosen;
    const known = isFlag ? [['true', label]] : choices;
    // A key that does not fit stays visible, with its problem.
    const other = chosen.filter((key) => !known.some(([own]) => own === key)).map((key) => [key, key]);
    const all = [...known, ...other];
    const shown = JSON.stringify(all);
    if (shown !== this.#shown) this.#build(all);
    this.#shown = shown;
    for (const box of this.#boxes.querySelectorAll('input')) box.checked = chosen.includes(box.value);
    this.#notes.show(problems);
    this.element.setAttribute('aria-describedby', problems.length ? this.#notes.element.id : '');
  }

  /** @param {string[][]} choices */
  #build(choices) {
    const boxes = choices.map(([value = '', name = '']) => {
      const box = createElement('input', { type: 'checkbox', value });
      return createElement('label', {}, box, ` ${name}`);
    });
    this.#boxes.replaceChildren(...boxes);
  }
}
