// The form in which an editor settles what a number of an article is, before it goes into the data.

import { createElement } from '../element/dom.js';
import { KINDS, asked, isNewArea, isNewUnit } from './candidate-fields.js';
import { say } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Found} Found */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('./candidate-fields.js').Asked} Asked */

/** What the data calls a thing, and what the form calls it where that differs. */
const NAMES = /** @type {Record<string, string[]>} */ ({ years: ['from', 'to', 'year'], of: ['of', 'part'] });

let count = 0;

export class EntryForm {
  element = createElement('form', { className: 'entry' });
  /** @type {Map<string, { asked: Asked, row: HTMLElement, input: HTMLInputElement | HTMLSelectElement }>} */
  #inputs = new Map();
  #told = createElement('p', { className: 'error', hidden: true });
  /** The same figure in the year before, if there is one. @type {Found | undefined} */
  #earlier;
  #value = (/** @type {string} */ name) => this.#inputs.get(name)?.input.value.trim() ?? '';

  /**
   * @param {Found} one
   * @param {Found[]} all
   * @param {View} view
   * @param {(entry: Entry) => string | undefined} add gives the name of what is missing
   */
  constructor(one, all, view, add) {
    this.one = one;
    this.view = view;
    const pair = one.pairs.find(({ is }) => is === 'earlier');
    this.#earlier = pair && all[pair.with];
    for (const each of asked(one, all, view, this.#earlier)) this.#ask(each);
    this.#told.setAttribute('role', 'alert');
    this.element.append(createElement('button', { type: 'submit' }, say('article.add')), this.#told);
    this.element.addEventListener('input', () => this.#showAsked());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#tell(add(this.#entry()));
    });
    this.#showAsked();
  }

  focus() {
    this.#inputs.get('key')?.input.focus();
  }

  /** @param {Asked} asked */
  #ask(asked) {
    count += 1;
    const id = `entry-${count}`;
    const input = inputFor(asked, id);
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

  /** Only what is needed is asked for. */
  #showAsked() {
    for (const { asked, row } of this.#inputs.values()) row.hidden = asked.when?.(this.#value) === false;
  }

  /** @param {string | undefined} missing */
  #tell(missing) {
    this.#told.hidden = missing === undefined;
    if (missing === undefined) return;
    const shown = (NAMES[missing] ?? [missing])
      .map((name) => this.#inputs.get(name))
      .find((one) => one && !one.row.hidden);
    this.#told.textContent = say('article.missing', { field: shown?.asked.label ?? missing });
    shown?.input.focus();
  }

  /** What is said in a field that is asked for now. @param {string} name */
  #said(name) {
    return this.#inputs.get(name)?.row.hidden ? '' : this.#value(name);
  }

  /** @param {string} name */
  #isChecked(name) {
    const one = this.#inputs.get(name);
    return one?.input instanceof HTMLInputElement && !one.row.hidden && one.input.checked;
  }

  /** @returns {Entry} */
  #entry() {
    const kind = KINDS.find((one) => one === this.#value('kind')) ?? 'figure';
    const place = Number(this.#said('place'));
    return {
      kind,
      key: this.#said('key'),
      line: this.one.line,
      printed: this.#printed(kind),
      unit: this.#said('unit'),
      spelling: isNewUnit(this.#value, this.view) ? this.one.unit : '',
      wholeThings: this.#isChecked('whole_things'),
      area: this.#said('area'),
      ...(place ? { place } : {}),
      of: this.#said('of') || this.#said('part') || this.#said('part_of'),
      whole: this.#said('whole'),
      years: kind === 'figure' ? [] : ['from', 'to', 'year'].map((name) => Number(this.#said(name))).filter(isYear),
      names: this.#inLanguages('name'),
      areas: isNewArea(this.#value, this.view) ? this.#inLanguages('area') : {},
    };
  }

  /** @param {string} kind */
  #printed(kind) {
    const token = this.#said('printed');
    if (kind !== 'figure') return { '': token };
    const year = this.#said('year');
    if (!this.#earlier || !this.#isChecked('with_earlier')) return { [year]: token };
    return { [this.#earlier.year ?? Number(year) - 1]: this.#earlier.token, [year]: token };
  }

  /** @param {string} what */
  #inLanguages(what) {
    const named = this.view.languages.map((lang) => [lang, this.#said(`${what} ${lang}`)]);
    return Object.fromEntries(named.filter(([, name]) => name));
  }
}

/** @param {Asked} asked @param {string} id */
function inputFor({ options, checked, value = '' }, id) {
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
