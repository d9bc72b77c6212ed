// The numbers that may be put into a text of a chart, as buttons below the text. A button puts the placeholder at the cursor.

import { createElement } from '../element/dom.js';
import { createButton } from './chart-fields.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Placeholder} Placeholder */
/** @typedef {import('./field.js').Field} Field */

export class PlaceholderList {
  element = createElement('details', { className: 'placeholders' });
  #summary = createElement('summary');
  #buttons = createElement('div', { className: 'buttons' });

  constructor() {
    this.element.append(this.#summary, this.#buttons);
  }

  /** Shows the placeholders below a field. @param {Field} field @param {Placeholder[]} placeholders */
  showAt({ element, input }, placeholders) {
    this.#summary.textContent = message('chart.insert');
    const buttons = placeholders.map(({ text, name, value }) => {
      const button = createButton(`${name}: ${value}`, () => insert(input, text));
      button.setAttribute('aria-label', message('chart.inserts', { text: name, value }));
      button.title = text;
      return button;
    });
    this.#buttons.replaceChildren(...buttons);
    if (this.element.parentNode === element) return;
    if (placeholders.length > 0) element.append(this.element);
    else this.element.remove();
  }
}

/** @param {Field['input']} input @param {string} text */
function insert(input, text) {
  if (input instanceof HTMLSelectElement) return;
  input.focus();
  input.setRangeText(text, input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length, 'end');
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
