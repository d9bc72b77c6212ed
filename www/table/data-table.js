// A chapter's figures as a table: to be sorted, copied and taken away as a file. It comes on demand: see data.js.
//
// What makes elements is handed over, not imported: what two files import would become a third, for which the first
// would have to wait.

import { copyText, lineOf, select } from './clipboard.js';
import { WAYS, keysOf, order } from './row-order.js';
import { dataStyles } from './table-styles.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {import('./row-order.js').Key} Key */
/** @typedef {import('./row-order.js').Way} Way */
/** @typedef {Pick<typeof import('../element/dom.js'), 'make' | 'makeIcon'>} Making */

/** Two heads of arrows: the upper one for a column that rises, the lower one for one that falls. */
const ARROWS = ['M12 3l6 8H6z', 'M12 21l6-8H6z'];

/** What can be taken away, by its name among the words. */
const FILES = ['file', 'image', 'embed'];

export { dataStyles as style };

export class DataTable {
  #making;
  table;
  /** What can be done with the table. */
  bar;
  #copy;
  #files;
  /** Says politely what became of a copy. */
  #told;
  /** @type {Record<string, string>} */
  #texts = {};
  /** @type {Description['table']} */
  #said = { caption: '', head: [], rows: [] };
  /** In the reading order, as all that follows. @type {HTMLTableRowElement[]} */
  #rows = [];
  /** For each row its key in each column. @type {(Key | undefined)[][]} */
  #keys = [];
  /** @type {HTMLTableCellElement[]} */
  #heads = [];
  /** Which rows stand there, from the first to the last. @type {number[]} */
  #order = [];
  #column = 0;
  /** @type {Way} */
  #way = 'none';
  #collate = new Intl.Collator().compare;

  /** @param {Making} making */
  constructor(making) {
    const { make } = making;
    this.#making = making;
    this.table = make('table');
    this.bar = make('div', { className: 'table-actions' });
    this.#copy = make('button', { type: 'button', className: 'copy' });
    this.#files = FILES.map((name) => /** @type {const} */ ([name, make('a', { className: name, download: '' })]));
    this.#told = make('span', { className: 'status' });
    this.#told.setAttribute('role', 'status');
    this.#copy.addEventListener('click', () => void this.#copyTable());
    this.bar.append(this.#copy, ...this.#files.map(([, link]) => link), this.#told);
  }

  /**
   * Names what can be done with it.
   *
   * @param {Record<string, string>} texts
   */
  name(texts) {
    this.#texts = texts;
    this.#copy.textContent = texts.copy ?? '';
    for (const [name, link] of this.#files) link.textContent = texts[name] ?? '';
  }

  /**
   * Shows a chapter's figures, in the order that the reader last asked for.
   *
   * @param {Description} said
   * @param {string} lang the language it is said in
   */
  show({ table, figures }, lang) {
    const { make } = this.#making;
    this.#said = table;
    this.#collate = new Intl.Collator(lang).compare;
    this.#keys = table.rows.map((row, at) => keysOf(row, figures[at]));
    this.#heads = table.head.map((text, column) => this.#head(text, column));
    this.#rows = table.rows.map((row) => this.#row(row));
    this.#told.textContent = '';
    this.table.replaceChildren(
      // In a part of its own, which stays in sight while the table is scrolled.
      make('caption', {}, make('span', {}, table.caption)),
      make('thead', {}, make('tr', {}, ...this.#heads)),
      make('tbody', {}, ...this.#rows),
    );
    this.#arrange();
  }

  /**
   * Offers what can be taken away, or nothing.
   *
   * @param {Record<string, string> | undefined} addresses
   */
  offer(addresses) {
    for (const [name, link] of this.#files) {
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
  #head(text, column) {
    const { make, makeIcon } = this.#making;
    const button = make('button', { type: 'button' }, make('span', {}, text), makeIcon(...ARROWS));
    button.addEventListener('click', () => this.#press(column));
    return make('th', { scope: 'col' }, button);
  }

  /** @param {string[]} cells the first is the row's header */
  #row([name = '', ...cells]) {
    const { make } = this.#making;
    const header = make('th', { scope: 'row' }, name);
    return make('tr', {}, header, ...cells.map((cell) => make('td', {}, cell)));
  }

  /** From the reading order up, from up down, and back. @param {number} column */
  #press(column) {
    const now = column === this.#column ? WAYS.indexOf(this.#way) : 0;
    this.#way = WAYS[(now + 1) % WAYS.length] ?? 'none';
    this.#column = column;
    this.#told.textContent = '';
    this.#arrange();
  }

  /** Puts the rows in their order. Heads stay, and with them the focus. */
  #arrange() {
    const keys = this.#keys.map((row) => row[this.#column]);
    this.#order = order(keys, this.#way, this.#collate);
    this.table.tBodies[0]?.append(...this.#order.flatMap((at) => this.#rows[at] ?? []));
    for (const [column, head] of this.#heads.entries()) {
      if (column === this.#column && this.#way !== 'none') head.setAttribute('aria-sort', this.#way);
      else head.removeAttribute('aria-sort');
    }
  }

  /** As it stands there, and says whether that went well. */
  async #copyTable() {
    this.#told.textContent = '';
    const copied = await copyText(this.#asText(), this.bar);
    if (!copied) select(this.table);
    this.#told.textContent = this.#texts[copied ? 'copied' : 'selected'] ?? '';
  }

  /** With tabs between cells, as spreadsheets take it. */
  #asText() {
    const rows = this.#order.map((at) => this.#said.rows[at] ?? []);
    return [this.#said.head, ...rows].map(lineOf).join('\n');
  }
}
