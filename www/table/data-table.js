// A chapter's figures as a table: to be sorted, copied and taken away as a file. It comes on demand: see data.js.
//
// What makes elements is handed over, not imported: what two files import would become a third, for which the first
// would have to wait.

import { copyText, toTsvLine, selectContents } from './clipboard.js';
import { SORT_DIRECTIONS, sortKeys, sortedIndices } from './row-order.js';
import { tableStyles } from './table-styles.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {import('./row-order.js').SortKey} SortKey */
/** @typedef {import('./row-order.js').SortDirection} SortDirection */
/** @typedef {Pick<typeof import('../element/dom.js'), 'createElement' | 'createIcon'>} DomHelpers */

/** Two heads of arrows: the upper one for a column that rises, the lower one for one that falls. */
const ARROWS = ['M12 3l6 8H6z', 'M12 21l6-8H6z'];

/** What can be taken away, by its name among the words. */
const DOWNLOADS = ['file', 'image', 'embed'];

export { tableStyles as style };

export class DataTable {
  #dom;
  table;
  /** What can be done with the table. */
  actions;
  #copyButton;
  #downloadLinks;
  /** Says politely what became of a copy. */
  #status;
  /** @type {Record<string, string>} */
  #labels = {};
  /** @type {Description['table']} */
  #content = { caption: '', head: [], rows: [] };
  /** In the reading order, as all that follows. @type {HTMLTableRowElement[]} */
  #rows = [];
  /** For each row its key in each column. @type {(SortKey | undefined)[][]} */
  #sortKeys = [];
  /** @type {HTMLTableCellElement[]} */
  #headers = [];
  /** Which rows stand there, from the first to the last. @type {number[]} */
  #order = [];
  #sortColumn = 0;
  /** @type {SortDirection} */
  #direction = 'none';
  #compareText = new Intl.Collator().compare;

  /** @param {DomHelpers} dom */
  constructor(dom) {
    const { createElement } = dom;
    this.#dom = dom;
    this.table = createElement('table');
    this.actions = createElement('div', { className: 'table-actions' });
    this.#copyButton = createElement('button', { type: 'button', className: 'copy' });
    this.#downloadLinks = DOWNLOADS.map(
      (name) => /** @type {const} */ ([name, createElement('a', { className: name, download: '' })]),
    );
    this.#status = createElement('span', { className: 'status' });
    this.#status.setAttribute('role', 'status');
    this.#copyButton.addEventListener('click', () => void this.#copyTable());
    this.actions.append(this.#copyButton, ...this.#downloadLinks.map(([, link]) => link), this.#status);
  }

  /**
   * Names what can be done with it.
   *
   * @param {Record<string, string>} texts
   */
  setLabels(texts) {
    this.#labels = texts;
    this.#copyButton.textContent = texts.copy ?? '';
    for (const [name, link] of this.#downloadLinks) link.textContent = texts[name] ?? '';
  }

  /**
   * Shows a chapter's figures, in the order that the reader last asked for.
   *
   * @param {Description} said
   * @param {string} lang the language it is said in
   */
  setDescription({ table, figures }, lang) {
    const { createElement } = this.#dom;
    this.#content = table;
    this.#compareText = new Intl.Collator(lang).compare;
    this.#sortKeys = table.rows.map((row, at) => sortKeys(row, figures[at]));
    this.#headers = table.head.map((text, column) => this.#createHeader(text, column));
    this.#rows = table.rows.map((row) => this.#createRow(row));
    this.#status.textContent = '';
    this.table.replaceChildren(
      // In a part of its own, which stays in sight while the table is scrolled.
      createElement('caption', {}, createElement('span', {}, table.caption)),
      createElement('thead', {}, createElement('tr', {}, ...this.#headers)),
      createElement('tbody', {}, ...this.#rows),
    );
    this.#sortRows();
  }

  /**
   * Offers what can be taken away, or nothing.
   *
   * @param {Record<string, string> | undefined} addresses
   */
  setDownloads(addresses) {
    for (const [name, link] of this.#downloadLinks) {
      const address = addresses?.[name];
      link.hidden = !address;
      if (address) link.href = address;
    }
  }

  /**
   * The head of a column, which orders the rows by it when it is pressed.
   *
   * @param {string} text
   * @param {number} column
   */
  #createHeader(text, column) {
    const { createElement, createIcon } = this.#dom;
    const button = createElement('button', { type: 'button' }, createElement('span', {}, text), createIcon(...ARROWS));
    button.addEventListener('click', () => this.#onHeaderClick(column));
    return createElement('th', { scope: 'col' }, button);
  }

  /** @param {string[]} cells the first is the row's header */
  #createRow([name = '', ...cells]) {
    const { createElement } = this.#dom;
    const header = createElement('th', { scope: 'row' }, name);
    return createElement('tr', {}, header, ...cells.map((cell) => createElement('td', {}, cell)));
  }

  /** From the reading order up, from up down, and back. @param {number} column */
  #onHeaderClick(column) {
    const now = column === this.#sortColumn ? SORT_DIRECTIONS.indexOf(this.#direction) : 0;
    this.#direction = SORT_DIRECTIONS[(now + 1) % SORT_DIRECTIONS.length] ?? 'none';
    this.#sortColumn = column;
    this.#status.textContent = '';
    this.#sortRows();
  }

  /** Puts the rows in their order. Heads stay, and with them the focus. */
  #sortRows() {
    const keys = this.#sortKeys.map((row) => row[this.#sortColumn]);
    this.#order = sortedIndices(keys, this.#direction, this.#compareText);
    this.table.tBodies[0]?.append(...this.#order.flatMap((at) => this.#rows[at] ?? []));
    for (const [column, head] of this.#headers.entries()) {
      if (column === this.#sortColumn && this.#direction !== 'none') head.setAttribute('aria-sort', this.#direction);
      else head.removeAttribute('aria-sort');
    }
  }

  /** As it stands there, and says whether that went well. */
  async #copyTable() {
    this.#status.textContent = '';
    const copied = await copyText(this.#toTsv(), this.actions);
    if (!copied) selectContents(this.table);
    this.#status.textContent = this.#labels[copied ? 'copied' : 'selected'] ?? '';
  }

  /** With tabs between cells, as spreadsheets take it. */
  #toTsv() {
    const rows = this.#order.map((at) => this.#content.rows[at] ?? []);
    return [this.#content.head, ...rows].map(toTsvLine).join('\n');
  }
}
