// The data table of a chart, which can be sorted, copied and downloaded. It is loaded on demand: see table-disclosure.js.
//
// The functions that create elements are parameters and not imports, because esbuild would put a module that two chunks
// import into a third chunk, which the first would have to wait for.

import { copyText, selectContents, toTsvLine } from './clipboard.js';
import { downloadLinks } from './download-links.js';
import { hintAtOverflow } from './overflow-hint.js';
import { SORT_DIRECTIONS, sortKeys, sortedIndices } from './row-order.js';
import { tableStyles } from './table-styles.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {import('./download-links.js').PublishedChart} PublishedChart */
/** @typedef {import('./row-order.js').SortKey} SortKey */
/** @typedef {import('./row-order.js').SortDirection} SortDirection */
/** @typedef {typeof import('../element/dom.js').createElement} CreateElement */
/** @typedef {typeof import('../element/dom.js').createIcon} CreateIcon */

/** The sort icon: an upward arrow head for ascending order and a downward one for descending order. */
const ARROWS = ['M12 3l6 8H6z', 'M12 21l6-8H6z'];

/** The names of the download links: the data file, the image, the embed snippet. */
const DOWNLOADS = ['file', 'image', 'embed'];

export { tableStyles as style };

export class DataTable {
  /** The copy button, the download links and the status message. */
  actions;
  #table;
  #create;
  #createIcon;
  #copyButton;
  #downloadLinks;
  /** A live region that reports whether copying has succeeded. */
  #status;
  /** @type {Record<string, string>} */
  #labels = {};
  /** @type {Description['table']} */
  #content = { caption: '', head: [], rows: [] };
  /** The body rows in reading order. @type {HTMLTableRowElement[]} */
  #rows = [];
  /** The sort keys of each row, by column; rows in reading order. @type {(SortKey | undefined)[][]} */
  #sortKeys = [];
  /** @type {HTMLTableCellElement[]} */
  #headers = [];
  /** The reading-order index of each row as displayed. @type {number[]} */
  #order = [];
  #sortColumn = 0;
  /** @type {SortDirection} */
  #direction = 'none';
  #compareText = new Intl.Collator().compare;

  /** @param {CreateElement} createElement @param {CreateIcon} createIcon */
  constructor(createElement, createIcon) {
    this.#create = createElement;
    this.#createIcon = createIcon;
    this.#table = createElement('table');
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

  /** Puts the table into the element that scrolls it. @param {HTMLElement} frame */
  installIn(frame) {
    frame.textContent = '';
    frame.append(this.#table);
    hintAtOverflow(frame, this.#table);
  }

  /** @param {Record<string, string>} texts */
  setLabels(texts) {
    this.#labels = texts;
    this.#copyButton.textContent = texts.copy || '';
    for (const [name, link] of this.#downloadLinks) link.textContent = texts[name] || '';
  }

  /**
   * Shows the figures of a chart, in the order that the reader chose last.
   *
   * @param {Description} description
   * @param {string} lang language of the description
   * @param {HTMLTableElement | null} [shown] the static table with the same cells, which a reader may have translated
   */
  setDescription({ table: original, figures }, lang, shown = null) {
    const table = (shown && readTable(shown, original)) ?? original;
    this.#content = table;
    this.#compareText = new Intl.Collator(lang).compare;
    this.#sortKeys = table.rows.map((row, at) => sortKeys(row, figures[at]));
    this.#headers = table.head.map((text, column) => this.#createHeader(text, column));
    this.#rows = table.rows.map((row) => this.#createRow(row));
    this.#status.textContent = '';
    this.#table.textContent = '';
    this.#table.append(
      // The span stays in view while the table is scrolled sideways.
      this.#create('caption', {}, this.#create('span', {}, table.caption)),
      this.#create('thead', {}, this.#create('tr', {}, ...this.#headers)),
      this.#create('tbody', {}, ...this.#rows),
    );
    this.#sortRows();
  }

  /**
   * Sets the addresses of the download links. A link without an address is hidden.
   *
   * @param {PublishedChart | undefined} chart undefined hides all links
   * @param {'light' | 'dark'} theme of the image
   */
  setDownloads(chart, theme) {
    /** @type {Record<string, string | undefined>} */
    const addresses = (chart && downloadLinks(chart, theme)) || {};
    for (const [name, link] of this.#downloadLinks) {
      const address = addresses[name];
      link.hidden = !address;
      if (address) link.href = address;
    }
  }

  /**
   * Creates a column header with a sort button.
   *
   * @param {string} text
   * @param {number} column
   */
  #createHeader(text, column) {
    const button = this.#create(
      'button',
      { type: 'button' },
      this.#create('span', {}, text),
      this.#createIcon(...ARROWS),
    );
    button.addEventListener('click', () => this.#onHeaderClick(column));
    return this.#create('th', { scope: 'col' }, button);
  }

  /** @param {string[]} cells the first is the row header */
  #createRow([name = '', ...cells]) {
    const header = this.#create('th', { scope: 'row' }, name);
    return this.#create('tr', {}, header, ...cells.map((cell) => this.#create('td', {}, cell)));
  }

  /** Sorts by a column: ascending, then descending, then in reading order. @param {number} column */
  #onHeaderClick(column) {
    const current = column === this.#sortColumn ? SORT_DIRECTIONS.indexOf(this.#direction) : 0;
    this.#direction = SORT_DIRECTIONS[(current + 1) % SORT_DIRECTIONS.length] ?? 'none';
    this.#sortColumn = column;
    this.#status.textContent = '';
    this.#sortRows();
  }

  /** Moves the rows into their order. The headers stay, and with them the focus. */
  #sortRows() {
    const keys = this.#sortKeys.map((row) => row[this.#sortColumn]);
    this.#order = sortedIndices(keys, this.#direction, this.#compareText);
    this.#table.tBodies[0]?.append(...this.#order.flatMap((at) => this.#rows[at] || []));
    for (const [column, header] of this.#headers.entries()) {
      if (column === this.#sortColumn && this.#direction !== 'none') header.setAttribute('aria-sort', this.#direction);
      else header.removeAttribute('aria-sort');
    }
  }

  /** Copies the table as displayed. If that fails, selects it for the reader to copy. */
  async #copyTable() {
    this.#status.textContent = '';
    const copied = await copyText(this.#toTsv(), this.actions);
    if (!copied) selectContents(this.#table);
    this.#status.textContent = this.#labels[copied ? 'copied' : 'selected'] || '';
  }

  /** Returns the table as tab-separated values. */
  #toTsv() {
    const rows = this.#order.map((at) => this.#content.rows[at] || []);
    return [this.#content.head, ...rows].map(toTsvLine).join('\n');
  }
}

/**
 * Returns the texts of a table in the page; undefined if it has other rows or columns than the description.
 *
 * @param {HTMLTableElement} table
 * @param {Description['table']} original
 * @returns {Description['table'] | undefined}
 */
function readTable({ caption, tHead, tBodies }, original) {
  const rowsOf = (/** @type {HTMLTableSectionElement | null | undefined} */ section) =>
    Array.from(section?.rows || [], ({ cells }) => Array.from(cells, ({ textContent }) => textContent));
  const [head = []] = rowsOf(tHead);
  const rows = rowsOf(tBodies[0]);
  const columns = original.head.length;
  const isSame = rows.length === original.rows.length && [head, ...rows].every(({ length }) => length === columns);
  return isSame ? { caption: caption?.textContent || '', head, rows } : undefined;
}
