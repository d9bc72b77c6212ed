// The form for the entries of a figure, change, share or sum besides its values, such as unit and source line. It also adds
// and removes periods, and removes the figure.

import { createElement } from '../element/dom.js';
import { createButton } from './chart-fields.js';
import { ChecksField } from './checks-field.js';
import { Field } from './field.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Period} Period */
/** @typedef {import('../../pkg/editor/editor.js').Row} Row */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */

/**
 * @typedef {object} RowActions
 * @property {(key: string, year: string) => boolean} addYear adds a year, month or financial year; returns whether it was added
 * @property {(key: string, year: Period) => void} removeYear
 * @property {(key: string) => void} remove
 */

/** The messages that name the details, by the kind of row. */
const SUMMARIES = /** @type {Record<string, string>} */ ({ sum: 'row.sum_details', unit: 'row.unit_details' });

let count = 0;

export class RowDetails {
  element = createElement('details', { className: 'row-details' });
  /** @type {Map<string, Field | ChecksField>} */
  fields = new Map();

  /** @param {Row} row @param {Actions} actions @param {RowActions} rowActions */
  constructor({ key, kind, details, cells }, actions, rowActions) {
    const made = details.map((control) => {
      const isChecked = control.input === 'many' || control.input === 'flag';
      const field = isChecked ? new ChecksField(control, actions) : Field.of(control, actions);
      this.fields.set(control.field, field);
      return field.element;
    });
    // A figure without periods has one value.
    const hasYears =
      kind === 'figure' && cells.every(({ field, year }) => !field.startsWith('quantity') || year !== null);
    this.element.append(
      createElement('summary', {}, message(SUMMARIES[kind] ?? 'row.details')),
      createElement('div', { className: 'cells' }, ...made),
      ...(hasYears ? [createYearForm(key, rowActions)] : []),
      createElement(
        'div',
        { className: 'buttons' },
        ...cells.flatMap(({ field, year }) =>
          field && year !== null ? [createYearButton(key, year, rowActions)] : [],
        ),
        // A unit stays, because figures need it.
        ...(kind === 'unit' ? [] : [createButton(message('row.remove', { key }), () => rowActions.remove(key))]),
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

/** @param {string} key @param {Period} year @param {RowActions} actions */
function createYearButton(key, year, actions) {
  const button = createButton(message('row.remove_year', { year }), () => actions.removeYear(key, year));
  button.setAttribute('aria-label', message('row.removes_year', { key, year }));
  return button;
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
