// The fields of a form that adds something to the story: their inputs, which of them are visible, and those that follow
// others.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/**
 * @typedef {object} FormField
 * @property {string} name
 * @property {string} label
 * @property {string} [value] the proposed value; that of a field with many has a line for each
 * @property {string[]} [choices] suggested values; other values are allowed
 * @property {string[][]} [options] the allowed values, each with its text
 * @property {string[][]} [many] values of which any may be chosen, each with its text
 * @property {boolean} [checked] the initial state of a checkbox; undefined for any other field
 * @property {(value: (name: string) => string) => boolean} [when] whether the field is visible, by the values of other
 *   fields; undefined for always
 * @property {(value: (name: string) => string) => string} [follow] the value by those of other fields, until the user
 *   changes it
 * @property {string} [help] explains the field
 * @property {string} [offered] a value that is only likely: the user decides whether it is taken
 * @property {string} [question] asks whether the offered value is right
 */

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLFieldSetElement} Input */

let count = 0;

export class FieldSet {
  /** @type {Map<string, { field: FormField, row: HTMLElement, input: Input }>} */
  #inputs = new Map();

  /** @param {HTMLElement} form the form that the fields are added to @param {FormField[]} fields */
  constructor(form, fields) {
    for (const field of fields) {
      const made = createRow(field);
      this.#inputs.set(field.name, { field, ...made });
      if (field.offered !== undefined) made.row.append(this.#createQuestion(field, made.input));
      form.append(made.row);
    }
    form.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLElement) target.dataset.typed = 'true';
      this.#update();
    });
    this.#update();
  }

  /** Returns the value of a field. That of a checkbox is `true` or empty. @param {string} name */
  value = (name) => {
    const input = this.#inputs.get(name)?.input;
    if (input === undefined || input instanceof HTMLFieldSetElement) return '';
    if (input instanceof HTMLInputElement && input.type === 'checkbox') return input.checked ? 'true' : '';
    return input.value.trim();
  };

  /** Returns the value of a field, or an empty text if the field is hidden. @param {string} name */
  visible(name) {
    return this.#inputs.get(name)?.row.hidden ? '' : this.value(name);
  }

  /** Returns whether a checkbox is visible and checked. @param {string} name */
  isChecked(name) {
    return this.visible(name) !== '';
  }

  /** Returns the values that are chosen in a visible field with many. @param {string} name @returns {string[]} */
  chosen(name) {
    const { input, row } = this.#inputs.get(name) ?? {};
    if (!input || row?.hidden) return [];
    return [...input.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value);
  }

  /**
   * Focuses the first visible one of some fields.
   *
   * @param {string[]} names
   * @returns {string | undefined} its label; undefined if none is visible
   */
  focus(names) {
    const shown = names.map((name) => this.#inputs.get(name)).find((one) => one && !one.row.hidden);
    if (shown) focusOf(shown.input)?.focus();
    return shown?.field.label;
  }

  /**
   * Creates the question whether an offered value is right, with a button that takes it.
   *
   * @param {FormField} field
   * @param {Input} input
   */
  #createQuestion({ label, offered = '', question = '' }, input) {
    const id = `${input.id}-question`;
    const text = createElement('span', { id }, question);
    const take = createElement('button', { type: 'button' }, message('article.take_offered'));
    take.setAttribute('aria-label', `${label}: ${question} ${message('article.take_offered')}`);
    const row = createElement('span', { className: 'question' }, text, ' ', take);
    describeBy(input, id);
    take.addEventListener('click', () => {
      setValue(input, offered);
      input.dataset.typed = 'true';
      row.hidden = true;
      this.#update();
      focusOf(input)?.focus();
    });
    return row;
  }

  /** Hides the fields that are not needed, and updates those that follow others. */
  #update() {
    for (const { field, row, input } of this.#inputs.values()) {
      row.hidden = field.when?.(this.value) === false;
      const follows = field.follow && !(input instanceof HTMLFieldSetElement) && !input.dataset.typed;
      if (follows) input.value = field.follow?.(this.value) ?? '';
    }
  }
}

/** @param {FormField} field @returns {{ row: HTMLElement, input: Input }} */
function createRow(field) {
  count += 1;
  const id = `entry-${count}`;
  if (field.many) return createChoices(field, field.many, id);
  const input = createInput(field, id);
  const name = createElement('label', { htmlFor: id }, field.label);
  const row =
    field.checked === undefined ? createElement('p', {}, name, input) : createElement('p', {}, input, ' ', name);
  if (field.choices?.length) {
    const options = field.choices.map((value) => createElement('option', { value }));
    row.append(createElement('datalist', { id: `${id}-list` }, ...options));
    input.setAttribute('list', `${id}-list`);
  }
  if (field.help) {
    const help = createElement('span', { id: `${id}-help`, className: 'help' }, field.help);
    describeBy(input, help.id);
    row.append(help);
  }
  return { row, input };
}

/** Adds a description to an input. @param {HTMLElement} input @param {string} id of the description */
function describeBy(input, id) {
  const known = input.getAttribute('aria-describedby');
  input.setAttribute('aria-describedby', known ? `${known} ${id}` : id);
}

/** @param {Input} input @param {string} value */
function setValue(input, value) {
  if (!(input instanceof HTMLFieldSetElement)) {
    input.value = value;
    return;
  }
  const chosen = value.split('\n');
  for (const box of input.querySelectorAll('input')) box.checked = chosen.includes(box.value);
}

/** Returns what gets the focus: the input, or the first one of several. @param {Input} input @returns {HTMLElement | null} */
function focusOf(input) {
  return input instanceof HTMLFieldSetElement ? input.querySelector('input') : input;
}

/** @param {FormField} field @param {string} id */
function createInput({ options, checked, value = '' }, id) {
  if (checked !== undefined) {
    return createElement('input', { type: 'checkbox', id, checked: checked || value === 'true' });
  }
  if (!options) return createElement('input', { type: 'text', id, value, autocomplete: 'off' });
  const select = createElement(
    'select',
    { id },
    ...options.map(([value = '', text = '']) => createElement('option', { value }, text)),
  );
  select.value = value;
  return select;
}

/** @param {FormField} field @param {string[][]} values @param {string} id */
function createChoices({ label, value: chosen = '' }, values, id) {
  const boxes = values.map(([value = '', text = ''], at) =>
    createElement(
      'label',
      { htmlFor: `${id}-${at}` },
      createElement('input', { type: 'checkbox', id: `${id}-${at}`, value }),
      ` ${text}`,
    ),
  );
  const list = createElement('div', { className: 'boxes' }, ...boxes);
  const input = createElement('fieldset', { className: 'many', id }, createElement('legend', {}, label), list);
  setValue(input, chosen);
  return { row: input, input };
}
