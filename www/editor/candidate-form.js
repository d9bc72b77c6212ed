// The form that completes a candidate of an article, or a figure that is typed by hand, before it is added to the data.

import { createElement } from '../element/dom.js';
import { KINDS, candidateFields, isNewRegion } from './candidate-fields.js';
import { FieldSet } from './field-set.js';
import { message } from './messages.js';
import { isPeriod, toPeriod, yearBefore } from './periods.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('./candidate-fields.js').Numbered} Numbered */

/** The names of the form's fields by the property of an entry, if the names differ. */
const FIELDS_BY_PROPERTY = /** @type {Record<string, string[]>} */ ({
  years: ['from', 'to', 'year'],
  figure: ['figure', 'subset'],
});

export class CandidateForm {
  element = createElement('form', { className: 'candidate-form' });
  #fields;
  #error = createElement('p', { className: 'error', hidden: true });
  /** The candidate for the same figure in the year before. @type {Candidate | undefined} */
  #earlier;

  /**
   * @param {Numbered} one the candidate
   * @param {Candidate[]} all
   * @param {View} view
   * @param {(entry: Entry) => string | undefined} add adds a figure to the data; returns the name of a missing property
   */
  constructor(one, all, view, add) {
    this.view = view;
    const pair = one.pairs.find(({ relation }) => relation === 'earlier');
    this.#earlier = pair && all[pair.index];
    this.#fields = new FieldSet(this.element, candidateFields(one, all, view, this.#earlier));
    this.#error.setAttribute('role', 'alert');
    this.element.append(createElement('button', { type: 'submit' }, message('article.add')), this.#error);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      // An empty line would be read as the first one, 0.
      const isNumbered = this.#kind() === 'sum' || /^\d+$/.test(this.#fields.value('source_line'));
      this.#showMissing(isNumbered ? add(this.#createEntry()) : 'source_line');
    });
  }

  focus() {
    this.#fields.focus(['key']);
  }

  #kind() {
    return KINDS.find((one) => one === this.#fields.value('kind')) ?? 'figure';
  }

  /** Shows which property is missing and focuses its field. @param {string | undefined} missing */
  #showMissing(missing) {
    this.#error.hidden = missing === undefined;
    if (missing === undefined) return;
    const label = this.#fields.focus(FIELDS_BY_PROPERTY[missing] ?? [missing]);
    this.#error.textContent = message('article.missing', { field: label ?? missing });
  }

  /** @returns {Entry} */
  #createEntry() {
    const kind = this.#kind();
    const text = (/** @type {string} */ name) => this.#fields.visible(name);
    const roundedTo = Number(text('rounded_to'));
    return {
      kind,
      key: text('key'),
      sourceLine: Number(text('source_line')),
      printed: this.#printed(kind),
      isUnprinted: this.#fields.isChecked('is_unprinted'),
      unit: text('unit'),
      spelling: text('spelling'),
      unitNames: this.#valuesByLanguage('unit'),
      unitSingulars: this.#valuesByLanguage('singular'),
      isInteger: this.#fields.isChecked('is_integer'),
      region: text('region'),
      ...(roundedTo ? { roundedTo } : {}),
      figure: text('figure') || text('subset') || text('subset_of'),
      total: text('total'),
      parts: this.#fields.chosen('parts'),
      remainder: this.#fields.isChecked('remainder'),
      years: kind === 'figure' ? [] : ['from', 'to', 'year'].map((name) => toPeriod(text(name))).filter(isPeriod),
      names: this.#valuesByLanguage('name'),
      regionNames: isNewRegion(this.#fields.value, this.view) ? this.#valuesByLanguage('region') : {},
    };
  }

  /** @param {string} kind @returns {Record<string, string>} */
  #printed(kind) {
    const quantity = this.#fields.visible('printed');
    if (kind === 'sum') return {};
    if (kind !== 'figure') return { '': quantity };
    const year = this.#fields.visible('year');
    if (!this.#earlier || !this.#fields.isChecked('with_earlier')) return { [year]: quantity };
    const isYear = typeof toPeriod(year) === 'number';
    const before = (isYear && this.#earlier.year) || yearBefore(year);
    return { [before]: this.#earlier.quantity, [year]: quantity };
  }

  /** @param {string} what */
  #valuesByLanguage(what) {
    const named = this.view.languages.map((lang) => [lang, this.#fields.visible(`${what} ${lang}`)]);
    return Object.fromEntries(named.filter(([, name]) => name));
  }
}
