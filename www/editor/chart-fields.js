// The form of a chart: its figures by what they do in the chart, buttons to move and remove the chart, and a button that
// writes the proposed texts. What it asks for comes from the module, which knows the chart kinds.

import { createElement } from '../element/dom.js';
import { Field } from './field.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').ChartForm} ChartForm */
/** @typedef {import('../../pkg/editor/editor.js').ChartEntry} ChartEntry */
/** @typedef {import('../../pkg/editor/editor.js').Control} Control */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */

/**
 * @typedef {object} ChartActions
 * @property {(chart: string, isUp: boolean) => void} move
 * @property {(chart: string) => void} remove
 * @property {(chart: string, list: string) => void} addRow
 * @property {(chart: string, list: string, figures: string[]) => boolean} addRows returns whether there was space for all
 * @property {(chart: string, list: string, index: number) => void} removeRow
 * @property {(chart: string) => void} fill writes the proposed texts
 */

export class ChartFields {
  element = createElement('details', { className: 'chart-fields' });
  /** @type {Map<string, Field>} */
  fields = new Map();
  #summary = createElement('summary');
  #kind = createElement('p', { className: 'about' });
  #entries = createElement('div', { className: 'rows' });
  #fill = createElement('button', { type: 'button' });
  #buttons = createElement('div', { className: 'buttons' });
  /** The outline of the form, as JSON; it is built again only if that changes. */
  #outline = '';
  /** Selector of the element that gets the focus once the form is built again. @type {string | undefined} */
  #next;
  /** The entries as they were shown last. @type {ChartEntry[]} */
  #entriesShown = [];

  /** @param {string} chart key of the chart @param {Actions} actions @param {ChartActions} chartActions */
  constructor(chart, actions, chartActions) {
    this.chart = chart;
    this.actions = actions;
    this.chartActions = chartActions;
    this.#fill.addEventListener('click', () => chartActions.fill(chart));
    this.element.append(this.#summary, this.#kind, this.#entries, this.#buttons);
  }

  /** @param {ChartForm} form @param {Problem[]} problems @param {boolean} rebuild */
  show(form, problems, rebuild) {
    this.#entriesShown = form.entries;
    const built = JSON.stringify(
      form.entries.map(({ name, canAdd, canRemove, rows }) => [
        name,
        canAdd,
        canRemove,
        rows.map((row) => row.map(({ field }) => field)),
      ]),
    );
    if (built !== this.#outline || rebuild) this.#build(form);
    this.#outline = built;
    this.#fill.hidden = !form.hasProposals;
    let isWrong = false;
    for (const control of form.entries.flatMap(({ rows }) => rows.flat())) {
      const own = problems.filter(({ fields }) => fields.includes(control.field));
      this.fields.get(control.field)?.showControl(control, own);
      isWrong ||= own.length > 0;
    }
    if (isWrong) this.element.open = true;
  }

  /** Focuses the first field that is empty, or the first one. */
  focus() {
    this.element.open = true;
    const all = [...this.fields.values()];
    (all.find(({ input }) => input.value === '') ?? all[0])?.input.focus();
  }

  /** Focuses the button that moves the chart. @param {boolean} isUp */
  focusMove(isUp) {
    /** @type {HTMLElement | null} */ (this.#buttons.children[isUp ? 0 : 1])?.focus();
  }

  /** @param {ChartForm} form */
  #build({ kind, entries }) {
    this.#summary.textContent = message('chart.form');
    this.#kind.textContent = kind;
    this.#fill.textContent = message('chart.fill');
    const hadFocus = this.element.contains(document.activeElement);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.field : undefined;
    this.fields.clear();
    this.#entries.replaceChildren(...entries.map((entry) => this.#createEntry(entry)));
    this.#buttons.replaceChildren(
      createButton(message('chart.move_up'), () => this.chartActions.move(this.chart, true)),
      createButton(message('chart.move_down'), () => this.chartActions.move(this.chart, false)),
      createButton(message('chart.remove'), () => this.chartActions.remove(this.chart)),
      this.#fill,
    );
    const next = this.#next && this.#entries.querySelector(this.#next);
    if (next instanceof HTMLElement) next.focus();
    else if (hadFocus && focused) this.fields.get(focused)?.input.focus();
    this.#next = undefined;
  }

  /** @param {ChartEntry} entry */
  #createEntry({ name, label, isList, canAdd, canRemove, rows }) {
    if (!isList) {
      return createElement('div', { className: 'cells' }, ...rows.flat().map((one) => this.#createField(one)));
    }
    const made = rows.map((row, at) => {
      const title = message('chart.row', { name: label, n: at + 1 });
      const remove = createButton(message('chart.remove_row', { name: title }), () => {
        this.#next = `[data-list="${name}"]`;
        this.chartActions.removeRow(this.chart, name, at);
      });
      const cells = createElement('div', { className: 'cells' }, ...row.map((one) => this.#createField(one)));
      const legend = createElement('legend', {}, title);
      return createElement('fieldset', {}, legend, cells, ...(canRemove ? [remove] : []));
    });
    const add = createButton(message('chart.add_row', { name: label }), () => {
      this.#next = `[data-field^="chart:${this.chart}:${name}.${rows.length}"]`;
      this.chartActions.addRow(this.chart, name);
    });
    add.dataset.list = name;
    add.hidden = !canAdd;
    const several = canAdd && rows.length > 0 ? [this.#createSeveral(name)] : [];
    return createElement('div', {}, ...made, add, ...several);
  }

  /** Creates the choice of several figures that become rows of a list. @param {string} list */
  #createSeveral(list) {
    const boxes = createElement('div', { className: 'boxes' });
    const error = createElement('p', { className: 'wrong', hidden: true });
    error.setAttribute('role', 'alert');
    const add = createButton(message('chart.add_chosen'), () => {
      const chosen = [...boxes.querySelectorAll('input')].filter(({ checked }) => checked);
      const figures = chosen.map(({ value }) => value);
      this.#next = `[data-list="${list}"]`;
      error.hidden = this.chartActions.addRows(this.chart, list, figures);
      error.textContent = message('chart.too_many');
    });
    const legend = createElement('legend', { className: 'visually-hidden' }, message('chart.add_several'));
    const details = createElement(
      'details',
      { className: 'several' },
      createElement('summary', {}, message('chart.add_several')),
      createElement('fieldset', { className: 'many' }, legend, boxes),
      error,
      add,
    );
    details.addEventListener('toggle', () => {
      const rows = this.#entriesShown.find(({ name }) => name === list)?.rows ?? [];
      const used = rows.map(([first]) => first?.value);
      const free = (rows[0]?.[0]?.choices ?? []).filter(([key]) => !used.includes(key));
      boxes.replaceChildren(
        ...free.map(([value, name]) =>
          createElement('label', {}, createElement('input', { type: 'checkbox', value }), ` ${name}`),
        ),
      );
    });
    return details;
  }

  /** @param {Control} control */
  #createField(control) {
    const field = Field.of(control, this.actions);
    this.fields.set(control.field, field);
    return field.element;
  }
}

/** @param {string} text @param {() => void} act */
export function createButton(text, act) {
  const button = createElement('button', { type: 'button' }, text);
  button.addEventListener('click', act);
  return button;
}
