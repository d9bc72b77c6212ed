// The form that completes a candidate of an article, a relation that the article states, or what is typed by hand, before it is
// added to the data.

import { createElement } from '../element/dom.js';
import { KINDS, candidateFields, isNewRegion } from './candidate-fields.js';
import { FieldSet } from './field-set.js';
import { message } from './messages.js';
import { toPeriod, yearBefore } from './periods.js';
import { relationField } from './relation-fields.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('./candidate-fields.js').Numbered} Numbered */

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
    this.#fields = new FieldSet(this.element, candidateFields(one, view, this.#earlier));
    this.#error.setAttribute('role', 'alert');
    if (one.certainty === 'likely') {
      this.element.prepend(createElement('p', { className: 'question' }, message('article.uncertain')));
    }
    this.element.append(createElement('button', { type: 'submit' }, message('article.add')), this.#error);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      // An empty line would be read as the first one, 0.
      const isNumbered = this.#kind() !== 'figure' || /^\d+$/.test(this.#fields.value('source_line'));
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
    const property = missing === 'years' ? 'year' : missing;
    const label = this.#fields.focus([relationField(this.#kind(), property), property]);
    this.#error.textContent = message('article.missing', { field: label ?? missing });
  }

  /** @returns {Entry} */
  #createEntry() {
    const kind = this.#kind();
    const text = (/** @type {string} */ name) => this.#fields.visible(name);
    const names = this.#valuesByLanguage('name');
    const regionNames = isNewRegion(this.#fields.value, this.view) ? this.#valuesByLanguage('region') : {};
    const form = this.view.relations.find((one) => one.kind === kind);
    if (form) return { kind, key: text('key'), fields: this.#relation(form), names, regionNames };
    const roundedTo = Number(text('rounded_to'));
    return {
      kind,
      key: text('key'),
      sourceLine: Number(text('source_line')),
      printed: this.#printed(),
      isUnprinted: this.#fields.isChecked('is_unprinted'),
      unit: text('unit'),
      spelling: text('spelling'),
      unitNames: this.#valuesByLanguage('unit'),
      unitSingulars: this.#valuesByLanguage('singular'),
      isInteger: this.#fields.isChecked('is_integer'),
      region: text('region'),
      ...(roundedTo ? { roundedTo } : {}),
      subsetOf: text('subset_of'),
      names,
      regionNames,
    };
  }

  /** Returns what a relation states, by key. @param {import('../../pkg/editor/editor.js').RelationForm} form */
  #relation({ kind, fields }) {
    const stated = fields.map(({ field, input }) => {
      const name = relationField(kind, field);
      return [field, input === 'many' ? this.#fields.chosen(name).join('\n') : this.#fields.visible(name)];
    });
    return Object.fromEntries(stated);
  }

  /** @returns {Record<string, string>} */
  #printed() {
    const quantity = this.#fields.visible('printed');
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
