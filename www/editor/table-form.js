// The form that adds the rows of a pasted table: a figure for each row, with a value for each year, and a sum for each year if
// one row is the total of the others.

import { createElement } from '../element/dom.js';
import { isNewRegion, unitFields } from './candidate-fields.js';
import { FieldSet } from './field-set.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').PastedTable} PastedTable */
/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('../../pkg/editor/editor.js').WrongEntry} WrongEntry */
/** @typedef {import('./field-set.js').FormField} FormField */

/**
 * @typedef {object} RowInputs the inputs of a row
 * @property {PastedTable['rows'][number]} row
 * @property {HTMLInputElement} taken
 * @property {HTMLInputElement} key
 * @property {Map<string, HTMLInputElement>} names by language
 */

export class TableForm {
  element = createElement('form', { className: 'table-form' });
  #fields;
  /** @type {RowInputs[]} */
  #rows;
  /** The year of each column. @type {HTMLInputElement[]} */
  #years;
  #error = createElement('p', { className: 'error', hidden: true });

  /**
   * @param {PastedTable} table
   * @param {View} view
   * @param {(entries: Entry[]) => WrongEntry | undefined} add adds figures and sums; returns the first one that is wrong
   */
  constructor(table, view, add) {
    this.view = view;
    this.#rows = table.rows.map((row) => createInputs(row, view));
    this.#years = table.columns.map(([head, year]) => textInput(String(year), message('table.year', { head })));
    const fields = createElement('div', { className: 'candidate-form' });
    this.element.noValidate = true;
    this.element.append(
      fields,
      createElement('div', { className: 'scroll' }, this.#createTable(table)),
      createElement('button', { type: 'submit' }, message('table.add')),
      this.#error,
    );
    this.#fields = new FieldSet(fields, tableFields(table, view));
    this.#error.setAttribute('role', 'alert');
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      const entries = this.#createEntries();
      this.#showWrong(entries.length ? add(entries) : { at: 0, property: 'taken' }, entries);
    });
  }

  focus() {
    this.#fields.focus(['unit']);
  }

  /** @param {PastedTable} table */
  #createTable({ columns }) {
    const cell = (/** @type {(Node | string)[]} */ ...content) => createElement('td', {}, ...content);
    const heads = ['take', 'key'].map((name) => message(`table.${name}`));
    const names = this.view.languages.map((lang) => message('article.name', { lang }));
    const head = [...heads, ...names].map((text) => createElement('th', { scope: 'col' }, text));
    const years = this.#years.map((input, at) => createElement('th', { scope: 'col' }, columns[at]?.[0] ?? '', input));
    const rows = this.#rows.map(({ row, taken, key, names }) =>
      createElement(
        'tr',
        {},
        cell(taken),
        cell(key),
        ...[...names.values()].map((input) => cell(input)),
        ...row.cells.map((text) => createElement('td', { className: 'number' }, text || '–')),
      ),
    );
    return createElement(
      'table',
      {},
      createElement('thead', {}, createElement('tr', {}, ...head, ...years)),
      createElement('tbody', {}, ...rows),
    );
  }

  /** @returns {Entry[]} */
  #createEntries() {
    const taken = this.#rows.filter(({ taken }) => taken.checked);
    const total = this.#rows[Number(this.#fields.value('total')) - 1];
    const figures = taken.map((row) => this.#createFigure(row));
    if (!total?.taken.checked) return figures;
    // The largest part of the last year is first, as a chart of the parts shows them in the order of the sum.
    const parts = taken.filter((row) => row !== total).sort((a, b) => size(b) - size(a));
    const sums = this.#years.map((input, at) => createSum(total, parts, at, input.value.trim()));
    return [...figures, ...sums.filter((sum) => sum !== undefined)];
  }

  /** @param {RowInputs} row @returns {Entry} */
  #createFigure({ row, key, names }) {
    const text = (/** @type {string} */ name) => this.#fields.visible(name);
    const after = this.#fields.value('after');
    const gap = /^[a-z]/i.test(after) ? ' ' : '';
    const printed = row.cells.map((cell, at) => [this.#years[at]?.value.trim(), `${cell}${gap}${after}`]);
    const own = this.#fields.isChecked('own_regions');
    const called = Object.fromEntries([...names].map(([lang, { value }]) => [lang, value.trim()]));
    const byLanguage = (/** @type {string} */ what) =>
      Object.fromEntries(this.view.languages.map((lang) => [lang, text(`${what} ${lang}`)]));
    const isNew = isNewRegion(this.#fields.value, this.view);
    return {
      kind: 'figure',
      key: key.value.trim(),
      sourceLine: row.sourceLine,
      printed: Object.fromEntries(printed.filter((_, at) => row.cells[at])),
      unit: text('unit'),
      spelling: text('spelling'),
      unitNames: byLanguage('unit'),
      unitSingulars: byLanguage('singular'),
      isInteger: this.#fields.isChecked('is_integer'),
      region: own ? key.value.trim() : text('region'),
      names: called,
      regionNames: own ? called : isNew ? byLanguage('region') : {},
    };
  }

  /** Shows which entry is wrong and focuses its field. @param {WrongEntry | undefined} wrong @param {Entry[]} entries */
  #showWrong(wrong, entries) {
    this.#error.hidden = wrong === undefined;
    for (const { key } of this.#rows) key.setAttribute('aria-invalid', 'false');
    if (!wrong) return;
    const { at, property } = wrong;
    // Sums follow the figures, so the number of a figure is that of its row.
    const key = property === 'key' ? this.#rows.filter(({ taken }) => taken.checked)[at]?.key : undefined;
    if (key) {
      this.#error.textContent = message('table.key_wrong', { key: entries[at]?.key ?? '' });
      key.setAttribute('aria-invalid', 'true');
      key.focus();
      return;
    }
    this.#error.textContent = message('article.missing', { field: this.#focus(property) });
  }

  /** Focuses the field of a property. @param {string} property @returns {string} its label */
  #focus(property) {
    const label = this.#fields.focus([property]);
    if (label) return label;
    const input = property === 'years' ? this.#years[0] : this.#rows[0]?.taken;
    input?.focus();
    return message(`table.${property}`);
  }
}

