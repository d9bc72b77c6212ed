// The panel for articles: finds candidates for figures and tables in a pasted article, shows each with its place, and lets
// the user add it to the data.

import { createElement } from '../element/dom.js';
import { CandidateForm } from './candidate-form.js';
import { NOTHING } from './figure-adder.js';
import { FindingList } from './finding-list.js';
import { message } from './messages.js';
import { placesOf } from './number-places.js';
import { TableForm } from './table-form.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').PastedTable} PastedTable */
/** @typedef {import('../../pkg/editor/editor.js').WrongEntry} WrongEntry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

/**
 * @typedef {object} ArticleActions
 * @property {(text: string) => Candidate[]} read finds the candidates of an article
 * @property {(text: string) => PastedTable[]} tables finds the tables of an article
 * @property {(text: string) => Promise<import('../../pkg/editor/editor.js').ReleaseReport>} check finds numbers of an article
 *   that cannot be true together
 * @property {(entry: Entry) => string | undefined} add adds a figure to the data; returns the name of a missing field
 * @property {(entries: Entry[]) => WrongEntry | undefined} addAll adds several figures and sums; returns the first one that is
 *   wrong
 * @property {() => View} view
 */

export class ArticlePanel {
  element = createElement('section', { className: 'article', id: 'article' });
  #heading = createElement('h2', { id: 'article-name' });
  #lead = createElement('p', { className: 'lead' });
  #label = createElement('label', { htmlFor: 'article-text' });
  #text = createElement('textarea', { id: 'article-text', rows: 8 });
  #button = createElement('button', { type: 'button' });
  #status = createElement('p', { className: 'status' });
  #checkSummary = createElement('p');
  /** Lines are counted from 0, as in the data. */
  #findings = new FindingList((number) => this.#selectNumber(number), 0);
  #check = createElement('div', { hidden: true }, this.#checkSummary, this.#findings.element);
  /** The text that was checked, and the places of its numbers. */
  #checked = { text: '', places: /** @type {import('./number-places.js').Place[]} */ ([]) };
  #list = createElement('ol', { className: 'candidates' });

