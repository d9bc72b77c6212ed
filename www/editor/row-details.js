// The form for the entries of a figure, relation or unit besides its values, such as unit and source line. It also adds
// and removes periods, and removes the figure.

import { createElement } from '../element/dom.js';
import { createButton } from './chart-fields.js';
import { ChecksField } from './checks-field.js';
import { Field } from './field.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Control} Control */
/** @typedef {import('../../pkg/editor/editor.js').Period} Period */
/** @typedef {import('../../pkg/editor/editor.js').Row} Row */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */

/**
 * @typedef {object} RowActions
 * @property {(key: string, year: string) => boolean} addYear adds a year, month or financial year; returns whether it was added
 * @property {(key: string, year: Period) => void} removeYear
 * @property {(key: string) => void} remove
 * @property {(key: string, period: string) => void} addRevision adds a correction of the value in a period; empty if it has none
 * @property {(key: string, index: number) => void} removeRevision
 */

/** The messages that name the details, by the kind of row. */
const SUMMARIES = /** @type {Record<string, string>} */ ({
  sum: 'row.sum_details',
  ratio: 'row.ratio_details',
  order: 'row.order_details',
  unit: 'row.unit_details',
});

let count = 0;

export class RowDetails {
  element = createElement('details', { className: 'row-details' });
  /** @type {Map<string, Field | ChecksField>} */
  fields = new Map();

  /** @param {Row} row @param {Actions} actions @param {RowActions} rowActions */
  constructor({ key, kind, details, cells, revisions }, actions, rowActions) {
    const made = details.map((control) => this.#createField(control, actions));
    // A figure without periods has one value.
    const hasYears =
      kind === 'figure' && cells.every(({ field, year }) => !field.startsWith('quantity') || year !== null);
    this.element.append(
      createElement('summary', {}, message(SUMMARIES[kind] ?? 'row.details')),
      createElement('div', { className: 'cells' }, ...made),
      ...(hasYears ? [createYearForm(key, rowActions)] : []),
      ...(revisions ?? []).map((controls, index) => this.#createRevision(key, index, controls, actions, rowActions)),
      createElement(
        'div',
        { className: 'buttons' },
        ...cells.flatMap(({ field, year }) =>
          field && year !== null ? [createYearButton(key, year, rowActions)] : [],
        ),
        ...(revisions ? [createRevisionButton(key, cells, rowActions)] : []),
        // A unit stays, because figures need it.
        ...(kind === 'unit' ? [] : [createButton(message('row.remove', { key }), () => rowActions.remove(key))]),
      ),
    );
  }

  /** @param {Control} control @param {Actions} actions */
  #createField(control, actions) {
    const isChecked = control.input === 'many' || control.input === 'flag';
    const field = isChecked ? new ChecksField(control, actions) : Field.of(control, actions);
    this.fields.set(control.field, field);
    return field.element;
  }

  /**
   * Creates the form of a correction.
   *
   * @param {string} key
   * @param {number} index
   * @param {Control[]} controls
   * @param {Actions} actions
   * @param {RowActions} rowActions
   */
  #createRevision(key, index, controls, actions, rowActions) {
    return createElement(
      'fieldset',
      { className: 'revision' },
      createElement('legend', {}, message('revision.title', { n: index + 1 })),
      createElement('div', { className: 'cells' }, ...controls.map((control) => this.#createField(control, actions))),
      createButton(message('revision.remove'), () => rowActions.removeRevision(key, index)),
    );
  }

  /** @param {Row} row @param {Problem[]} problems */
  show({ details, revisions }, problems) {
    for (const control of [...details, ...(revisions ?? []).flat()]) {
      const own = problems.filter(({ fields }) => fields.includes(control.field));
      this.fields.get(control.field)?.showControl(control, own);
      if (own.length) this.element.open = true;
    }
  }
}

/**
 * Creates the button that adds a correction of the latest value.
 *
 * @param {string} key
 * @param {Row['cells']} cells
 * @param {RowActions} actions
 */
function createRevisionButton(key, cells, actions) {
  const latest = cells.findLast(({ field, year }) => field.startsWith('quantity') && year !== null)?.year;
  const button = createButton(message('revision.add'), () => actions.addRevision(key, String(latest ?? '')));
  button.setAttribute('aria-label', `${message('revision.add')}: ${key}`);
  return button;
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
