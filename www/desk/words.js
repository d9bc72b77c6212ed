// The words in every language, side by side. Those of a chapter stand with its chart, all others at the end;
// each group is filled when it is opened, as there are a thousand texts.

import { make } from '../make.js';
import { Field } from './field.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').WordGroup} WordGroup */
/** @typedef {import('../../pkg/desk/desk.js').Fault} Fault */
/** @typedef {import('./field.js').Actions} Actions */

/** @typedef {{ details: HTMLDetailsElement, summary: HTMLElement, rows: HTMLElement, fields: Map<string, Field>, built: string }} Group */

const CHART = 'chart.';

export class Words {
  element = make('section', { className: 'words', id: 'words' });
  #heading = make('h2', { id: 'words-name' });
  #lead = make('p', { className: 'lead' });
  #groups = make('div');
  /** @type {Map<string, Group>} */
  #open = new Map();
  /** @type {WordGroup[]} */
  #words = [];
  /** @type {Fault[]} */
  #faults = [];

  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.element.append(this.#heading, this.#lead, this.#groups);
  }

  /**
   * @param {WordGroup[]} words
   * @param {Fault[]} faults
   * @param {(chapter: string) => HTMLElement | undefined} placeOf where the words of a chapter stand
   */
  show(words, faults, placeOf) {
    this.#words = words;
    this.#faults = faults;
    this.#heading.textContent = say('words.title');
    this.#lead.textContent = say('words.lead');
    const names = words.map(({ name }) => name);
    for (const [name, { details }] of this.#open) {
      if (names.includes(name)) continue;
      details.remove();
      this.#open.delete(name);
    }
    for (const group of words) this.#show(group, placeOf);
  }

  /** @param {WordGroup} group @param {(chapter: string) => HTMLElement | undefined} placeOf */
  #show(group, placeOf) {
    const chapter = group.name.startsWith(CHART) ? group.name.slice(CHART.length) : '';
    const place = placeOf(chapter) ?? this.#groups;
    const { details, summary } = this.#group(group.name);
    if (details.parentNode !== place) place.append(details);
    summary.textContent = place === this.#groups ? group.name || say('words.general') : say('words.chapter');
    if (details.open) this.#fill(group);
  }

  /** Opens the group that a text is in, and goes to its field. @param {string} name of the field */
  focus(name) {
    const group = this.#words.find(({ rows }) => rows.some(({ cells }) => cells.some(({ field }) => field === name)));
    if (!group) return;
    this.#group(group.name).details.open = true;
    this.#fill(group);
    this.#group(group.name).fields.get(name)?.input.focus();
  }

  /** @param {string} name */
  #group(name) {
    const known = this.#open.get(name);
    if (known) return known;
    const rows = make('div', { className: 'rows' });
    const summary = make('summary');
    const details = make('details', {}, summary, rows);
    const made = { details, summary, rows, fields: new Map(), built: '' };
    this.#open.set(name, made);
    details.addEventListener('toggle', () => {
      const group = this.#words.find((one) => one.name === name);
      if (details.open && group) this.#fill(group);
    });
    return made;
  }

  /** @param {WordGroup} group */
  #fill({ name, rows }) {
    const group = this.#group(name);
    const built = JSON.stringify(rows.map(({ key, cells }) => [key, cells.length]));
    if (group.built !== built) {
      group.fields.clear();
      group.rows.replaceChildren(...rows.map((row) => this.#row(row, group.fields)));
      group.built = built;
    }
    for (const cell of rows.flatMap(({ cells }) => cells)) {
      const own = this.#faults.filter(({ fields }) => fields.includes(cell.field));
      group.fields.get(cell.field)?.show(cell, own);
    }
  }

  /** @param {WordGroup['rows'][number]} row @param {Map<string, Field>} fields */
  #row({ key, cells }, fields) {
    const made = cells.map((cell) => {
      const lang = cell.field.split(':')[1] ?? '';
      const field = new Field(cell.field, this.actions, { long: true, lang });
      field.label.textContent = lang;
      field.input.setAttribute('aria-label', say('words.name', { key, lang }));
      fields.set(cell.field, field);
      return field.element;
    });
    return make(
      'fieldset',
      {},
      make('legend', {}, make('code', {}, key)),
      make('div', { className: 'cells' }, ...made),
    );
  }
}
