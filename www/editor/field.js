// A field of the editor: a label, an input, its interpretation, and its problems. Screen readers get both as its description.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Cell} Cell */
/** @typedef {import('../../pkg/editor/editor.js').Fault} Fault */

/**
 * @typedef {object} Actions
 * @property {(field: string, value: string) => boolean} set sets the value of a field; returns whether it was accepted
 * @property {() => void} commit ends an edit: the next one is undone separately
 * @property {(key: string) => void} accept adds a contradiction to the baseline
 */

let count = 0;

export class Field {
  /** @type {HTMLInputElement | HTMLTextAreaElement} */
  input;
  label = createElement('label');
  #interpretation = createElement('p', { className: 'interpretation' });
  #error = createElement('div', { className: 'error', hidden: true });
  element = createElement('div', { className: 'field' });
  /** The problems that are shown, as JSON; they are rendered again only if they change. */
  #shownProblems = '';

  /**
   * @param {string} name
   * @param {Actions} actions
   * @param {{ long?: boolean, lang?: string }} [options]
   */
  constructor(name, actions, { long = false, lang = '' } = {}) {
    count += 1;
    const id = `field-${count}`;
    this.name = name;
    this.actions = actions;
    this.input = long ? createElement('textarea', { id, rows: 1 }) : createElement('input', { id, type: 'text' });
    this.input.spellcheck = false;
    this.input.autocomplete = 'off';
    this.input.dataset.field = name;
    if (lang) this.input.lang = lang;
    this.label.htmlFor = id;
    this.#interpretation.id = `${id}-interpretation`;
    this.#error.id = `${id}-error`;
    this.element.append(this.label, this.input, this.#interpretation, this.#error);
    this.#addListeners();
  }

  #addListeners() {
    this.input.addEventListener('input', () => {
      const accepted = this.actions.set(this.name, this.input.value);
      this.input.classList.toggle('rejected', !accepted);
    });
    this.input.addEventListener('change', () => this.actions.commit());
  }

  /**
   * Shows a value with its problems.
   *
   * @param {Cell} cell
   * @param {Fault[]} faults the problems that involve this field
   */
  show({ value, reading, derived, place }, faults) {
    // A value that was rejected, such as a position that is not a number, is kept while the user types.
    const unfinished = this.input.classList.contains('rejected') && this.#isFocused();
    if (!unfinished && this.input.value !== value) this.input.value = value;
    // For browsers without `field-sizing`.
    if (this.input instanceof HTMLTextAreaElement) this.input.rows = Math.min(10, 1 + Math.floor(value.length / 32));
    const texts = [reading, derived && message('figure.pinned', { n: derived })].filter(Boolean);
    const token = this.name.startsWith('token') && value !== '';
    const hint = place ? message('figure.place_wanted') : token ? message('figure.unread') : '';
    this.#interpretation.textContent = texts.join(' · ') || hint;
    this.#interpretation.hidden = this.#interpretation.textContent === '';
    this.#showProblems(faults);
    const described = [this.#interpretation, this.#error].filter((part) => !part.hidden);
    this.input.setAttribute('aria-describedby', described.map((part) => part.id).join(' '));
    this.input.setAttribute('aria-invalid', String(faults.length > 0));
  }

  /** @param {Fault[]} faults */
  #showProblems(faults) {
    const problems = JSON.stringify([faults, this.#isFocused()]);
    if (problems === this.#shownProblems) return;
    this.#shownProblems = problems;
    this.#error.hidden = faults.length === 0;
    this.#error.replaceChildren(...faults.flatMap((fault) => this.#describe(fault)));
  }

  #isFocused() {
    return document.activeElement === this.input;
  }

  /**
   * Describes a problem: in full at the field that it belongs to and at the focused field, in short at the other fields that
   * are involved.
   *
   * @param {Fault} fault
   */
  #describe(fault) {
    const suggestions = this.#createSuggestions(fault);
    const own = this.name.endsWith(`:${fault.key}`) || fault.fields.length === 1;
    const lines = own || this.#isFocused() ? this.#fullText(fault) : [this.#shortText(fault)];
    if (suggestions.length) {
      lines.push(
        createElement(
          'p',
          { className: 'suggestions' },
          createElement('b', {}, `${message('fault.fits')} `),
          ...suggestions,
        ),
      );
    }
    return lines;
  }

  /** @param {Fault} fault */
  #shortText({ key }) {
    return createElement('p', {}, message('fault.takes_part', { key }));
  }

  /** @param {Fault} fault */
  #fullText(fault) {
    const labelled = (/** @type {string} */ name, /** @type {string} */ text) =>
      createElement('p', {}, createElement('b', {}, `${name} `), createElement('span', { lang: 'en' }, text));
    const where = message('fault.line', { file: fault.file, line: fault.line ?? '–' });
    return [
      createElement('p', { className: 'location' }, `${where} · ${fault.key}`),
      labelled(message('fault.found'), fault.found),
      labelled(message('fault.expected'), fault.expected),
    ];
  }

  /** @param {Fault} fault */
  #createSuggestions(fault) {
    const own = fault.fixes.filter(({ field }) => field === this.name);
    const buttons = own.map(({ value }) =>
      this.#createButton(value, message('fault.put', { value }), () => this.#applySuggestion(value)),
    );
    if (fault.acceptable && fault.fields[0] === this.name) {
      const name = message('fault.accept');
      buttons.push(this.#createButton(name, name, () => this.actions.accept(fault.key)));
    }
    return buttons;
  }

  /** @param {string} text @param {string} name @param {() => void} act */
  #createButton(text, name, act) {
    const button = createElement('button', { type: 'button' }, text);
    button.setAttribute('aria-label', name);
    button.addEventListener('click', act);
    return button;
  }

  /** @param {string} value */
  #applySuggestion(value) {
    // The button is removed together with the problem, so the focus moves to the input.
    this.input.focus();
    this.actions.commit();
    this.actions.set(this.name, value);
    this.actions.commit();
  }
}
