// The messages of the story in every language, side by side. Those of a chart are shown in its section, all others at the
// end of the page. Each group is filled when it is opened, as there are about a thousand messages.

import { createElement } from '../element/dom.js';
import { Field } from './field.js';
import { LanguageForm } from './language-form.js';
import { message } from './messages.js';
import { PlaceholderList } from './placeholder-list.js';

/** @typedef {import('../../pkg/editor/editor.js').Cell} Cell */
/** @typedef {import('../../pkg/editor/editor.js').MessageGroup} MessageGroup */
/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */
/** @typedef {import('../../pkg/editor/editor.js').Placeholder} Placeholder */

/** @typedef {{ details: HTMLDetailsElement, summary: HTMLElement, rows: HTMLElement, fields: Map<string, Field>, built: string }} Group */

/**
 * @typedef {object} Placeholders what may be put into the texts of a chart, in a language
 * @property {(chart: string, lang: string) => Placeholder[]} of
 * @property {(chart: string, lang: string, name: string) => string | undefined} valueOf returns the text that replaces a
 *   placeholder without braces; undefined if it has no value there
 */

const CHART_PREFIX = 'chart.';

export class MessagePanel {
  element = createElement('section', { className: 'messages', id: 'messages' });
  #heading = createElement('h2', { id: 'messages-name' });
  #lead = createElement('p', { className: 'lead' });
  #container = createElement('div');
  #languageForm;
  /** @type {Map<string, Group>} */
  #groups = new Map();
  /** @type {MessageGroup[]} */
  #messageGroups = [];
  /** @type {Problem[]} */
  #problems = [];
  #placeholders = new PlaceholderList();

  /**
   * @param {Actions} actions
   * @param {(lang: string) => boolean} addLanguage adds a language; returns whether it was added
   * @param {Placeholders} placeholders
   */
  constructor(actions, addLanguage, placeholders) {
    this.actions = actions;
    this.placeholders = placeholders;
    this.#languageForm = new LanguageForm(addLanguage);
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.element.append(this.#heading, this.#lead, this.#container, this.#languageForm.element);
  }

  /**
   * @param {MessageGroup[]} groups the groups of messages
   * @param {Problem[]} problems
   * @param {(chart: string) => HTMLElement | undefined} containerOf returns the container of a chart's messages
   * @param {string} lang language of the editor
   */
  show(groups, problems, containerOf, lang) {
    this.#languageForm.show(lang);
    this.#messageGroups = groups;
    this.#problems = problems;
    this.#heading.textContent = message('message.title');
    this.#lead.textContent = message('message.lead');
    const names = groups.map(({ name }) => name);
    for (const [name, { details }] of this.#groups) {
      if (names.includes(name)) continue;
      details.remove();
      this.#groups.delete(name);
    }
    for (const group of groups) this.#show(group, containerOf);
  }

  /** @param {MessageGroup} group @param {(chart: string) => HTMLElement | undefined} containerOf */
  #show(group, containerOf) {
    const chart = group.name.startsWith(CHART_PREFIX) ? group.name.slice(CHART_PREFIX.length) : '';
    const container = containerOf(chart) ?? this.#container;
    const { details, summary } = this.#group(group.name);
    if (details.parentNode !== container) container.append(details);
    const title = container === this.#container ? titleOf(group.name) : message('message.chart');
    const copies = group.rows.flatMap(({ cells }) => cells.filter((cell) => isCopy(cell, cells))).length;
    summary.textContent = copies ? `${title} · ${message('message.copies', { n: copies })}` : title;
    if (details.open) this.#fill(group);
  }

  /** Opens the texts of a chart. @param {string} chart */
  openChart(chart) {
    const group = this.#messageGroups.find(({ name }) => name === `${CHART_PREFIX}${chart}`);
    if (!group) return;
    this.#group(group.name).details.open = true;
    this.#fill(group);
  }

  /** Opens the group of a field and focuses the field. @param {string} name */
  focusField(name) {
    const group = this.#messageGroups.find(({ rows }) =>
      rows.some(({ cells }) => cells.some(({ field }) => field === name)),
    );
    if (!group) return;
    this.#group(group.name).details.open = true;
    this.#fill(group);
    this.#group(group.name).fields.get(name)?.input.focus();
  }

  /** @param {string} name */
  #group(name) {
    const known = this.#groups.get(name);
    if (known) return known;
    const rows = createElement('div', { className: 'rows' });
    const summary = createElement('summary');
    const details = createElement('details', {}, summary, rows);
    const made = { details, summary, rows, fields: new Map(), built: '' };
    this.#groups.set(name, made);
    details.addEventListener('toggle', () => {
      const group = this.#messageGroups.find((one) => one.name === name);
      if (details.open && group) this.#fill(group);
    });
    return made;
  }

  /** @param {MessageGroup} group */
  #fill({ name, rows }) {
    const group = this.#group(name);
    const built = JSON.stringify(rows.map(({ key, label, cells }) => [key, label, cells.length]));
    if (group.built !== built) {
      group.fields.clear();
      group.rows.replaceChildren(...rows.map((row) => this.#createRow(row, group.fields)));
      group.built = built;
    }
    for (const { cells } of rows) {
      for (const cell of cells) {
        const own = this.#problems.filter(({ fields }) => fields.includes(cell.field));
        const interpretation = isCopy(cell, cells) ? message('message.copy') : '';
        group.fields.get(cell.field)?.show({ ...cell, interpretation }, own);
      }
    }
  }

  /** @param {MessageGroup['rows'][number]} row @param {Map<string, Field>} fields */
  #createRow({ key, label, cells }, fields) {
    const made = cells.map((cell) => {
      const lang = cell.field.split(':')[1] ?? '';
      const field = new Field(cell.field, this.actions, { long: true, lang });
      const [, chart] = /^chart\.([^.]+)\./.exec(key) ?? [];
      if (chart) {
        const valueOf = (/** @type {string} */ name) => this.placeholders.valueOf(chart, lang, name);
        field.input.addEventListener('focus', () =>
          this.#placeholders.showAt(field, this.placeholders.of(chart, lang), valueOf),
        );
      }
      field.label.textContent = lang;
      field.input.setAttribute('aria-label', message('message.name', { key, lang }));
      fields.set(cell.field, field);
      return field.element;
    });
    return createElement(
      'fieldset',
      {},
      createElement('legend', {}, ...(label ? [label, ' '] : []), createElement('code', {}, key)),
      createElement('div', { className: 'cells' }, ...made),
    );
  }
}

/** Returns the title of a group of texts that belong to no chart, in words if there are any. @param {string} name */
function titleOf(name) {
  const key = `text_group.${name || 'general'}`;
  const title = message(key);
  return title === key ? name : title;
}

/**
 * Returns whether a text is still that of the language which the texts of a new language are copies of: English, or the
 * first one. A text without words, such as a placeholder alone, is the same in all languages.
 *
 * @param {Cell} cell
 * @param {Cell[]} all the same text in all languages
 */
function isCopy(cell, all) {
  const original = all.find(({ field }) => field.startsWith('message:en:')) ?? all[0];
  const words = cell.value.replaceAll(/\{[^}]*\}/g, '');
  return cell !== original && cell.value === original?.value && /\p{L}/u.test(words);
}
