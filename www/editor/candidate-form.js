// The form that completes a candidate of an article, before it is added to the data.

import { createElement } from '../element/dom.js';
import { KINDS, candidateFields, isNewArea, isNewUnit } from './candidate-fields.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Found} Found */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('./candidate-fields.js').CandidateField} CandidateField */

/** The names of the form's fields by the property of an entry, if the names differ. */
const FIELDS_BY_PROPERTY = /** @type {Record<string, string[]>} */ ({
  years: ['from', 'to', 'year'],
  of: ['of', 'part'],
});

let count = 0;

export class CandidateForm {
  element = createElement('form', { className: 'candidate-form' });
  /** @type {Map<string, { asked: CandidateField, row: HTMLElement, input: HTMLInputElement | HTMLSelectElement }>} */
  #inputs = new Map();
  #error = createElement('p', { className: 'error', hidden: true });
  /** The candidate for the same figure in the year before. @type {Found | undefined} */
  #earlier;
  #value = (/** @type {string} */ name) => this.#inputs.get(name)?.input.value.trim() ?? '';

  /**
   * @param {Found} one the candidate
   * @param {Found[]} all
   * @param {View} view
   * @param {(entry: Entry) => string | undefined} add adds a figure to the data; returns the name of a missing property
   */
  constructor(one, all, view, add) {
    this.one = one;
    this.view = view;
    const pair = one.pairs.find(({ is }) => is === 'earlier');
    this.#earlier = pair && all[pair.with];
    for (const each of candidateFields(one, all, view, this.#earlier)) this.#addField(each);
    this.#error.setAttribute('role', 'alert');
    this.element.append(createElement('button', { type: 'submit' }, message('article.add')), this.#error);
    this.element.addEventListener('input', () => this.#updateVisibility());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#showMissing(add(this.#createEntry()));
    });
    this.#updateVisibility();
  }

  focus() {
    this.#inputs.get('key')?.input.focus();
  }

  /** @param {CandidateField} asked */
  #addField(asked) {
    count += 1;
    const id = `entry-${count}`;
    const input = createInput(asked, id);
    const name = createElement('label', { htmlFor: id }, asked.label);
    const row =
      asked.checked === undefined ? createElement('p', {}, name, input) : createElement('p', {}, input, ' ', name);
    if (asked.choices) {
      row.append(
        createElement(
          'datalist',
          { id: `${id}-list` },
          ...asked.choices.map((value) => createElement('option', { value })),
        ),
      );
      input.setAttribute('list', `${id}-list`);
    }
    this.#inputs.set(asked.name, { asked, row, input });
    this.element.append(row);
  }

  /** Hides the fields that are not needed. */
  #updateVisibility() {
    for (const { asked, row } of this.#inputs.values()) row.hidden = asked.when?.(this.#value) === false;
  }

  /** Shows which property is missing and focuses its field. @param {string | undefined} missing */
  #showMissing(missing) {
    this.#error.hidden = missing === undefined;
    if (missing === undefined) return;
    const shown = (FIELDS_BY_PROPERTY[missing] ?? [missing])
      .map((name) => this.#inputs.get(name))
      .find((one) => one && !one.row.hidden);
    this.#error.textContent = message('article.missing', { field: shown?.asked.label ?? missing });
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
    const place = Number(this.#visibleValue('place'));
    return {
      kind,
      key: this.#visibleValue('key'),
      line: this.one.line,
      printed: this.#printed(kind),
      unit: this.#visibleValue('unit'),
      spelling: isNewUnit(this.#value, this.view) ? this.one.unit : '',
      wholeThings: this.#isChecked('whole_things'),
      area: this.#visibleValue('area'),
      ...(place ? { place } : {}),
      of: this.#visibleValue('of') || this.#visibleValue('part') || this.#visibleValue('part_of'),
      whole: this.#visibleValue('whole'),
      years:
        kind === 'figure' ? [] : ['from', 'to', 'year'].map((name) => Number(this.#visibleValue(name))).filter(isYear),
      names: this.#valuesByLanguage('name'),
      areas: isNewArea(this.#value, this.view) ? this.#valuesByLanguage('area') : {},
    };
  }

  /** @param {string} kind */
  #printed(kind) {
    const token = this.#visibleValue('printed');
    if (kind !== 'figure') return { '': token };
    const year = this.#visibleValue('year');
    if (!this.#earlier || !this.#isChecked('with_earlier')) return { [year]: token };
    return { [this.#earlier.year ?? Number(year) - 1]: this.#earlier.token, [year]: token };
  }

  /** @param {string} what */
  #valuesByLanguage(what) {
    const named = this.view.languages.map((lang) => [lang, this.#visibleValue(`${what} ${lang}`)]);
    return Object.fromEntries(named.filter(([, name]) => name));
  }
}

/** @param {CandidateField} asked @param {string} id */
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

/** @param {number} year */
function isYear(year) {
  return Number.isInteger(year) && year > 0 && year < 65536;
}
