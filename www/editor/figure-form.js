// The form of all figures: a section for each chart with the live chart beside it, a row for each figure, and a field for
// each printed quantity.

import { createElement } from '../element/dom.js';
import { ChartFields } from './chart-fields.js';
import { Field } from './field.js';
import { message } from './messages.js';
import { periodName } from './periods.js';
import { RowDetails } from './row-details.js';

/** @typedef {import('../../pkg/editor/editor.js').View} View */
/** @typedef {import('../../pkg/editor/editor.js').Row} Row */
/** @typedef {import('../../pkg/editor/editor.js').Cell} Cell */
/** @typedef {import('./field.js').Actions} Actions */
/** @typedef {import('./checks-field.js').ChecksField} ChecksField */
/** @typedef {import('./chart-fields.js').ChartActions} ChartActions */
/** @typedef {import('./row-details.js').RowActions} RowActions */
/** @typedef {import('../element/element.js').NewsFigure} NewsFigure */

/** The section of a chart: its form, its rows, the live chart, and a container for its messages. */
class ChartSection {
  element = createElement('section', { className: 'chart-section' });
  rows = createElement('div', { className: 'rows' });
  messages = createElement('div', { className: 'chart-messages' });
  /** States why the chart does not show the current values. */
  note = createElement('p', { className: 'note', hidden: true });
  /** @type {NewsFigure | undefined} */
  chart;
  heading = createElement('h2');
  #right = createElement('div', { className: 'column chart' });

