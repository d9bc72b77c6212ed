// The form that completes a candidate of an article, before it is added to the data.

import { createElement } from '../element/dom.js';
import { KINDS, candidateFields, isNewRegion } from './candidate-fields.js';
import { message } from './messages.js';
import { isPeriod, toPeriod, yearBefore } from './periods.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('./candidate-fields.js').CandidateField} CandidateField */
/** @typedef {import('./candidate-fields.js').Numbered} Numbered */

/** The names of the form's fields by the property of an entry, if the names differ. */
const FIELDS_BY_PROPERTY = /** @type {Record<string, string[]>} */ ({
  years: ['from', 'to', 'year'],
  figure: ['figure', 'subset'],
});

let count = 0;

export class CandidateForm {
  element = createElement('form', { className: 'candidate-form' });
  /** @type {Map<string, { field: CandidateField, row: HTMLElement, input: HTMLInputElement | HTMLSelectElement }>} */
  #inputs = new Map();
  #error = createElement('p', { className: 'error', hidden: true });
  /** The candidate for the same figure in the year before. @type {Candidate | undefined} */
  #earlier;
  #value = (/** @type {string} */ name) => this.#inputs.get(name)?.input.value.trim() ?? '';

  /**
   * @param {Numbered} one the candidate
   * @param {Candidate[]} all
   * @param {View} view
   * @param {(entry: Entry) => string | undefined} add adds a figure to the data; returns the name of a missing property
   */
  constructor(one, all, view, add) {
    this.one = one;
    this.view = view;
    const pair = one.pairs.find(({ relation }) => relation === 'earlier');
    this.#earlier = pair && all[pair.index];
    for (const each of candidateFields(one, all, view, this.#earlier)) this.#addField(each);
    this.#error.setAttribute('role', 'alert');
    this.element.append(createElement('button', { type: 'submit' }, message('article.add')), this.#error);
    this.element.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLElement) target.dataset.typed = 'true';
      this.#update();
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      // An empty line would be read as the first one, 0.
      const isNumbered = /^\d+$/.test(this.#value('source_line'));
      this.#showMissing(isNumbered ? add(this.#createEntry()) : 'source_line');
    });
    this.#update();
  }

  focus() {
    this.#inputs.get('key')?.input.focus();
  }

  /** @param {CandidateField} field */
  #addField(field) {
    count += 1;
    const id = `entry-${count}`;
    const input = createInput(field, id);
    const name = createElement('label', { htmlFor: id }, field.label);
    const row =
      field.checked === undefined ? createElement('p', {}, name, input) : createElement('p', {}, input, ' ', name);
    if (field.choices) {
      row.append(
        createElement(
          'datalist',
          { id: `${id}-list` },
          ...field.choices.map((value) => createElement('option', { value })),
        ),
      );
      input.setAttribute('list', `${id}-list`);
    }
    if (field.help) {
      const help = createElement('span', { id: `${id}-help`, className: 'help' }, field.help);
      input.setAttribute('aria-describedby', help.id);
      row.append(help);
    }
    this.#inputs.set(field.name, { field, row, input });
    this.element.append(row);
  }

  /** Hides the fields that are not needed, and updates those that follow others. */
  #update() {
    for (const { field, row, input } of this.#inputs.values()) {
      row.hidden = field.when?.(this.#value) === false;
      if (field.follow && !input.dataset.typed) input.value = field.follow(this.#value);
    }
  }

  /** Shows which property is missing and focuses its field. @param {string | undefined} missing */
  #showMissing(missing) {
    this.#error.hidden = missing === undefined;
    if (missing === undefined) return;
    const shown = (FIELDS_BY_PROPERTY[missing] ?? [missing])
      .map((name) => this.#inputs.get(name))
      .find((one) => one && !one.row.hidden);
    this.#error.textContent = message('article.missing', { field: shown?.field.label ?? missing });
    shown?.input.focus();
  }

  /** Returns the value of a field, or an empty text if the field is hidden. @param {string} name */
  #visibleValue(name) {
    return this.#inputs.get(name)?.row.hidden ? '' : this.#value(name);
  }

  /** @param {string} name */
  #isChecked(name) {
    const one = this.#inputs.get(name);
    return one?.input instanceof HTMLInputElement && !one.row.hidden && one.input.checked;
  }

  /** @returns {Entry} */
  #createEntry() {
    const kind = KINDS.find((one) => one === this.#value('kind')) ?? 'figure';
    const roundedTo = Number(this.#visibleValue('rounded_to'));
    return {
      kind,
      key: this.#visibleValue('key'),
      sourceLine: Number(this.#value('source_line')),
      printed: this.#printed(kind),
      unit: this.#visibleValue('unit'),
      spelling: this.#visibleValue('spelling'),
      unitNames: this.#valuesByLanguage('unit'),
      unitSingulars: this.#valuesByLanguage('singular'),
      isInteger: this.#isChecked('is_integer'),
      region: this.#visibleValue('region'),
      ...(roundedTo ? { roundedTo } : {}),
      figure: this.#visibleValue('figure') || this.#visibleValue('subset') || this.#visibleValue('subset_of'),
      total: this.#visibleValue('total'),
      years:
        kind === 'figure'
          ? []
          : ['from', 'to', 'year'].map((name) => toPeriod(this.#visibleValue(name))).filter(isPeriod),
      names: this.#valuesByLanguage('name'),
      regionNames: isNewRegion(this.#value, this.view) ? this.#valuesByLanguage('region') : {},
    };
  }

  /** @param {string} kind */
  #printed(kind) {
    const quantity = this.#visibleValue('printed');
    if (kind !== 'figure') return { '': quantity };
    const year = this.#visibleValue('year');
    if (!this.#earlier || !this.#isChecked('with_earlier')) return { [year]: quantity };
    const isYear = typeof toPeriod(year) === 'number';
    const before = (isYear && this.#earlier.year) || yearBefore(year);
    return { [before]: this.#earlier.quantity, [year]: quantity };
  }

  /** @param {string} what */
  #valuesByLanguage(what) {
    const named = this.view.languages.map((lang) => [lang, this.#visibleValue(`${what} ${lang}`)]);
    return Object.fromEntries(named.filter(([, name]) => name));
  }
}

/** @param {CandidateField} field @param {string} id */
function createInput({ options, checked, value = '' }, id) {
  if (checked !== undefined) return createElement('input', { type: 'checkbox', id, checked });
  if (!options) return createElement('input', { type: 'text', id, value, autocomplete: 'off' });
  const select = createElement(
    'select',
    { id },
    ...options.map(([value = '', text = '']) => createElement('option', { value }, text)),
  );
  select.value = value;
  return select;
}
