// The form in which an editor settles what a number of an article is, before it goes into the data.

import { make } from '../make.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').Found} Found */
/** @typedef {import('../../pkg/desk/desk.js').Entry} Entry */
/** @typedef {import('../../pkg/desk/desk.js').View} View */
/** @typedef {HTMLInputElement | HTMLSelectElement} Input */

const KINDS = /** @type {const} */ (['figure', 'change', 'share']);

let count = 0;

export class EntryForm {
  element = make('form', { className: 'entry' });
  /** @type {Map<string, { row: HTMLElement, input: Input }>} */
  #inputs = new Map();
  #told = make('p', { className: 'error', hidden: true });
  /** The same figure in the year before, if there is one. @type {Found | undefined} */
  #earlier;

  /**
   * @param {Found} one
   * @param {Found[]} all
   * @param {View} view
   * @param {(entry: Entry) => string | undefined} add
   */
  constructor(one, all, view, add) {
    this.one = one;
    this.view = view;
    const [pair] = one.pairs.filter(({ is }) => is === 'earlier');
    this.#earlier = pair && all[pair.with];
    this.#ask(one, all);
    this.#told.setAttribute('role', 'alert');
    this.element.append(make('button', { type: 'submit' }, say('article.add')), this.#told);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      const missing = add(this.#entry());
      this.#told.hidden = !missing;
      this.#told.textContent = missing ? say('article.missing', { field: this.#nameOf(missing) }) : '';
      if (missing) this.#inputs.get(missing)?.input.focus();
    });
    this.#showKind();
  }

  focus() {
    this.#inputs.get('key')?.input.focus();
  }

  /** @param {Found} one @param {Found[]} all */
  #ask(one, all) {
    const { view } = this;
    const paired = (/** @type {string} */ wanted) => {
      const [pair] = one.pairs.filter(({ is }) => is === wanted);
      return (pair && all[pair.with]?.known) ?? '';
    };
    this.#select('kind', KINDS.map((kind) => [kind, say(`kind.${kind}`)]), one.kind);
    this.#input('key', '');
    this.#input('printed', one.token);
    // One spelling may be that of several units: then it is asked, not guessed.
    const [unit] = one.units;
    this.#input('unit', one.units.length === 1 ? (unit ?? '') : '', view.units);
    this.#check('whole_things', say('article.whole_things'));
    this.#input('area', view.areas.length === 1 ? (view.areas[0] ?? '') : '', view.areas);
    this.#input('year', String(one.year ?? ''));
    this.#input('from', String((one.year ?? 1) - 1 || ''));
    if (this.#earlier) this.#check('with_earlier', say('article.with_earlier', { token: this.#earlier.token }), true);
    if (one.places.length) this.#select('place', [['', ''], ...one.places.map((n) => [`${n}`, `${n}`])], '');
    this.#input('of', paired('changed') || paired('part'), view.figures);
    this.#input('whole', '', view.figures);
    this.#input('part_of', paired('whole'), view.figures);
    for (const lang of view.languages) this.#input(`name ${lang}`, '', [], say('article.name', { lang }));
    for (const lang of view.languages) this.#input(`area ${lang}`, '', [], say('article.area_name', { lang }));
    for (const name of ['kind', 'area', 'unit']) {
      this.#inputs.get(name)?.input.addEventListener('input', () => this.#showKind());
    }
  }

  /** @param {string} name @param {string} value @param {string[]} [choices] @param {string} [label] */
  #input(name, value, choices = [], label = say(`article.${name}`)) {
    count += 1;
    const input = make('input', { type: 'text', id: `entry-${count}`, value, autocomplete: 'off' });
    const row = make('p', {}, make('label', { htmlFor: input.id }, label), input);
    if (choices.length) {
      const list = make('datalist', { id: `entry-${count}-list` }, ...choices.map((value) => make('option', { value })));
      input.setAttribute('list', list.id);
      row.append(list);
    }
    this.#add(name, row, input);
  }

  /** @param {string} name @param {string[][]} options @param {string} value */
  #select(name, options, value) {
    count += 1;
    const select = make('select', { id: `entry-${count}` });
    select.append(...options.map(([value, text]) => make('option', { value }, text ?? '')));
    select.value = value;
    this.#add(name, make('p', {}, make('label', { htmlFor: select.id }, say(`article.${name}`)), select), select);
  }

  /** @param {string} name @param {string} label @param {boolean} [checked] */
  #check(name, label, checked = false) {
    const input = make('input', { type: 'checkbox', checked });
    this.#add(name, make('p', { className: 'check' }, make('label', {}, input, ` ${label}`)), input);
  }

  /** @param {string} name @param {HTMLElement} row @param {Input} input */
  #add(name, row, input) {
    this.#inputs.set(name, { row, input });
    this.element.append(row);
  }

  /** Only what the chosen kind needs is asked for. */
  #showKind() {
    const kind = this.#value('kind');
    const unitIsNew = kind === 'figure' && this.#value('unit') !== '' && !this.view.units.includes(this.#value('unit'));
    const areaIsNew = kind !== 'change' && this.#value('area') !== '' && !this.view.areas.includes(this.#value('area'));
    /** @type {Record<string, boolean>} */
    const shown = {
      unit: kind === 'figure',
      whole_things: unitIsNew,
      area: kind !== 'change',
      from: kind === 'change',
      with_earlier: kind === 'figure',
      place: kind === 'figure',
      of: kind !== 'figure',
      whole: kind === 'share',
      part_of: kind === 'figure',
    };
    for (const [name, { row }] of this.#inputs) {
      const isArea = name.startsWith('area ');
      row.hidden = isArea ? !areaIsNew : !(shown[name] ?? true);
    }
    const of = this.#inputs.get('of')?.row.querySelector('label');
    if (of) of.textContent = say(kind === 'share' ? 'article.part' : 'article.of');
    const year = this.#inputs.get('year')?.row.querySelector('label');
    if (year) year.textContent = say(kind === 'change' ? 'article.to' : 'article.year');
  }

  /** @param {string} name */
  #value(name) {
    return this.#inputs.get(name)?.input.value.trim() ?? '';
  }

  /** @param {string} name */
  #isChecked(name) {
    const input = this.#inputs.get(name)?.input;
    return input instanceof HTMLInputElement && input.checked;
  }

  /** What the form asks for under a name, in words. @param {string} name */
  #nameOf(name) {
    return this.#inputs.get(name)?.row.querySelector('label')?.textContent || say(`article.${name}`);
  }

  /** @returns {Entry} */
  #entry() {
    const kind = KINDS.find((one) => one === this.#value('kind')) ?? 'figure';
    const unit = this.#value('unit');
    const place = Number(this.#value('place'));
    return {
      kind,
      key: this.#value('key'),
      line: this.one.line,
      printed: this.#printed(kind),
      unit: kind === 'figure' ? unit : '',
      spelling: kind === 'figure' && !this.view.units.includes(unit) ? this.one.unit : '',
      wholeThings: this.#isChecked('whole_things'),
      area: kind === 'change' ? '' : this.#value('area'),
      ...(place ? { place } : {}),
      of: this.#value(kind === 'figure' ? 'part_of' : 'of'),
      whole: kind === 'share' ? this.#value('whole') : '',
      years: this.#years(kind),
      names: this.#inLanguages('name'),
      areas: this.view.areas.includes(this.#value('area')) ? {} : this.#inLanguages('area'),
    };
  }

  /** @param {typeof KINDS[number]} kind */
  #printed(kind) {
    const token = this.#value('printed');
    if (kind !== 'figure') return { '': token };
    const printed = { [this.#value('year')]: token };
    if (this.#earlier && this.#isChecked('with_earlier')) {
      printed[String(this.#earlier.year ?? Number(this.#value('year')) - 1)] = this.#earlier.token;
    }
    return printed;
  }

  /** @param {typeof KINDS[number]} kind */
  #years(kind) {
    const years = kind === 'figure' ? [] : kind === 'change' ? ['from', 'year'] : ['year'];
    return years.map((name) => Number(this.#value(name))).filter((year) => Number.isInteger(year) && year > 0 && year < 65536);
  }

  /** @param {string} what */
  #inLanguages(what) {
    const named = this.view.languages.map((lang) => [lang, this.#value(`${what} ${lang}`)]);
    return Object.fromEntries(named.filter(([, name]) => name));
  }
}