/** @param {PastedTable} table @param {View} view @returns {FormField[]} */
function tableFields({ rows, total }, view) {
  const isShared = (/** @type {(name: string) => string} */ value) => !value('own_regions');
  const labels = rows.map(({ label, cells }, at) => [String(at + 1), label || cells.join(', ')]);
  const units = view.units.filter((unit) => unit !== 'percent');
  return [
    // What the fields of units and regions ask for; it is not shown.
    { name: 'kind', label: '', value: 'figure', when: () => false },
    {
      name: 'unit',
      label: message('article.unit'),
      choices: view.units,
      value: (units.length === 1 && units[0]) || '',
    },
    ...unitFields({ unit: '' }, view),
    { name: 'after', label: message('table.after'), help: message('table.after_help') },
    { name: 'own_regions', label: message('table.own_regions'), checked: false },
    { name: 'region', label: message('article.region'), choices: view.regions, when: isShared },
    ...view.languages.map((lang) => ({
      name: `region ${lang}`,
      label: message('article.region_name', { lang }),
      when: (/** @type {(name: string) => string} */ value) => isShared(value) && isNewRegion(value, view),
    })),
    {
      name: 'total',
      label: message('table.total'),
      options: [['', message('table.no_total')], ...labels],
      value: total === null ? '' : String(total + 1),
    },
  ];
}

/** @param {PastedTable['rows'][number]} row @param {View} view @returns {RowInputs} */
function createInputs(row, view) {
  const named = view.languages.map((lang) => {
    const own = lang === view.sourceLanguage ? row.label : '';
    const input = textInput(own, `${message('article.name', { lang })}: ${row.label}`);
    input.lang = lang;
    return /** @type {const} */ ([lang, input]);
  });
  const taken = createElement('input', { type: 'checkbox', checked: row.existingKey === null });
  taken.setAttribute('aria-label', `${message('table.take')}: ${row.label}`);
  const key = textInput(keyOf(row.label), `${message('table.key')}: ${row.label}`);
  return { row, taken, key, names: new Map(named) };
}

/** @param {string} value @param {string} label */
function textInput(value, label) {
  const input = createElement('input', { type: 'text', value, autocomplete: 'off', spellcheck: false });
  input.setAttribute('aria-label', label);
  return input;
}

/** Returns a key for a name: its Latin letters and digits. @param {string} name */
function keyOf(name) {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Returns the last number of a row. @param {RowInputs} row */
function size({ row: { cells } }) {
  const last = cells.findLast((cell) => cell) ?? '';
  return Number(last.replace(/[^\d.]/g, '')) || 0;
}

/**
 * Returns the sum of the rows that have a value in a column.
 *
 * @param {RowInputs} total
 * @param {RowInputs[]} parts
 * @param {number} column
 * @param {string} year
 * @returns {Entry | undefined} undefined if the total or all parts have no value
 */
function createSum(total, parts, column, year) {
  const known = parts.filter(({ row }) => row.cells[column]);
  if (!total.row.cells[column] || known.length === 0) return undefined;
  const key = total.key.value.trim();
  return {
    kind: 'sum',
    key: `${key}-${year}`,
    fields: { total: key, parts: known.map(({ key }) => key.value.trim()).join('\n'), year },
  };
}
