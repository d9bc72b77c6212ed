// The form of all figures: a section for each chart with the live chart beside it, a row for each figure, and a field for
// each printed quantity.

import { createElement } from '../element/dom.js';
import { Field } from './field.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('../../pkg/editor/editor.js').Row} Row */
/** @typedef {import('../../pkg/editor/editor.js').Cell} Cell */
/** @typedef {import('./field.js').Actions} Actions */
/** @typedef {import('../element/element.js').NewsFigure} NewsFigure */

/** The section of a chart: its rows, the live chart, and a container for its messages. */
class ChartSection {
  element = createElement('section', { className: 'chart-section' });
  rows = createElement('div', { className: 'rows' });
  messages = createElement('div', { className: 'chart-messages' });
  /** States why the chart does not show the current values. */
  note = createElement('p', { className: 'note', hidden: true });
  /** @type {NewsFigure | undefined} */
  chart;
  heading = createElement('h2');

  /** @param {string} key */
  constructor(key) {
    this.key = key;
    this.element.id = `section-${key || 'none'}`;
    this.heading.id = `${this.element.id}-name`;
    this.element.setAttribute('aria-labelledby', this.heading.id);
    const left = createElement('div', { className: 'column' }, this.rows, this.messages);
    const right = createElement('div', { className: 'column chart' });
    this.element.append(this.heading, createElement('div', { className: 'columns' }, left, right));
    if (!key) return;
    this.chart = /** @type {NewsFigure} */ (document.createElement('news-figure'));
    this.chart.setAttribute('chart', key);
    this.chart.setAttribute('autoplay', 'off');
    right.append(this.note, this.chart);
  }
}

export class FigureForm {
  element = createElement('div', { className: 'form' });
  index = createElement('nav', { className: 'index' });
  /** @type {Map<string, ChartSection>} */
  sections = new Map();
  /** @type {Map<string, Field>} */
  #fields = new Map();
  /** The outline of all rows, as JSON; the form is rebuilt only if it changes. */
  #outline = '';
  /** Keys of the charts that lack figures. @type {Set<string>} */
  #incomplete = new Set();
  /** Whether the current values pass the checks. */
  #isValid = true;

  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
  }

  /**
   * @param {View} view
   * @param {{ isValid: boolean, chartLanguage: string, rebuild: boolean }} state
   */
  show(view, { isValid, chartLanguage, rebuild }) {
    const built = JSON.stringify(view.groups.map(({ chart, rows }) => [chart, rows.map(outline)]));
    if (built !== this.#outline || rebuild) this.#build(view);
    this.#outline = built;
    this.#isValid = isValid;
    for (const { rows } of view.groups) {
      for (const row of rows) this.#fill(row, view);
    }
    for (const { chart } of this.sections.values()) {
      if (chart && chart.lang !== chartLanguage) chart.lang = chartLanguage;
      // Setting any value makes a chart read the figures of the session: see chart-source.editor.js.
      else if (chart && isValid) chart.figures = /** @type {any} */ ({});
    }
    this.#updateNotes();
  }

  /**
   * Stores whether a chart has all its figures.
   *
   * @param {string} key the chart's key
   * @param {boolean} enough
   */
  setComplete(key, enough) {
    if (enough) this.#incomplete.delete(key);
    else this.#incomplete.add(key);
    this.#updateNotes();
  }

  /** @param {string} name */
  focusField(name) {
    this.#fields.get(name)?.input.focus();
  }

  /** @param {string} name */
  hasField(name) {
    return this.#fields.has(name);
  }

  #updateNotes() {
    for (const { key, note, chart } of this.sections.values()) {
      const few = this.#incomplete.has(key);
      const text = few ? message('figure.incomplete') : this.#isValid ? '' : message('figure.last_valid');
      if (note.textContent !== text) note.textContent = text;
      note.hidden = text === '';
      chart?.classList.toggle('incomplete', few);
    }
  }

  /** @param {View} view */
  #build(view) {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : '';
    this.#fields.clear();
    const keys = view.groups.map(({ chart }) => chart);
    for (const [key, section] of this.sections) {
      if (keys.includes(key)) continue;
      section.element.remove();
      this.sections.delete(key);
    }
    for (const { chart: key, rows } of view.groups) {
      const section = this.sections.get(key) ?? new ChartSection(key);
      this.sections.set(key, section);
      section.heading.textContent = key || message('figure.none');
      section.rows.replaceChildren(...rows.map((row) => this.#createRow(row)));
      // A section is not moved, as that would disconnect and reload its chart.
      if (!section.element.isConnected) this.element.append(section.element);
    }
    this.#buildIndex(keys);
    if (focused) this.focusField(focused);
  }

  /** @param {string[]} keys */
  #buildIndex(keys) {
    this.index.setAttribute('aria-label', message('page.index'));
    const links = keys.map((key) =>
      createElement('a', { href: `#section-${key || 'none'}` }, key || message('figure.none')),
    );
    this.index.replaceChildren(...links);
  }

  /** @param {Row} row */
  #createRow({ key, name, unit, sourceLine, cells, charts }) {
    const legend = createElement('legend', {}, createElement('span', {}, name), ' ', createElement('code', {}, key));
    const about = createElement(
      'p',
      { className: 'about' },
      message('figure.about', { unit, line: sourceLine ?? '–' }),
    );
    const others = charts.slice(1);
    if (others.length) about.append(` · ${message('figure.also')}`);
    for (const other of others) about.append(' ', createElement('a', { href: `#section-${other}` }, other));
    const fields = cells.map((cell) => this.#createCell(cell));
    return createElement('fieldset', {}, legend, about, createElement('div', { className: 'cells' }, ...fields));
  }

  /** @param {Cell} cell */
  #createCell({ field: name, year, isRounding, derived }) {
    if (!name) {
      return createElement(
        'p',
        { className: 'not-printed' },
        message('figure.unprinted', { year: year ?? '', n: derived }),
      );
    }
    const field = new Field(name, this.actions);
    const label = isRounding ? message('figure.rounded_to') : (year ?? message('figure.printed'));
    field.label.textContent = String(label);
    if (isRounding) field.input.inputMode = 'numeric';
    this.#fields.set(name, field);
    return field.element;
  }

  /** @param {Row} row @param {View} view */
  #fill({ cells }, { problems }) {
    for (const cell of cells) {
      const own = problems.filter(({ fields }) => fields.includes(cell.field));
      this.#fields.get(cell.field)?.show(cell, own);
    }
  }
}

/** Returns the parts of a row that the form is built from; all others are filled in later. @param {Row} row */
function outline({ key, name, unit, sourceLine, charts, cells }) {
  return [key, name, unit, sourceLine, charts, cells.map(({ field, derived }) => [field, field ? '' : derived])];
}
