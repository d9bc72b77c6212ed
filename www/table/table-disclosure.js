// The line that opens a chapter's table. Behind it stands the page's own table, which says all there is to say; the one
// that can be sorted, copied and taken away comes when a reader opens it, in a file that nothing is loaded of until then.

import { createElement, createIcon } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {import('./data-table.js').DataTable} DataTable */

export class TableDisclosure {
  element = createElement('details');
  #summary = createElement('summary');
  #container = createElement('div', { className: 'scroll', tabIndex: 0 });
  #addStyleSheet;
  #onError;
  /** What the table is to say, for when it comes. @type {Parameters<DataTable['setDescription']> | undefined} */
  #content;
  /** @type {Record<string, string>} */
  #labels = {};
  /** @type {Record<string, string> | undefined} */
  #downloads;
  #replaceStatic = false;
  /** @type {DataTable | undefined} */
  #table;

  /**
   * @param {(style: string) => void} adopt takes the table's style sheet in
   * @param {(reason: unknown) => void} failed
   */
  constructor(adopt, failed) {
    this.#addStyleSheet = adopt;
    this.#onError = failed;
    this.#container.setAttribute('part', 'data');
    // Not a region: a page has many charts, and its landmarks would all have one name.
    this.#container.setAttribute('role', 'group');
    this.#container.append(createElement('slot', { name: 'data' }));
    this.element.append(this.#summary, this.#container);
    // Not `toggle`: a search in the page opens it too, and what was found is not to be taken from under it.
    this.#summary.addEventListener('click', () => void this.#load());
  }

  /** What the line says. @param {string} text */
  set title(text) {
    this.#summary.textContent = text;
    this.#container.setAttribute('aria-label', text);
  }

  /** @param {Record<string, string>} texts */
  setLabels(texts) {
    this.#labels = texts;
    this.title = texts.data ?? '';
    this.#table?.setLabels(texts);
  }

  /**
   * @param {Description} said
   * @param {string} lang the language it is said in
   * @param {boolean} own whether the table in the page says something else
   */
  setDescription(said, lang, own) {
    this.#content = [said, lang];
    this.#replaceStatic = own;
    if (this.#table) this.#table.setDescription(said, lang);
    else if (own) void this.#load();
  }

  /** Offers what can be taken away, or nothing. @param {Record<string, string> | undefined} files */
  setDownloads(files) {
    this.#downloads = files;
    this.#table?.setDownloads(files);
  }

  /**
   * On paper there is nothing to open, so the table stands open while the page is printed.
   *
   * @param {AbortSignal} signal
   */
  openForPrint(signal) {
    const { element } = this;
    let open = false;
    const before = () => {
      open = element.open;
      element.open = true;
    };
    addEventListener('beforeprint', before, { signal });
    addEventListener('afterprint', () => (element.open = open), { signal });
  }

  async #load() {
    if (this.#table || !this.#content) return;
    // Better none than one that is wrong.
    if (this.#replaceStatic) this.#container.replaceChildren();
    try {
      const { DataTable, style } = await import('./data-table.js');
      // Another press, or another language, may have been sooner.
      if (!this.#table) this.#install(new DataTable({ createElement, createIcon }), style);
    } catch (reason) {
      // The next press tries again; what stands there still stands.
      this.#onError(reason);
    }
  }

  /** @param {DataTable} table @param {string} style */
  #install(table, style) {
    this.#table = table;
    this.#addStyleSheet(style);
    table.setLabels(this.#labels);
    table.setDownloads(this.#downloads);
    if (this.#content) table.setDescription(...this.#content);
    this.#container.replaceChildren(table.table);
    this.element.append(table.actions);
  }
}