  /** @param {ArticleActions} actions */
  constructor(actions) {
    this.actions = actions;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#status.setAttribute('role', 'status');
    this.#text.spellcheck = false;
    this.#button.addEventListener('click', () => {
      this.#readArticle();
      void this.#checkArticle();
    });
    this.element.append(this.#heading, this.#lead, this.#label, this.#text, this.#button, this.#status);
    this.element.append(this.#check, this.#list);
  }

  focus() {
    this.#text.focus();
  }

  /** Sets the labels in the language of the editor, and renders the candidates again. */
  setLabels() {
    this.#heading.textContent = message('article.title');
    this.#lead.textContent = message('article.lead');
    this.#label.textContent = message('article.text');
    this.#button.textContent = message('article.read');
    if (this.#list.childElementCount) this.#readArticle();
    if (!this.#check.hidden) void this.#checkArticle();
  }

  /** Shows which numbers cannot be true together, so that the user sees it before taking any. */
  async #checkArticle() {
    const text = this.#text.value;
    try {
      const report = await this.actions.check(text);
      this.#checked = { text, places: placesOf(text, report.numbers) };
      this.#checkSummary.textContent = report.summary;
      this.#findings.show(report);
      this.#check.hidden = report.numbers.length === 0;
    } catch (error) {
      this.#checkSummary.textContent = message('check.failed', { reason: error instanceof Error ? error.message : '' });
      this.#check.hidden = false;
    }
  }

  /** Selects a number in the field, unless the text has changed. @param {number} number */
  #selectNumber(number) {
    const { text, places } = this.#checked;
    const place = places[number];
    this.#text.focus();
    if (place && text === this.#text.value) this.#text.setSelectionRange(place.start, place.end);
  }

  #readArticle() {
    const candidates = this.actions.read(this.#text.value);
    const tables = this.actions.tables(this.#text.value);
    // Those of a table are added together.
    const shown = candidates.filter((one) => !one.inTable);
    const known = shown.filter((one) => one.existingKey !== null).length;
    const found = shown.length ? [message('article.found', { n: shown.length, known })] : [];
    if (tables.length) found.push(message('table.found', { n: tables.length }));
    this.#status.textContent = found.join(' ') || message('article.none');
    // In the order of the article.
    const items = [
      ...shown.map((one) => ({ line: one.sourceLine, item: this.#createItem(one, candidates) })),
      ...tables.map((table) => ({ line: table.sourceLine, item: this.#createTable(table) })),
    ];
    this.#list.replaceChildren(...items.sort((a, b) => a.line - b.line).map(({ item }) => item));
  }

  /** @param {PastedTable} table */
  #createTable(table) {
    const { rows, columns, sourceLine } = table;
    const item = createElement(
      'li',
      {},
      createElement(
        'p',
        { className: 'quantity' },
        createElement('b', {}, message('table.title', { rows: rows.length, columns: columns.length })),
      ),
      createElement(
        'blockquote',
        {},
        `${message('article.line', { n: sourceLine })} · ${rows.map(({ label }) => label).join(' · ')}`,
      ),
    );
    const known = rows.filter(({ existingKey }) => existingKey !== null).length;
    if (known) {
      item.append(
        createElement('p', { className: 'existing' }, message('table.known', { n: known, all: rows.length })),
      );
    }
    if (known === rows.length) return item;
    const button = createElement('button', { type: 'button' }, message('table.use'));
    const container = createElement('div', {}, button);
    button.addEventListener('click', () => {
      const form = new TableForm(table, this.actions.view(), (entries) => this.#addAll(entries));
      container.replaceChildren(form.element);
      form.focus();
    });
    item.append(container);
    return item;
  }

  /** @param {Entry[]} entries */
  #addAll(entries) {
    const wrong = this.actions.addAll(entries);
    if (wrong) return wrong;
    this.#readArticle();
    const sums = entries.filter(({ kind }) => kind === 'sum').length;
    this.#status.textContent = message('table.added', { figures: entries.length - sums, sums });
    this.#button.focus();
    return undefined;
  }

  /** @param {Candidate} one @param {Candidate[]} all */
  #createItem(one, all) {
    const { sourceLine, quantity, sentence, interpretation, unit, kind, year, roundingChoices, existingKey } = one;
    const [before, here, after] = sentence;
    const facts = [message(`kind.${kind}`), interpretation, unit, year ?? ''].filter((part) => part !== '');
    const item = createElement(
      'li',
      {},
      createElement('p', { className: 'quantity' }, createElement('b', {}, quantity), ` ${facts.join(' · ')}`),
      createElement(
        'blockquote',
        {},
        `${message('article.line', { n: sourceLine })} · ${before}`,
        createElement('mark', {}, here),
        after,
      ),
    );
    if (roundingChoices.length) {
      item.append(createElement('p', { className: 'needs-input' }, message('article.ask_rounding')));
    }
    if (one.certainty === 'likely') item.append(createElement('p', {}, message('article.uncertain')));
    item.append(...relationTexts(one, all).map((text) => createElement('p', {}, text)));
    if (existingKey) {
      item.append(createElement('p', { className: 'existing' }, message('article.known', { key: existingKey })));
      item.append(...one.relations.map((relation) => this.#createRelationButton(one, relation)));
    } else item.append(this.#createTakeButton(one, all));
    return item;
  }

  /** @param {Candidate} one @param {Candidate[]} all */
  #createTakeButton(one, all) {
    return this.#createFormButton(message('article.take'), one.quantity, one, all);
  }

  /**
   * Creates the button that adds a relation of a figure that is in the data.
   *
   * @param {Candidate} one
   * @param {Candidate['relations'][number]} relation
   */
  #createRelationButton({ quantity }, { kind, fields }) {
    const text = message('article.take_relation', { kind: message(`kind.${kind}`) });
    return this.#createFormButton(text, quantity, { ...NOTHING, kind, fields }, []);
  }

  /**
   * Creates a button that opens a form in its place.
   *
   * @param {string} text
   * @param {string} quantity what the form is about
   * @param {import('./candidate-fields.js').Numbered} one
   * @param {Candidate[]} all
   */
  #createFormButton(text, quantity, one, all) {
    const button = createElement('button', { type: 'button' }, text);
    button.setAttribute('aria-label', `${text}: ${quantity}`);
    const container = createElement('div', {}, button);
    button.addEventListener('click', () => {
      const form = new CandidateForm(one, all, this.actions.view(), (entry) => this.#add(entry));
      container.replaceChildren(form.element);
      form.focus();
    });
    return container;
  }

  /** @param {Entry} entry */
  #add(entry) {
    const missing = this.actions.add(entry);
    if (missing) return missing;
    this.#readArticle();
    this.#status.textContent = message('article.added', { key: entry.key });
    this.#button.focus();
    return undefined;
  }
}

/**
 * Returns the relations of a candidate in words: what the article states, and as a question what only seems so.
 *
 * @param {Candidate} one
 * @param {Candidate[]} all
 */
function relationTexts({ pairs, sums }, all) {
  const quantity = (/** @type {number} */ index) => all[index]?.quantity ?? '';
  const pair = (/** @type {Candidate['pairs'][number]} */ { relation, index }) =>
    message(`pair.${relation}`, { quantity: quantity(index) });
  const sum = (/** @type {Candidate['sums'][number]} */ { parts, addsUp }) =>
    message(addsUp ? 'pair.sum' : 'pair.near_sum', { parts: parts.map(quantity).join(' + ') });
  const texts = [
    ...pairs.map((one) => ({ ...one, text: pair(one) })),
    ...sums.map((one) => ({ ...one, text: sum(one) })),
  ];
  return /** @type {const} */ (['certain', 'likely']).flatMap((certainty) => {
    const these = texts.filter((one) => one.certainty === certainty).map(({ text }) => text);
    return these.length ? [`${message(`article.${certainty}`)} ${these.join(' · ')}`] : [];
  });
}
