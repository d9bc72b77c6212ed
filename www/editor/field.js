// A field of the editor: a label, an input, its interpretation, and its problems. Screen readers get both as its description.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';
import { ProblemNotes } from './problem-notes.js';

/** @typedef {import('../../pkg/editor/editor.js').Cell} Cell */
/** @typedef {import('../../pkg/editor/editor.js').Control} Control */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */

/**
 * @typedef {object} Actions
 * @property {(field: string, value: string) => boolean} set sets the value of a field; returns whether it was accepted
 * @property {() => void} commit ends an edit: the next one is undone separately
 * @property {(key: string) => void} accept adds a contradiction to the baseline
 * @property {(key: string, period: string) => void} revise states what was published in a period before it was corrected
 * @property {(key: string) => void} removeText removes a text that nothing uses
 */

let count = 0;

export class Field {
  /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
  input;
  label = createElement('label');
  #interpretation = createElement('p', { className: 'interpretation' });
  #notes;
  element = createElement('div', { className: 'field' });
  /** The choices that are shown, as JSON. */
  #shownChoices = '';

  /**
   * @param {string} name
   * @param {Actions} actions
   * @param {{ long?: boolean, lang?: string, choice?: boolean }} [options]
   */
  constructor(name, actions, { long = false, lang = '', choice = false } = {}) {
    count += 1;
    const id = `field-${count}`;
    this.name = name;
    this.actions = actions;
    if (choice) this.input = createElement('select', { id });
    else this.input = long ? createElement('textarea', { id, rows: 1 }) : createElement('input', { id, type: 'text' });
    this.input.spellcheck = false;
    if (!(this.input instanceof HTMLSelectElement)) this.input.autocomplete = 'off';
    this.input.dataset.field = name;
    if (lang) this.input.lang = lang;
    this.label.htmlFor = id;
    this.#interpretation.id = `${id}-interpretation`;
    this.#notes = new ProblemNotes(name, actions, () => this.input);
    this.#notes.element.id = `${id}-error`;
    this.element.append(this.label, this.input, this.#interpretation, this.#notes.element);
    this.#addListeners();
  }

  #addListeners() {
    this.input.addEventListener('input', () => {
      const accepted = this.actions.set(this.name, this.input.value);
      this.input.classList.toggle('rejected', !accepted);
    });
    this.input.addEventListener('change', () => this.actions.commit());
  }

  /**
   * Shows a value with its problems.
   *
   * @param {Cell} cell
   * @param {Problem[]} problems the problems that involve this field
   */
  show({ value, interpretation, derived, isRounding }, problems) {
    // A value that was rejected, such as a position that is not a number, is kept while the user types.
    const unfinished = this.input.classList.contains('rejected') && this.#isFocused();
    if (!unfinished && this.input.value !== value) this.input.value = value;
    // For browsers without `field-sizing`.
    if (this.input instanceof HTMLTextAreaElement) this.input.rows = Math.min(10, 1 + Math.floor(value.length / 32));
    const texts = [interpretation, derived && message('figure.derived', { n: derived })].filter(Boolean);
    const isQuantity = this.name.startsWith('quantity') && value !== '';
    const hint = isRounding ? message('figure.rounded_to_hint') : isQuantity ? message('figure.unread') : '';
    this.#interpretation.textContent = texts.join(' · ') || hint;
    this.#interpretation.hidden = this.#interpretation.textContent === '';
    this.#notes.show(problems);
    const described = [this.#interpretation, this.#notes.element].filter((part) => !part.hidden);
    this.input.setAttribute('aria-describedby', described.map((part) => part.id).join(' '));
    this.input.setAttribute('aria-invalid', String(problems.length > 0));
  }

  /**
   * Creates the field of a control.
   *
   * @param {Control} control
   * @param {Actions} actions
   */
  static of({ field: name, input }, actions) {
    const field = new Field(name, actions, { choice: input === 'choice', long: input === 'lines' });
    if (input === 'number') field.input.inputMode = 'numeric';
    return field;
  }

  /**
   * Shows a control with its problems.
   *
   * @param {Control} control
   * @param {Problem[]} problems the problems that involve this field
   */
  showControl({ label, value, choices, hint, optional, input }, problems) {
    this.label.textContent = label;
    const all = JSON.stringify([choices, optional, value]);
    if (all !== this.#shownChoices && choices.length + Number(input === 'choice') > 0) {
      this.#setChoices(value, choices, optional);
      this.#shownChoices = all;
    }
    const interpretation = value === '' ? hint : '';
    this.show({ field: this.name, value, interpretation, derived: '', isRounding: false, year: null }, problems);
  }

  /** @param {string} value @param {Control['choices']} choices @param {boolean} optional whether it may be empty */
  #setChoices(value, choices, optional) {
    const toOption = (/** @type {string[]} */ [key = '', name = '']) =>
      createElement('option', { value: key }, key === '' || name === key ? name : `${name} (${key})`);
    if (this.input instanceof HTMLSelectElement) {
      const empty = ['', message(optional ? 'chart.nothing' : 'chart.empty')];
      // A key that does not fit stays visible, with its problem.
      const other = value !== '' && !choices.some(([key]) => key === value) ? [[value, value]] : [];
      this.input.replaceChildren(...[empty, ...choices, ...other].map(toOption));
      return;
    }
    const id = `${this.input.id}-list`;
    this.element.querySelector('datalist')?.remove();
    this.element.append(createElement('datalist', { id }, ...choices.map(toOption)));
    this.input.setAttribute('list', id);
  }

  #isFocused() {
    return document.activeElement === this.input;
  }
}
