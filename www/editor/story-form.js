// The form that starts a new story: its source, and its title in each language.

import { canonicalTag } from '../../site/language-tag.js';
import { createElement } from '../element/dom.js';
import { createButton } from './chart-fields.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').NewStory} NewStory */

/** The texts that are asked for in each language, with the messages that name them. */
const TEXTS = /** @type {const} */ ({ title: 'page_title', lead: 'page_lead', publisher: 'publisher' });

export class StoryForm {
  element = createElement('dialog', { className: 'new-story' });
  #heading = createElement('h2', { id: 'new-story-name' });
  #lead = createElement('p', { className: 'lead' });
  #form = createElement('form');
  #language = labelled(createElement('input', { id: 'new-story-language', autocomplete: 'off', spellcheck: false }));
  #date = labelled(createElement('input', { id: 'new-story-date', type: 'date' }));
  #languages = labelled(createElement('input', { id: 'new-story-languages', autocomplete: 'off', spellcheck: false }));
  #help = createElement('p', { className: 'lead', id: 'new-story-help' });
  #texts = createElement('div');
  #examples = labelled(createElement('input', { id: 'new-story-examples', type: 'checkbox' }));
  #error = createElement('p', { className: 'wrong', hidden: true });
  #buttons = createElement('div', { className: 'buttons' });
  /** The inputs of the texts, by text and language. @type {Map<string, HTMLInputElement>} */
  #inputs = new Map();

  /**
   * @param {(story: NewStory) => string | undefined} create creates the story; returns the name of a property that is missing
   * @param {() => void} closed called when the form is closed after that
   */
  constructor(create, closed) {
    this.create = create;
    this.closed = closed;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#error.setAttribute('role', 'alert');
    this.#languages.input.setAttribute('aria-describedby', this.#help.id);
    this.#examples.element.prepend(this.#examples.input);
    this.#form.noValidate = true;
    this.#form.append(
      this.#language.element,
      this.#date.element,
      this.#languages.element,
      this.#help,
      this.#texts,
      this.#examples.element,
      this.#error,
      this.#buttons,
    );
    this.element.append(this.#heading, this.#lead, this.#form);
    this.#languages.input.addEventListener('input', () => this.#showTexts());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Opens the form. @param {string} lang language of the editor */
  open(lang) {
    this.#heading.textContent = message('story.title');
    this.#lead.textContent = message('story.lead');
    this.#language.label.textContent = message('story.language');
    this.#date.label.textContent = message('story.date');
    this.#languages.label.textContent = message('story.languages');
    this.#help.textContent = message('story.languages_help');
    this.#examples.label.textContent = message('story.examples');
    this.#error.hidden = true;
    this.#buttons.replaceChildren(
      createElement('button', { type: 'submit' }, message('story.create')),
      createButton(message('add.cancel'), () => this.element.close()),
    );
    this.#language.input.value ||= lang;
    this.#languages.input.value ||= lang;
    this.#showTexts();
    this.element.showModal();
    this.#language.input.focus();
  }

  /** The languages of the story; those that are no tags are left out. */
  #tags() {
    const tags = this.#languages.input.value.split(/[\s,，、]+/).map(canonicalTag);
    return [...new Set(tags.filter((tag) => tag !== undefined))];
  }

  /** Shows the inputs of the texts in each language, and keeps what was typed. */
  #showTexts() {
    const before = this.#inputs;
    this.#inputs = new Map();
    const rows = this.#tags().flatMap((lang) =>
      Object.entries(TEXTS).map(([name, key]) => {
        const id = `new-story-${name}-${lang}`;
        const { input, label, element } = labelled(createElement('input', { id, lang, autocomplete: 'off' }));
        input.value = before.get(`${name}.${lang}`)?.value ?? '';
        label.textContent = message(`story.${key}`, { lang });
        this.#inputs.set(`${name}.${lang}`, input);
        return element;
      }),
    );
    this.#texts.replaceChildren(...rows);
  }

  #submit() {
    const text = (/** @type {string} */ name, /** @type {string} */ lang) =>
      this.#inputs.get(`${name}.${lang}`)?.value.trim() ?? '';
    const missing = this.create({
      language: canonicalTag(this.#language.input.value) ?? '',
      date: this.#date.input.value,
      texts: this.#tags().map((lang) => ({
        lang,
        title: text('title', lang),
        lead: text('lead', lang),
        publisher: text('publisher', lang),
      })),
      hasExamples: this.#examples.input.checked,
    });
    const named = { language: this.#language.input, date: this.#date.input, texts: this.#languages.input };
    const inputs = new Map([...Object.entries(named), ...this.#inputs]);
    for (const [name, input] of inputs) input.setAttribute('aria-invalid', String(name === missing));
    this.#error.hidden = missing === undefined;
    if (missing === undefined) {
      this.element.close();
      this.closed();
      return;
    }
    const input = inputs.get(missing);
    const label = input && this.#form.querySelector(`label[for="${input.id}"]`)?.textContent;
    this.#error.textContent = message('story.missing', { field: label ?? missing });
    input?.focus();
  }
}

/** @param {HTMLInputElement} input */
function labelled(input) {
  const label = createElement('label', { htmlFor: input.id });
  return { input, label, element: createElement('p', {}, label, input) };
}
