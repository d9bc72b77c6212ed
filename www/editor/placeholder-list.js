// The numbers that may be put into a text of a chart, as buttons below the text: those of the chart, those of other figures,
// and comparisons of two numbers. A button puts the placeholder at the cursor.

import { createElement } from '../element/dom.js';
import { createButton } from './chart-fields.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Placeholder} Placeholder */
/** @typedef {import('./field.js').Field} Field */

/** The sign between two figures in the placeholder of a comparison. */
const COMPARISONS = { share: '/', times: ':' };

export class PlaceholderList {
  element = createElement('details', { className: 'placeholders' });
  #summary = createElement('summary');
  #buttons = createElement('div', { className: 'buttons' });
  #others = createElement('details');
  #comparison = createElement('div', { className: 'buttons' });

  constructor() {
    this.element.append(this.#summary, this.#buttons, this.#comparison, this.#others);
  }

  /**
   * Shows the placeholders below a field.
   *
   * @param {Field} field
   * @param {Placeholder[]} placeholders
   * @param {(name: string) => string | undefined} valueOf returns the text that replaces a placeholder without braces
   */
  showAt({ element, input }, placeholders, valueOf) {
    this.#summary.textContent = message('chart.insert');
    const buttonsOf = (/** @type {Placeholder[]} */ some) => some.map((one) => createInsert(one, input));
    const others = placeholders.filter(({ isOther }) => isOther);
    this.#buttons.replaceChildren(...buttonsOf(placeholders.filter(({ isOther }) => !isOther)));
    this.#others.hidden = others.length === 0;
    this.#others.replaceChildren(
      createElement('summary', {}, message('chart.insert_other')),
      createElement('div', { className: 'buttons' }, ...buttonsOf(others)),
    );
    this.#compare(placeholders, input, valueOf);
    if (this.element.parentNode === element) return;
    if (placeholders.length > 0) element.append(this.element);
    else this.element.remove();
  }

  /**
   * Shows the choices for a comparison of two figures in the same year.
   *
   * @param {Placeholder[]} placeholders
   * @param {Field['input']} input
   * @param {(name: string) => string | undefined} valueOf
   */
  #compare(placeholders, input, valueOf) {
    const dated = placeholders.filter(({ text }) => /@\d+\}$/.test(text));
    const toOption = (/** @type {Placeholder} */ { text, name, value }) =>
      createElement('option', { value: text }, `${name}: ${value}`);
    const one = createElement('select', {}, ...dated.map(toOption));
    const kinds = Object.entries(COMPARISONS).map(([kind, value]) =>
      createElement('option', { value }, message(`chart.compare_${kind}`)),
    );
    const sign = createElement('select', {}, ...kinds);
    const other = createElement('select');
    const button = createElement('button', { type: 'button' });
    one.setAttribute('aria-label', message('chart.compare_one'));
    sign.setAttribute('aria-label', message('chart.compare'));
    other.setAttribute('aria-label', message('chart.compare_other'));
    const parts = (/** @type {string} */ text) => text.slice(1, -1).split('@');
    const placeholder = () => {
      const [key, year] = parts(one.value);
      return `${key}${sign.value}${parts(other.value)[0]}@${year}`;
    };
    const update = () => {
      const value = other.value ? valueOf(placeholder()) : undefined;
      button.textContent = value ? message('chart.insert_value', { value }) : message('chart.no_value');
      button.setAttribute('aria-disabled', String(value === undefined));
    };
    const offer = () => {
      const [key, year] = parts(one.value);
      const same = dated.filter(({ text }) => parts(text)[1] === year && parts(text)[0] !== key);
      other.replaceChildren(...same.map(toOption));
      update();
    };
    one.addEventListener('change', offer);
    for (const select of [sign, other]) select.addEventListener('change', update);
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'false') insert(input, `{${placeholder()}}`);
    });
    this.#comparison.hidden = dated.length < 2;
    this.#comparison.replaceChildren(one, sign, other, button);
    if (dated.length > 1) offer();
  }
}

/** @param {Placeholder} placeholder @param {Field['input']} input */
function createInsert({ text, name, value }, input) {
  const button = createButton(`${name}: ${value}`, () => insert(input, text));
  button.setAttribute('aria-label', message('chart.inserts', { text: name, value }));
  button.title = text;
  return button;
}

/** @param {Field['input']} input @param {string} text */
function insert(input, text) {
  if (input instanceof HTMLSelectElement) return;
  input.focus();
  input.setRangeText(text, input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
