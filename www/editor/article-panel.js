// Reads an article that is pasted in: shows each figure that was found, in its sentence, and lets the editor
// take it into the data.

import { createElement } from '../element/dom.js';
import { CandidateForm } from './candidate-form.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/desk/desk.js').Found} Found */
/** @typedef {import('../../pkg/desk/desk.js').Entry} Entry */
/** @typedef {import('../../pkg/desk/desk.js').View} View */

/**
 * @typedef {object} ArticleActions
 * @property {(text: string) => Found[]} read
 * @property {(entry: Entry) => string | undefined} add gives the name of what is missing
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
  #list = createElement('ol', { className: 'candidates' });

  /** @param {ArticleActions} reader */
  constructor(reader) {
    this.reader = reader;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#status.setAttribute('role', 'status');
    this.#text.spellcheck = false;
    this.#button.addEventListener('click', () => this.#readArticle());
    this.element.append(this.#heading, this.#lead, this.#label, this.#text, this.#button, this.#status, this.#list);
  }

  /** In the desk's language. What was found is said in it from the next reading on. */
  setLabels() {
    this.#heading.textContent = message('article.title');
    this.#lead.textContent = message('article.lead');
    this.#label.textContent = message('article.text');
    this.#button.textContent = message('article.read');
    if (this.#list.childElementCount) this.#readArticle();
  }

  #readArticle() {
    const found = this.reader.read(this.#text.value);
    const known = found.filter((one) => one.known !== null).length;
    this.#status.textContent = found.length
      ? message('article.found', { n: found.length, known })
      : message('article.none');
    this.#list.replaceChildren(...found.map((one) => this.#createItem(one, found)));
  }

  /** @param {Found} one @param {Found[]} all */
  #createItem(one, all) {
    const { line, token, sentence, reading, unit, kind, year, places, pairs, known } = one;
    const [before, here, after] = sentence;
    const says = [message(`kind.${kind}`), reading, unit, year ?? ''].filter((part) => part !== '');
    const item = createElement(
      'li',
      {},
      createElement('p', { className: 'token' }, createElement('b', {}, token), ` ${says.join(' · ')}`),
      createElement(
        'blockquote',
        {},
        `${message('article.line', { n: line })} · ${before}`,
        createElement('mark', {}, here),
        after,
      ),
    );
    if (places.length) item.append(createElement('p', { className: 'needs-input' }, message('article.ask_place')));
    if (pairs.length) {
      const told = pairs.map(({ is, with: other }) => message(`pair.${is}`, { token: all[other]?.token ?? '' }));
      item.append(createElement('p', {}, `${message('article.suggested')} ${told.join(' · ')}`));
    }
    if (known) item.append(createElement('p', { className: 'existing' }, message('article.known', { key: known })));
    else item.append(this.#createTakeButton(one, all));
    return item;
  }

  /** @param {Found} one @param {Found[]} all */
  #createTakeButton(one, all) {
    const button = createElement('button', { type: 'button' }, message('article.take'));
    button.setAttribute('aria-label', `${message('article.take')}: ${one.token}`);
    const place = createElement('div', {}, button);
    button.addEventListener('click', () => {
      const form = new CandidateForm(one, all, this.reader.view(), (entry) => this.#add(entry));
      place.replaceChildren(form.element);
      form.focus();
    });
    return place;
  }

  /** @param {Entry} entry */
  #add(entry) {
    const missing = this.reader.add(entry);
    if (missing) return missing;
    this.#readArticle();
    this.#status.textContent = message('article.added', { key: entry.key });
    this.#button.focus();
    return undefined;
  }
}
