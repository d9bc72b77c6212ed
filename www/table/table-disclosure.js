// The line that opens a chapter's table. Behind it stands the page's own table, which says all there is to say; the one
// that can be sorted, copied and taken away comes when a reader opens it, in a file that nothing is loaded of until then.

import { make, makeIcon } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */
/** @typedef {import('./data-table.js').DataTable} DataTable */

export class Data {
  element = make('details');
  #summary = make('summary');
  #place = make('div', { className: 'scroll', tabIndex: 0 });
  #adopt;
  #failed;
  /** What the table is to say, for when it comes. @type {Parameters<DataTable['show']> | undefined} */
  #said;
  /** @type {Record<string, string>} */
  #texts = {};
  /** @type {Record<string, string> | undefined} */
  #files;
  #own = false;
  /** @type {DataTable | undefined} */
  #table;

  /**
   * @param {(style: string) => void} adopt takes the table's style sheet in
   * @param {(reason: unknown) => void} failed
   */
  constructor(adopt, failed) {
    this.#adopt = adopt;
    this.#failed = failed;
    this.#place.setAttribute('part', 'data');
    // Not a region: a page has many charts, and its landmarks would all have one name.
    this.#place.setAttribute('role', 'group');
    this.#place.append(make('slot', { name: 'data' }));
    this.element.append(this.#summary, this.#place);
    // Not `toggle`: a search in the page opens it too, and what was found is not to be taken from under it.
    this.#summary.addEventListener('click', () => void this.#load());
  }

  /** What the line says. @param {string} text */
  set title(text) {
    this.#summary.textContent = text;
    this.#place.setAttribute('aria-label', text);
  }

  /** @param {Record<string, string>} texts */
  name(texts) {
    this.#texts = texts;
    this.title = texts.data ?? '';
    this.#table?.name(texts);
  }

  /**
   * @param {Description} said
   * @param {string} lang the language it is said in
   * @param {boolean} own whether the table in the page says something else
   */
  show(said, lang, own) {
    this.#said = [said, lang];
    this.#own = own;
    if (this.#table) this.#table.show(said, lang);
    else if (own) void this.#load();
  }

  /** Offers what can be taken away, or nothing. @param {Record<string, string> | undefined} files */
  offer(files) {
    this.#files = files;
    this.#table?.offer(files);
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
    if (this.#table || !this.#said) return;
    // Better none than one that is wrong.
    if (this.#own) this.#place.replaceChildren();
    try {
      const { DataTable, style } = await import('./data-table.js');
      // Another press, or another language, may have been sooner.
      if (!this.#table) this.#put(new DataTable({ make, makeIcon }), style);
    } catch (reason) {
      // The next press tries again; what stands there still stands.
      this.#failed(reason);
    }
  }

  /** @param {DataTable} table @param {string} style */
  #put(table, style) {
    this.#table = table;
    this.#adopt(style);
    table.name(this.#texts);
    table.offer(this.#files);
    if (this.#said) table.show(...this.#said);
    this.#place.replaceChildren(table.table);
    this.element.append(table.bar);
  }
}
