// One field of the desk: its label, what it says, and what is wrong with it, beside it and for the ear.

import { make } from '../make.js';
import { say } from './say.js';

/** @typedef {import('../../pkg/desk/desk.js').Cell} Cell */
/** @typedef {import('../../pkg/desk/desk.js').Fault} Fault */

/**
 * @typedef {object} Actions what fields can do
 * @property {(field: string, value: string) => boolean} set
 * @property {() => void} settle
 * @property {(key: string) => void} accept
 */

let count = 0;

export class Field {
  /** @type {HTMLInputElement | HTMLTextAreaElement} */
  input;
  label = make('label');
  #reading = make('p', { className: 'reading' });
  #error = make('div', { className: 'error', hidden: true });
  element = make('div', { className: 'field' });
  /** What the errors are made of, so that they are made anew only when they change. */
  #told = '';

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
    this.input = long ? make('textarea', { id, rows: 1 }) : make('input', { id, type: 'text' });
    this.input.spellcheck = false;
    this.input.autocomplete = 'off';
    this.input.dataset.field = name;
    if (lang) this.input.lang = lang;
    this.label.htmlFor = id;
    this.#reading.id = `${id}-reading`;
    this.#error.id = `${id}-error`;
    this.element.append(this.label, this.input, this.#reading, this.#error);
    this.#listen();
  }

  #listen() {
    this.input.addEventListener('input', () => {
      const taken = this.actions.set(this.name, this.input.value);
      this.input.classList.toggle('refused', !taken);
    });
    this.input.addEventListener('change', () => this.actions.settle());
  }

  /**
   * @param {Cell} cell
   * @param {Fault[]} faults those that this field takes part in
   */
  show({ value, reading, derived, place }, faults) {
    // What cannot be set, such as a place that is no number, is left to be finished.
    const unfinished = this.input.classList.contains('refused') && this.#isFocused();
    if (!unfinished && this.input.value !== value) this.input.value = value;
    // Where the browser cannot fit it to its text.
    if (this.input instanceof HTMLTextAreaElement) this.input.rows = Math.min(10, 1 + Math.floor(value.length / 32));
    const says = [reading, derived && say('figure.pinned', { n: derived })].filter(Boolean);
    const token = this.name.startsWith('token') && value !== '';
    const hint = place ? say('figure.place_wanted') : token ? say('figure.unread') : '';
    this.#reading.textContent = says.join(' · ') || hint;
    this.#reading.hidden = this.#reading.textContent === '';
    this.#showFaults(faults);
    const described = [this.#reading, this.#error].filter((part) => !part.hidden);
    this.input.setAttribute('aria-describedby', described.map((part) => part.id).join(' '));
    this.input.setAttribute('aria-invalid', String(faults.length > 0));
  }

  /** @param {Fault[]} faults */
  #showFaults(faults) {
    const told = JSON.stringify([faults, this.#isFocused()]);
    if (told === this.#told) return;
    this.#told = told;
    this.#error.hidden = faults.length === 0;
    this.#error.replaceChildren(...faults.flatMap((fault) => this.#explain(fault)));
  }

  #isFocused() {
    return document.activeElement === this.input;
  }

  /**
   * The whole of it where it is told of, and where somebody is typing; shortly at the other fields that
   * take part in it.
   *
   * @param {Fault} fault
   */
  #explain(fault) {
    const offers = this.#offers(fault);
    const own = this.name.endsWith(`:${fault.key}`) || fault.fields.length === 1;
    const lines = own || this.#isFocused() ? this.#whole(fault) : [this.#shortly(fault)];
    if (offers.length) {
      lines.push(make('p', { className: 'offers' }, make('b', {}, `${say('fault.fits')} `), ...offers));
    }
    return lines;
  }

  /** @param {Fault} fault */
  #shortly({ key }) {
    return make('p', {}, say('fault.takes_part', { key }));
  }

  /** @param {Fault} fault */
  #whole(fault) {
    const part = (/** @type {string} */ name, /** @type {string} */ text) =>
      make('p', {}, make('b', {}, `${name} `), make('span', { lang: 'en' }, text));
    const where = say('fault.line', { file: fault.file, line: fault.line ?? '–' });
    return [
      make('p', { className: 'where' }, `${where} · ${fault.key}`),
      part(say('fault.found'), fault.found),
      part(say('fault.expected'), fault.expected),
    ];
  }

  /** @param {Fault} fault */
  #offers(fault) {
    const own = fault.fixes.filter(({ field }) => field === this.name);
    const offers = own.map(({ value }) => this.#button(value, say('fault.put', { value }), () => this.#put(value)));
    if (fault.acceptable && fault.fields[0] === this.name) {
      const name = say('fault.accept');
      offers.push(this.#button(name, name, () => this.actions.accept(fault.key)));
    }
    return offers;
  }

  /** @param {string} text @param {string} name @param {() => void} act */
  #button(text, name, act) {
    const button = make('button', { type: 'button' }, text);
    button.setAttribute('aria-label', name);
    button.addEventListener('click', act);
    return button;
  }

  /** @param {string} value */
  #put(value) {
    // The button goes with the error; whoever pressed it goes on in the field.
    this.input.focus();
    this.actions.settle();
    this.actions.set(this.name, value);
    this.actions.settle();
  }
}
