// The disclosure of the data table. At first it holds the static table of the page, which is complete. When the reader
// opens it, data-table.js is loaded, with a table that can be sorted, copied and downloaded.

import { createElement, createIcon, listen, replaceChildren } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {import('./data-table.js').DataTable} DataTable */

/** The attribute of elements that html2canvas leaves out. */
const IGNORED = 'data-html2canvas-ignore';

export class TableDisclosure {
  element = createElement('details');
  #summary = createElement('summary');
  #container = createElement('div', { className: 'scroll', tabIndex: 0 });
  #addStyleSheet;
  #onError;
  /** The description and its language, stored until the data table is loaded. @type {[Description, string] | undefined} */
  #content;
  /** @type {Record<string, string>} */
  #labels = {};
  /** The chart whose files are offered for download, and the theme of its image. @type {Parameters<DataTable['setDownloads']>} */
  #published = [undefined, 'light'];
  /** Whether the static table differs from the description and must not be shown. */
  #replaceStatic = false;
  /** @type {DataTable | undefined} */
  #table;

  /**
   * @param {(style: string) => void} addStyleSheet adds a style sheet to the element
   * @param {(reason: unknown) => void} onError called when data-table.js cannot be loaded
   */
  constructor(addStyleSheet, onError) {
    this.#addStyleSheet = addStyleSheet;
    this.#onError = onError;
    this.#container.setAttribute('part', 'data');
    // No landmark: a page has many charts, and their regions would all have the same name.
    this.#container.setAttribute('role', 'group');
    this.#container.append(createElement('slot', { name: 'data' }));
    this.element.append(this.#summary, this.#container);
    // A `toggle` event also follows a search in the page, and replacing the table would remove what was found.
    this.#summary.addEventListener('click', () => void this.#load());
    this.#markForPictures();
    this.element.addEventListener('toggle', () => this.#markForPictures());
  }

  /** The label of the disclosure. @param {string} text */
  set title(text) {
    this.#summary.textContent = text;
    this.#container.setAttribute('aria-label', text);
  }

  /** @param {Record<string, string>} texts */
  setLabels(texts) {
    this.#labels = texts;
    this.title = texts.data || '';
    this.#table?.setLabels(texts);
  }

  /**
   * @param {Description} description
   * @param {string} lang language of the description
   * @param {boolean} replaceStatic whether the static table differs from the description
   */
  setDescription(description, lang, replaceStatic) {
    this.#content = [description, lang];
    this.#replaceStatic = replaceStatic;
    if (this.#table) this.#describe(this.#table);
    else if (replaceStatic) void this.#load();
  }

  /** @param {DataTable} table */
  #describe(table) {
    const host = /** @type {ShadowRoot} */ (this.element.getRootNode()).host;
    const shown = this.#replaceStatic ? null : host.querySelector('[slot=data] table');
    if (this.#content) table.setDescription(...this.#content, /** @type {HTMLTableElement | null} */ (shown));
  }

  /** Offers the published files of a chart. @param {Parameters<DataTable['setDownloads']>} published */
  setDownloads(...published) {
    this.#published = published;
    this.#table?.setDownloads(...published);
  }

  /**
   * Opens the disclosure while the page is printed. In an iframe it stays as it is: the page around it cannot follow the
   * height in time, and would print a part of the table.
   *
   * @param {AbortSignal} signal
   */
  openForPrint(signal) {
    if (parent !== window) return;
    const { element } = this;
    let open = false;
    const before = () => {
      open = element.open;
      element.open = true;
    };
    listen(window, 'beforeprint', before, signal);
    listen(window, 'afterprint', () => (element.open = open), signal);
  }

  /** Keeps html2canvas, which draws pages as pictures for sharing, from drawing the table while it is closed. */
  #markForPictures() {
    // Chrome before 69 cannot toggle an attribute.
    if (this.element.open) this.#container.removeAttribute(IGNORED);
    else this.#container.setAttribute(IGNORED, '');
  }

  async #load() {
    if (this.#table || !this.#content) return;
    // No table is better than a wrong one.
    if (this.#replaceStatic) replaceChildren(this.#container);
    try {
      const { DataTable, style } = await import('./data-table.js');
      // Another click or another language may have installed it in the meantime.
      if (!this.#table) this.#install(new DataTable(createElement, createIcon), style);
    } catch (reason) {
      // The current content stays; the next click tries again.
      this.#onError(reason);
    }
  }

  /** @param {DataTable} table @param {string} style */
  #install(table, style) {
    this.#table = table;
    this.#addStyleSheet(style);
    table.setLabels(this.#labels);
    table.setDownloads(...this.#published);
    this.#describe(table);
    table.installIn(this.#container);
    this.element.append(table.actions);
  }
}
