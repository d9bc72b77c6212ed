// The form for the entries of a figure, change or share besides its values, such as unit and source line. It also adds a period
// and removes the figure.

import { createElement } from '../element/dom.js';
import { createButton } from './chart-fields.js';
import { Field } from './field.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Row} Row */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */

/**
 * @typedef {object} RowActions
 * @property {(key: string, year: string) => boolean} addYear adds a year, month or financial year; returns whether it was added
 * @property {(key: string) => void} remove
 */

let count = 0;

export class RowDetails {
  element = createElement('details', { className: 'row-details' });
  /** @type {Map<string, Field>} */
  fields = new Map();

  /** @param {Row} row @param {Actions} actions @param {RowActions} rowActions */
  constructor({ key, kind, details, cells }, actions, rowActions) {
    const made = details.map((control) => {
      const field = Field.of(control, actions);
      this.fields.set(control.field, field);
      return field.element;
    });
    // A figure without periods has one value.
    const hasYears =
      kind === 'figure' && cells.every(({ field, year }) => !field.startsWith('quantity') || year !== null);
    this.element.append(
      createElement('summary', {}, message('row.details')),
      createElement('div', { className: 'cells' }, ...made),
      ...(hasYears ? [createYearForm(key, rowActions)] : []),
      createElement(
        'div',
        { className: 'buttons' },
        createButton(message('row.remove', { key }), () => rowActions.remove(key)),
      ),
    );
  }

  /** @param {Row} row @param {Problem[]} problems */
  show({ details }, problems) {
    for (const control of details) {
      const own = problems.filter(({ fields }) => fields.includes(control.field));
      this.fields.get(control.field)?.showControl(control, own);
      if (own.length) this.element.open = true;
    }
  }
}

/** @param {string} key @param {RowActions} actions */
function createYearForm(key, actions) {
  count += 1;
  const id = `year-${count}`;
  const error = createElement('p', { className: 'wrong', id: `${id}-error`, hidden: true });
  error.setAttribute('role', 'alert');
  const input = createElement('input', { id, type: 'text', autocomplete: 'off' });
  input.setAttribute('aria-describedby', error.id);
  const label = createElement('label', { htmlFor: id }, message('row.year'));
  const button = createElement('button', { type: 'submit' }, message('row.add_year'));
  const form = createElement('form', { className: 'add-year' }, label, input, button, error);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const added = actions.addYear(key, input.value);
    error.hidden = added;
    error.textContent = added ? '' : message('row.year_wrong', { year: input.value.trim() });
    input.setAttribute('aria-invalid', String(!added));
    if (!added) input.focus();
  });
  return form;
}
