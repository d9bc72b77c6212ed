// The form that adds a chart: a kind, chosen from pictures, and the name of the chart in addresses.

import { createElement } from '../element/dom.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').ChartKind} ChartKind */

const SVG = 'http://www.w3.org/2000/svg';

export class ChartAdder {
  element = createElement('details', { className: 'add-chart' });
  #summary = createElement('summary');
  #none = createElement('p', { className: 'lead' });
  #form = createElement('form');
  #legend = createElement('legend');
  #kinds = createElement('div', { className: 'kinds' });
  #label = createElement('label', { htmlFor: 'new-chart' });
  #key = createElement('input', { id: 'new-chart', type: 'text', autocomplete: 'off', spellcheck: false });
  #help = createElement('p', { className: 'lead', id: 'new-chart-help' });
  #error = createElement('p', { className: 'wrong', id: 'new-chart-error', hidden: true });
  #button = createElement('button', { type: 'submit' });
  /** The key that the form has proposed; another one is the user's. */
  #proposed = '';
  /** Keys of all charts, once they are known. @type {string[] | undefined} */
  #taken;

  /** @param {(key: string, kind: string) => string | undefined} add adds a chart; returns `key` or `kind` if that is wrong */
  constructor(add) {
    this.add = add;
    this.#error.setAttribute('role', 'alert');
    this.#key.setAttribute('aria-describedby', `${this.#help.id} ${this.#error.id}`);
    const kinds = createElement('fieldset', {}, this.#legend, this.#kinds);
    this.#form.append(kinds, this.#label, this.#key, this.#help, this.#error, this.#button);
    this.#form.noValidate = true;
    this.#form.addEventListener('change', () => this.#proposeKey());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.element.append(this.#summary, this.#none, this.#form);
  }

  /** Shows the kinds in the language of the editor. @param {ChartKind[]} kinds */
  setKinds(kinds) {
    const chosen = this.#chosen();
    this.#summary.textContent = message('chart.add');
    this.#none.textContent = message('chart.none');
    this.#legend.textContent = message('chart.choose');
    this.#label.textContent = message('chart.key');
    this.#help.textContent = message('chart.key_help');
    this.#button.textContent = message('chart.add');
    this.#error.hidden = true;
    this.#kinds.replaceChildren(...kinds.map((kind) => createChoice(kind, kind.kind === chosen)));
  }

  /** @param {string[]} taken keys of all charts */
  show(taken) {
    if (taken.length === 0 && this.#taken?.length !== 0) this.element.open = true;
    this.#taken = taken;
    this.#none.hidden = taken.length > 0;
    this.#proposeKey();
  }

  focus() {
    this.#summary.focus();
  }

  #chosen() {
    const input = this.#kinds.querySelector('input:checked');
    return input instanceof HTMLInputElement ? input.value : '';
  }

  /** Proposes the name of the kind, with a number if it is taken, until the user types another name. */
  #proposeKey() {
    const kind = this.#chosen();
    if (this.#key.value !== this.#proposed || !kind) return;
    let key = kind;
    for (let n = 2; this.#taken?.includes(key); n += 1) key = `${kind}-${n}`;
    this.#key.value = key;
    this.#proposed = key;
  }

  #submit() {
    const key = this.#key.value.trim();
    const kind = this.#chosen();
    const wrong = kind ? this.add(key, kind) : 'kind';
    this.#error.hidden = !wrong;
    this.#error.textContent =
      wrong === 'kind' ? message('chart.kind_missing') : wrong ? message('chart.key_wrong', { key }) : '';
    this.#key.setAttribute('aria-invalid', String(wrong === 'key'));
    if (wrong === 'kind') this.#kinds.querySelector('input')?.focus();
    else if (wrong) this.#key.focus();
    else this.#reset();
  }

  #reset() {
    this.element.open = false;
    this.#form.reset();
    this.#key.value = '';
    this.#proposed = '';
  }
}

/** @param {ChartKind} kind @param {boolean} checked */
function createChoice({ kind, label, text, picture }, checked) {
  const id = `kind-${kind}`;
  const input = createElement('input', { type: 'radio', name: 'kind', value: kind, id, checked });
  const help = createElement('span', { id: `${id}-text`, className: 'kind-text' }, text);
  input.setAttribute('aria-describedby', help.id);
  return createElement(
    'div',
    { className: 'kind' },
    input,
    createElement('label', { htmlFor: id }, createPicture(picture), createElement('b', {}, label)),
    help,
  );
}

/** @param {ChartKind['picture']} paths */
function createPicture(paths) {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 48 32');
  picture.setAttribute('aria-hidden', 'true');
  const [strong, pale] = paths;
  // The strong marks lie over the pale ones.
  for (const [name, d] of Object.entries({ pale, strong })) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('class', name);
    picture.append(path);
  }
  return picture;
}
