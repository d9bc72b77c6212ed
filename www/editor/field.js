// A field of the editor: a label, an input, its interpretation, and its problems. Screen readers get both as its description.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Cell} Cell */
/** @typedef {import('../../pkg/editor/editor.js').Control} Control */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */

/**
 * @typedef {object} Actions
 * @property {(field: string, value: string) => boolean} set sets the value of a field; returns whether it was accepted
 * @property {() => void} commit ends an edit: the next one is undone separately
 * @property {(key: string) => void} accept adds a contradiction to the baseline
 * @property {(key: string) => void} removeText removes a text that nothing uses
 */

let count = 0;

export class Field {
  /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
  input;
  label = createElement('label');
  #interpretation = createElement('p', { className: 'interpretation' });
  #error = createElement('div', { className: 'error', hidden: true });
  element = createElement('div', { className: 'field' });
  /** The problems that are shown, as JSON; they are rendered again only if they change. */
  #shownProblems = '';
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
    this.#error.id = `${id}-error`;
    this.element.append(this.label, this.input, this.#interpretation, this.#error);
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
    this.#showProblems(problems);
    const described = [this.#interpretation, this.#error].filter((part) => !part.hidden);
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

  /** @param {Problem[]} problems */
  #showProblems(problems) {
    const shown = JSON.stringify([problems, this.#isFocused()]);
    if (shown === this.#shownProblems) return;
    this.#shownProblems = shown;
    this.#error.hidden = problems.length === 0;
    this.#error.replaceChildren(...problems.flatMap((problem) => this.#describe(problem)));
  }

  #isFocused() {
    return document.activeElement === this.input;
  }

  /**
   * Describes a problem: in full at the field that it belongs to and at the focused field, in short at the other fields that
   * are involved.
   *
   * @param {Problem} problem
   */
  #describe(problem) {
    const suggestions = this.#createSuggestions(problem);
    const own = this.name.endsWith(`:${problem.key}`) || problem.fields.length === 1;
    const lines = own || this.#isFocused() ? this.#fullText(problem) : [this.#shortText(problem)];
    if (suggestions.length) {
      lines.push(
        createElement(
          'p',
          { className: 'suggestions' },
          createElement('b', {}, `${message('problem.suggestions')} `),
          ...suggestions,
        ),
      );
    }
    return lines;
  }

  /** @param {Problem} problem */
  #shortText({ key }) {
    return createElement('p', {}, message('problem.involves', { key }));
  }

  /** @param {Problem} problem */
  #fullText(problem) {
    const labelled = (/** @type {string} */ name, /** @type {string} */ text) =>
      createElement('p', {}, createElement('b', {}, `${name} `), text);
    const where = message('problem.line', { file: problem.file, line: problem.line ?? '–' });
    return [
      createElement('p', { className: 'location' }, `${where} · ${problem.key}`),
      labelled(message('problem.found'), problem.found),
      labelled(message('problem.expected'), problem.expected),
    ];
  }

  /** @param {Problem} problem */
  #createSuggestions(problem) {
    const own = problem.fixes.filter(({ field }) => field === this.name);
    const buttons = own.map(({ value }) =>
      this.#createButton(value, message('problem.use', { value }), () => this.#applySuggestion(value)),
    );
    if (problem.acceptable && problem.fields[0] === this.name) {
      const name = message('problem.accept');
      buttons.push(this.#createButton(name, name, () => this.actions.accept(problem.key)));
    }
    if (problem.removable && problem.fields[0] === this.name) {
      const name = message('problem.remove');
      buttons.push(this.#createButton(name, name, () => this.actions.removeText(problem.key)));
    }
    return buttons;
  }

  /** @param {string} text @param {string} name @param {() => void} act */
  #createButton(text, name, act) {
    const button = createElement('button', { type: 'button' }, text);
    button.setAttribute('aria-label', name);
    button.addEventListener('click', act);
    return button;
  }

  /** @param {string} value */
  #applySuggestion(value) {
    // The button is removed together with the problem, so the focus moves to the input.
    this.input.focus();
    this.actions.commit();
    this.actions.set(this.name, value);
    this.actions.commit();
  }
}
