// The problems of a field below it, each with buttons that fix it. Each is described in full at the field that it belongs to
// and at the focused field, in short at the other fields that are involved.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Problem} Problem */
/** @typedef {import('./field.js').Actions} Actions */

export class ProblemNotes {
  element = createElement('div', { className: 'error', hidden: true });
  /** The problems that are shown, as JSON; they are rendered again only if they change. */
  #shown = '';

  /** @param {string} name of the field @param {Actions} actions @param {() => HTMLElement} input returns what gets the focus */
  constructor(name, actions, input) {
    this.name = name;
    this.actions = actions;
    this.input = input;
  }

  /** @param {Problem[]} problems */
  show(problems) {
    const shown = JSON.stringify([problems, this.#isFocused()]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.hidden = problems.length === 0;
    this.element.replaceChildren(...problems.flatMap((problem) => this.#describe(problem)));
  }

  #isFocused() {
    return document.activeElement === this.input();
  }

  /** @param {Problem} problem */
  #describe(problem) {
    const suggestions = this.#createSuggestions(problem);
    const own = this.name.endsWith(`:${problem.key}`) || problem.fields.length === 1;
    const lines = own || this.#isFocused() ? fullText(problem) : [shortText(problem)];
    if (suggestions.length) {
      const title = createElement('b', {}, `${message('problem.suggestions')} `);
      lines.push(createElement('p', { className: 'suggestions' }, title, ...suggestions));
    }
    return lines;
  }

  /** @param {Problem} problem */
  #createSuggestions(problem) {
    const own = problem.fixes.filter(({ field }) => field === this.name);
    const buttons = own.map(({ value }) =>
      createButton(value, message('problem.use', { value }), () => this.#applySuggestion(value)),
    );
    if (problem.acceptable && problem.fields[0] === this.name) {
      const name = message('problem.accept');
      buttons.push(createButton(name, name, () => this.actions.accept(problem.key)));
    }
    if (problem.revisable && problem.fields[0] === this.name) {
      const name = message('revision.state');
      const period = /^quantity:([^:]*):/.exec(this.name)?.[1] ?? '';
      buttons.push(createButton(name, name, () => this.actions.revise(problem.key, period)));
    }
    if (problem.removable && problem.fields[0] === this.name) {
      const name = message('problem.remove');
      buttons.push(createButton(name, name, () => this.actions.removeText(problem.key)));
    }
    return buttons;
  }

  /** @param {string} value */
  #applySuggestion(value) {
    // The button is removed together with the problem, so the focus moves to the input.
    this.input().focus();
    this.actions.commit();
    this.actions.set(this.name, value);
    this.actions.commit();
  }
}

/** @param {Problem} problem */
function shortText({ key }) {
  return createElement('p', {}, message('problem.involves', { key }));
}

/** @param {Problem} problem */
function fullText(problem) {
  const labelled = (/** @type {string} */ name, /** @type {string} */ text) =>
    createElement('p', {}, createElement('b', {}, `${name} `), text);
  const where = message('problem.line', { file: problem.file, line: problem.line ?? '–' });
  return [
    createElement('p', { className: 'location' }, `${where} · ${problem.key}`),
    labelled(message('problem.found'), problem.found),
    labelled(message('problem.expected'), problem.expected),
  ];
}

/** @param {string} text @param {string} name @param {() => void} act */
function createButton(text, name, act) {
  const button = createElement('button', { type: 'button' }, text);
  button.setAttribute('aria-label', name);
  button.addEventListener('click', act);
  return button;
}