  /** @param {string} key @param {ChartFields} fields the form of the chart */
  constructor(key, fields) {
    this.key = key;
    this.fields = fields;
    this.element.id = `section-${key || 'none'}`;
    this.heading.id = `${this.element.id}-name`;
    this.element.setAttribute('aria-labelledby', this.heading.id);
    const left = createElement('div', { className: 'column' }, this.rows, this.messages);
    this.element.append(this.heading, createElement('div', { className: 'columns' }, left, this.#right));
    if (!key) return;
    left.prepend(fields.element);
    this.#right.append(this.note);
  }

  /** Adds the live chart, once it can be drawn, or removes it. @param {boolean} isDrawn */
  draw(isDrawn) {
    if (isDrawn === (this.chart !== undefined)) return;
    this.chart?.remove();
    this.chart = undefined;
    if (!isDrawn) return;
    this.chart = /** @type {NewsFigure} */ (document.createElement('news-figure'));
    this.chart.setAttribute('chart', this.key);
    this.chart.setAttribute('autoplay', 'off');
    this.#right.append(this.chart);
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

  /** The details of the rows, by key. @type {Map<string, RowDetails>} */
  #details = new Map();

  /** @param {Actions} actions @param {ChartActions} chartActions @param {RowActions} rowActions */
  constructor(actions, chartActions, rowActions) {
    this.actions = actions;
    this.chartActions = chartActions;
    this.rowActions = rowActions;
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
    for (const form of view.charts) this.sections.get(form.chart)?.fields.show(form, view.problems, rebuild);
    for (const section of this.sections.values()) {
      section.draw(view.drawn.includes(section.key));
      updateChart(section, chartLanguage, isValid);
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
    const input = this.#field(name)?.input;
    for (let outer = input?.closest('details'); outer; outer = outer.parentElement?.closest('details')) {
      outer.open = true;
    }
    input?.focus();
  }

  /** @param {string} name */
  hasField(name) {
    return this.#field(name) !== undefined;
  }

  /** @param {string} name @returns {Field | ChecksField | undefined} */
  #field(name) {
    const forms = [...this.#details.values(), ...[...this.sections.values()].map(({ fields }) => fields)];
    return this.#fields.get(name) ?? forms.map(({ fields }) => fields.get(name)).find(Boolean);
  }

  /** Focuses the form of a chart. @param {string} key */
  focusChart(key) {
    this.sections.get(key)?.fields.focus();
  }

  #updateNotes() {
    for (const { key, note, chart } of this.sections.values()) {
      const few = chart !== undefined && this.#incomplete.has(key);
      const valid = chart ? '' : message('chart.incomplete');
      const text = few ? message('figure.incomplete') : this.#isValid ? valid : message('figure.last_valid');
      if (note.textContent !== text) note.textContent = text;
      note.hidden = text === '';
      chart?.classList.toggle('incomplete', few);
    }
  }

  /** @param {View} view */
  #build(view) {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : '';
    this.#fields.clear();
    const before = new Map(this.#details);
    this.#details.clear();
    const keys = view.groups.map(({ chart }) => chart);
    this.#removeSections(keys);
    for (const [at, group] of view.groups.entries()) this.#buildSection(group, at);
    for (const [key, details] of this.#details) details.element.open = before.get(key)?.element.open === true;
    this.#buildIndex(keys);
    if (focused) this.focusField(focused);
  }

  /** Removes the sections of charts that are no more. @param {string[]} keys of all charts */
  #removeSections(keys) {
    for (const [key, section] of this.sections) {
      if (keys.includes(key)) continue;
      section.element.remove();
      this.sections.delete(key);
    }
  }

  /** @param {View['groups'][number]} group @param {number} at its position */
  #buildSection({ chart: key, rows }, at) {
    const section = this.sections.get(key) ?? this.#createSection(key);
    section.heading.textContent = key || message('figure.none');
    section.rows.replaceChildren(...rows.map((row) => this.#createRow(row)));
    // A section is moved only if it must be, as that disconnects and reloads its chart.
    const there = this.element.children[at];
    if (there !== section.element) this.element.insertBefore(section.element, there ?? null);
  }

  /** @param {string} key */
  #createSection(key) {
    const section = new ChartSection(key, new ChartFields(key, this.actions, this.chartActions));
    this.sections.set(key, section);
    return section;
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
  #createRow(row) {
    const { key, name, cells, charts } = row;
    const legend = createElement('legend', {}, createElement('span', {}, name), ' ', createElement('code', {}, key));
    const about = createElement('p', { className: 'about' }, describe(row));
    const others = charts.slice(1);
    if (others.length) about.append(` · ${message('figure.also')}`);
    for (const other of others) about.append(' ', createElement('a', { href: `#section-${other}` }, other));
    const fields = cells.map((cell) => this.#createCell(cell));
    const details = new RowDetails(row, this.actions, this.rowActions);
    this.#details.set(key, details);
    return createElement(
      'fieldset',
      {},
      legend,
      about,
      createElement('div', { className: 'cells' }, ...fields),
      details.element,
    );
  }

  /** @param {Cell} cell */
  #createCell({ field: name, year, isRounding, derived }) {
    if (!name) {
      return createElement(
        'p',
        { className: 'not-printed' },
        message('figure.unprinted', { year: periodName(year), n: derived }),
      );
    }
    const field = new Field(name, this.actions);
    const label = isRounding ? message('figure.rounded_to') : periodName(year) || message('figure.printed');
    field.label.textContent = label;
    if (isRounding) field.input.inputMode = 'numeric';
    this.#fields.set(name, field);
    return field.element;
  }

  /** @param {Row} row @param {View} view */
  #fill(row, { problems }) {
    this.#details.get(row.key)?.show(row, problems);
    for (const cell of row.cells) {
      const own = problems.filter(({ fields }) => fields.includes(cell.field));
      this.#fields.get(cell.field)?.show(cell, own);
    }
  }
}

/** @param {ChartSection} section @param {string} lang @param {boolean} isValid whether the figures of the session are valid */
function updateChart({ chart }, lang, isValid) {
  if (chart && chart.lang !== lang) chart.lang = lang;
  // Setting any value makes a chart read the figures of the session: see chart-source.editor.js.
  else if (chart && isValid) chart.figures = /** @type {any} */ ({});
}

/** The kinds of rows that no line of the source prints. */
const NO_SOURCE = ['sum', 'ratio', 'order', 'unit'];

/** @param {Row} row */
function describe({ kind, unit, sourceLine }) {
  if (NO_SOURCE.includes(kind)) return message(`row.${kind}`);
  return sourceLine === null ? message('row.unlined', { unit }) : message('figure.about', { unit, line: sourceLine });
}

/** Returns the parts of a row that the form is built from; all others are filled in later. @param {Row} row */
function outline({ key, name, unit, sourceLine, charts, cells, revisions }) {
  return [
    key,
    name,
    unit,
    sourceLine,
    charts,
    revisions?.length,
    cells.map(({ field, derived }) => [field, field ? '' : derived]),
  ];
}
