// The figures as a form: a section for each chapter with its live chart beside it, a row for each figure,
// a field for each token.

import { make } from '../make.js';
import { Field } from './field.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').View} View */
/** @typedef {import('../../pkg/desk/desk.js').Row} Row */
/** @typedef {import('../../pkg/desk/desk.js').Cell} Cell */
/** @typedef {import('./field.js').Actions} Actions */
/** @typedef {import('../element.js').NewsFigure} NewsFigure */

/** A chapter: its rows, its chart, and a place for its words. */
class Section {
  element = make('section', { className: 'chapter' });
  rows = make('div', { className: 'rows' });
  words = make('div', { className: 'chapter-words' });
  /** Says why the chart does not show what is in the fields. */
  note = make('p', { className: 'note', hidden: true });
  /** @type {NewsFigure | undefined} */
  chart;
  heading = make('h2');

  /** @param {string} chapter */
  constructor(chapter) {
    this.chapter = chapter;
    this.element.id = `chapter-${chapter || 'none'}`;
    this.heading.id = `${this.element.id}-name`;
    this.element.setAttribute('aria-labelledby', this.heading.id);
    const left = make('div', { className: 'side' }, this.rows, this.words);
    const right = make('div', { className: 'side chart' });
    this.element.append(this.heading, make('div', { className: 'sides' }, left, right));
    if (!chapter) return;
    this.chart = /** @type {NewsFigure} */ (document.createElement('news-figure'));
    this.chart.setAttribute('chapter', chapter);
    this.chart.setAttribute('autoplay', 'off');
    right.append(this.note, this.chart);
  }
}

export class Form {
  element = make('div', { className: 'form' });
  index = make('nav', { className: 'index' });
  /** @type {Map<string, Section>} */
  sections = new Map();
  /** @type {Map<string, Field>} */
  #fields = new Map();
  /** Which rows there are; they are made anew only when that changes. */
  #built = '';
  /** Chapters that have too few figures. @type {Set<string>} */
  #few = new Set();
  #holds = true;

  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
  }

  /**
   * @param {View} view
   * @param {{ holds: boolean, chartLanguage: string, rename: boolean }} state
   */
  show(view, { holds, chartLanguage, rename }) {
    const built = JSON.stringify(view.groups.map(({ chapter, rows }) => [chapter, rows.map(outline)]));
    if (built !== this.#built || rename) this.#build(view);
    this.#built = built;
    this.#holds = holds;
    for (const { rows } of view.groups) {
      for (const row of rows) this.#fill(row, view);
    }
    for (const { chart } of this.sections.values()) {
      if (chart && chart.lang !== chartLanguage) chart.lang = chartLanguage;
      // The charts know where the figures are: to set any is to ask for them.
      else if (chart && holds) chart.figures = null;
    }
    this.#note();
  }

  /**
   * @param {string} chapter
   * @param {boolean} enough whether there were figures enough for its chart
   */
  shown(chapter, enough) {
    if (enough) this.#few.delete(chapter);
    else this.#few.add(chapter);
    this.#note();
  }

  /** @param {string} name */
  focus(name) {
    this.#fields.get(name)?.input.focus();
  }

  /** @param {string} name */
  has(name) {
    return this.#fields.has(name);
  }

  #note() {
    for (const { chapter, note, chart } of this.sections.values()) {
      const few = this.#few.has(chapter);
      const text = few ? say('figure.few') : this.#holds ? '' : say('figure.last_good');
      if (note.textContent !== text) note.textContent = text;
      note.hidden = text === '';
      chart?.classList.toggle('absent', few);
    }
  }

  /** @param {View} view */
  #build(view) {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : '';
    this.#fields.clear();
    const wanted = view.groups.map(({ chapter }) => chapter);
    for (const [chapter, section] of this.sections) {
      if (wanted.includes(chapter)) continue;
      section.element.remove();
      this.sections.delete(chapter);
    }
    for (const { chapter, rows } of view.groups) {
      const section = this.sections.get(chapter) ?? new Section(chapter);
      this.sections.set(chapter, section);
      section.heading.textContent = chapter || say('figure.none');
      section.rows.replaceChildren(...rows.map((row) => this.#row(row)));
      // To move a chart that stands would start it anew.
      if (!section.element.isConnected) this.element.append(section.element);
    }
    this.#buildIndex(wanted);
    if (focused) this.focus(focused);
  }

  /** @param {string[]} chapters */
  #buildIndex(chapters) {
    this.index.setAttribute('aria-label', say('page.index'));
    const links = chapters.map((chapter) =>
      make('a', { href: `#chapter-${chapter || 'none'}` }, chapter || say('figure.none')),
    );
    this.index.replaceChildren(...links);
  }

  /** @param {Row} row */
  #row({ key, name, unit, line, cells, chapters }) {
    const legend = make('legend', {}, make('span', {}, name), ' ', make('code', {}, key));
    const about = make('p', { className: 'about' }, say('figure.about', { unit, line: line ?? '–' }));
    const others = chapters.slice(1);
    if (others.length) about.append(` · ${say('figure.also')}`);
    for (const other of others) about.append(' ', make('a', { href: `#chapter-${other}` }, other));
    const fields = cells.map((cell) => this.#cell(cell));
    return make('fieldset', {}, legend, about, make('div', { className: 'cells' }, ...fields));
  }

  /** @param {Cell} cell */
  #cell({ field: name, year, place, derived }) {
    if (!name) return make('p', { className: 'unprinted' }, say('figure.unprinted', { year: year ?? '', n: derived }));
    const field = new Field(name, this.actions);
    const label = place ? say('figure.place') : (year ?? say('figure.printed'));
    field.label.textContent = String(label);
    if (place) field.input.inputMode = 'numeric';
    this.#fields.set(name, field);
    return field.element;
  }

  /** @param {Row} row @param {View} view */
  #fill({ cells }, { faults }) {
    for (const cell of cells) {
      const own = faults.filter(({ fields }) => fields.includes(cell.field));
      this.#fields.get(cell.field)?.show(cell, own);
    }
  }
}

/** What of a row the form is built by; all else is filled in. @param {Row} row */
function outline({ key, name, unit, line, chapters, cells }) {
  return [key, name, unit, line, chapters, cells.map(({ field, derived }) => [field, field ? '' : derived])];
}
