// A form that adds a language to the story. Its texts are those of another language, to be translated.

import { canonicalTag } from '../../site/language-tag.js';
import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** Languages that are offered by name. Any other tag may be typed. */
const OFFERED =
  'ar bn bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-CN zh-Hant';

export class LanguageForm {
  element = createElement('form', { className: 'add-language' });
  #label = createElement('label', { htmlFor: 'new-language' });
  #input = createElement('input', { id: 'new-language', autocomplete: 'off', spellcheck: false });
  #list = createElement('datalist', { id: 'new-language-list' });
  #button = createElement('button', { type: 'submit' });
  #help = createElement('p', { className: 'lead', id: 'new-language-help' });
  #error = createElement('p', { className: 'wrong', id: 'new-language-error', hidden: true });
  /** Language of the names in the list. */
  #named = '';

  /** @param {(lang: string) => boolean} add adds a language; returns whether it was added */
  constructor(add) {
    this.#input.setAttribute('list', this.#list.id);
    this.#input.setAttribute('aria-describedby', `${this.#help.id} ${this.#error.id}`);
    this.#error.setAttribute('role', 'alert');
    const row = createElement('div', { className: 'buttons' }, this.#input, this.#button);
    this.element.append(this.#label, row, this.#help, this.#error, this.#list);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(add);
    });
  }

  /** Shows the texts of the form in the language of the editor. @param {string} lang */
  show(lang) {
    this.#label.textContent = message('language.tag');
    this.#button.textContent = message('language.add');
    this.#help.textContent = message('language.help');
    if (this.#named === lang) return;
    this.#named = lang;
    const names = new Intl.DisplayNames([lang], { type: 'language' });
    const options = OFFERED.split(' ').map((value) => createElement('option', { value }, names.of(value) ?? value));
    this.#list.replaceChildren(...options);
  }

  /** @param {(lang: string) => boolean} add */
  #submit(add) {
    const tag = canonicalTag(this.#input.value);
    const problem = tag === undefined ? 'language.invalid' : add(tag) ? undefined : 'language.exists';
    this.#error.hidden = problem === undefined;
    this.#error.textContent = problem ? message(problem, { tag: this.#input.value.trim() }) : '';
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
    if (problem) this.#input.focus();
    else this.#input.value = '';
  }
}
