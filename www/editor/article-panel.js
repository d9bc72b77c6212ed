// Reads an article that is pasted in: shows each figure that was found, in its sentence, and lets the editor
// take it into the data.

import { createElement } from '../element/dom.js';
import { EntryForm } from './candidate-form.js';
import { say } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Found} Found */
/** @typedef {import('../../pkg/editor/editor.js').Entry} Entry */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

/**
 * @typedef {object} Reader
 * @property {(text: string) => Found[]} read
 * @property {(entry: Entry) => string | undefined} add gives the name of what is missing
 * @property {() => View} view
 */

export class Article {
  element = createElement('section', { className: 'article', id: 'article' });
  #heading = createElement('h2', { id: 'article-name' });
  #lead = createElement('p', { className: 'lead' });
  #label = createElement('label', { htmlFor: 'article-text' });
  #text = createElement('textarea', { id: 'article-text', rows: 8 });
  #button = createElement('button', { type: 'button' });
  #told = createElement('p', { className: 'told' });
  #list = createElement('ol', { className: 'found' });

  /** @param {Reader} reader */
  constructor(reader) {
    this.reader = reader;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#told.setAttribute('role', 'status');
    this.#text.spellcheck = false;
    this.#button.addEventListener('click', () => this.#read());
    this.element.append(this.#heading, this.#lead, this.#label, this.#text, this.#button, this.#told, this.#list);
  }

  /** In the desk's language. What was found is said in it from the next reading on. */
  name() {
    this.#heading.textContent = say('article.title');
    this.#lead.textContent = say('article.lead');
    this.#label.textContent = say('article.text');
    this.#button.textContent = say('article.read');
    if (this.#list.childElementCount) this.#read();
  }

  #read() {
    const found = this.reader.read(this.#text.value);
    const known = found.filter((one) => one.known !== null).length;
    this.#told.textContent = found.length ? say('article.found', { n: found.length, known }) : say('article.none');
    this.#list.replaceChildren(...found.map((one) => this.#item(one, found)));
  }

  /** @param {Found} one @param {Found[]} all */
  #item(one, all) {
    const { line, token, sentence, reading, unit, kind, year, places, pairs, known } = one;
    const [before, here, after] = sentence;
    const says = [say(`kind.${kind}`), reading, unit, year ?? ''].filter((part) => part !== '');
    const item = createElement(
      'li',
      {},
      createElement('p', { className: 'token' }, createElement('b', {}, token), ` ${says.join(' · ')}`),
      createElement(
        'blockquote',
        {},
        `${say('article.line', { n: line })} · ${before}`,
        createElement('mark', {}, here),
        after,
      ),
    );
    if (places.length) item.append(createElement('p', { className: 'ask' }, say('article.ask_place')));
    if (pairs.length) {
      const told = pairs.map(({ is, with: other }) => say(`pair.${is}`, { token: all[other]?.token ?? '' }));
      item.append(createElement('p', {}, `${say('article.suggested')} ${told.join(' · ')}`));
    }
    if (known) item.append(createElement('p', { className: 'known' }, say('article.known', { key: known })));
    else item.append(this.#taking(one, all));
    return item;
  }

  /** @param {Found} one @param {Found[]} all */
  #taking(one, all) {
    const button = createElement('button', { type: 'button' }, say('article.take'));
    button.setAttribute('aria-label', `${say('article.take')}: ${one.token}`);
    const place = createElement('div', {}, button);
    button.addEventListener('click', () => {
      const form = new EntryForm(one, all, this.reader.view(), (entry) => this.#add(entry));
      place.replaceChildren(form.element);
      form.focus();
    });
    return place;
  }

  /** @param {Entry} entry */
  #add(entry) {
    const missing = this.reader.add(entry);
    if (missing) return missing;
    this.#read();
    this.#told.textContent = say('article.added', { key: entry.key });
    this.#button.focus();
    return undefined;
  }
}
