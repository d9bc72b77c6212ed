// Adds a figure that is typed by hand: a button that opens the form.

import { createElement } from '../element/dom.js';
import { CandidateForm } from './candidate-form.js';
import { createButton } from './chart-fields.js';
import { message } from './messages.js';

/** @typedef {import('./article-panel.js').ArticleActions} ArticleActions */

/** A candidate of which nothing is known. @type {import('./candidate-fields.js').Numbered} */
export const NOTHING = {
  sourceLine: undefined,
  quantity: '',
  sentence: ['', '', ''],
  interpretation: '',
  roundingChoices: [],
  unit: '',
  unitKeys: [],
  kind: 'figure',
  year: null,
  pairs: [],
  sums: [],
  certainty: 'certain',
  inTable: false,
  existingKey: null,
  fields: [],
  relations: [],
};

export class FigureAdder {
  element = createElement('section', { className: 'article', id: 'figures' });
  #heading = createElement('h2', { id: 'figures-name' });
  #lead = createElement('p', { className: 'lead' });
  #open = createButton('', () => this.#start());
  #status = createElement('p', { className: 'status' });
  #container = createElement('div');

  /** @param {Pick<ArticleActions, 'add' | 'view'>} actions */
  constructor(actions) {
    this.actions = actions;
    this.element.setAttribute('aria-labelledby', this.#heading.id);
    this.#status.setAttribute('role', 'status');
    this.element.append(this.#heading, this.#lead, this.#open, this.#status, this.#container);
  }

  /** Sets the labels in the language of the editor, and closes the form. */
  setLabels() {
    this.#heading.textContent = message('add.title');
    this.#lead.textContent = message('add.lead');
    this.#open.textContent = message('add.open');
    this.#close();
  }

  #start() {
    this.#status.textContent = '';
    const form = new CandidateForm(NOTHING, [], this.actions.view(), (entry) => {
      const missing = this.actions.add(entry);
      if (missing) return missing;
      this.#close();
      this.#status.textContent = message('article.added', { key: entry.key });
      this.#open.focus();
      return undefined;
    });
    form.element.append(
      createButton(message('add.cancel'), () => {
        this.#close();
        this.#open.focus();
      }),
    );
    this.#container.replaceChildren(form.element);
    this.#open.hidden = true;
    form.focus();
  }

  #close() {
    this.#container.replaceChildren();
    this.#open.hidden = false;
  }
}
