// The desk's tools: steps back and forth, opening and saving, the language of the charts, and one line that
// says how things stand.

import { createElement } from '../element/dom.js';
import { canUseFolders } from './story-files.js';
import { say } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').View} View */

/**
 * @typedef {object} Acts
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {(files: FileList) => Promise<void>} open
 * @property {() => Promise<void>} openFolder
 * @property {() => Promise<void>} save
 * @property {() => void} download
 * @property {() => Promise<void>} forget
 * @property {(lang: string) => void} chartLanguage
 */

export class Tools {
  element = createElement('div', { className: 'tools' });
  #buttons = /** @type {Record<string, HTMLButtonElement>} */ ({});
  #chooser = createElement('input', { type: 'file', multiple: true, accept: '.toml', hidden: true });
  #languages = createElement('select', { id: 'chart-language' });
  #languageName = createElement('label', { htmlFor: 'chart-language' });
  #state = createElement('p', { className: 'state' });
  /** Says what has changed, when nothing else is being read. */
  #live = createElement('p', { className: 'unseen' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;

  /** @param {Acts} acts @param {HTMLElement} faults what is wrong, which stands here */
  constructor(acts, faults) {
    this.element.setAttribute('role', 'group');
    this.#live.setAttribute('role', 'status');
    const row = createElement('div', { className: 'buttons' });
    const folders = canUseFolders();
    /** @type {[string, () => unknown, boolean][]} */
    const buttons = [
      ['undo', acts.undo, true],
      ['redo', acts.redo, true],
      ['save', () => this.#try(acts.save), folders],
      ['download', acts.download, true],
      ['open_folder', () => this.#try(acts.openFolder), folders],
      ['open', () => this.#chooser.click(), true],
      ['forget', () => this.#try(acts.forget), true],
    ];
    for (const [name, act, there] of buttons) {
      const button = createElement('button', { type: 'button' });
      button.addEventListener('click', act);
      this.#buttons[name] = button;
      if (there) row.append(button);
    }
    this.#chooser.addEventListener('change', () => {
      const { files } = this.#chooser;
      if (files?.length) void this.#try(() => acts.open(files));
      this.#chooser.value = '';
    });
    this.#languages.addEventListener('change', () => acts.chartLanguage(this.#languages.value));
    row.append(createElement('span', { className: 'choice' }, this.#languageName, this.#languages));
    this.element.append(
      row,
      this.#chooser,
      createElement('div', { className: 'standing' }, faults, this.#state),
      this.#live,
    );
  }

  /**
   * @param {View} view
   * @param {{ chartLanguage: string, otherFiles: boolean }} now
   */
  show({ faults, changed, canUndo, canRedo, languages }, { chartLanguage, otherFiles }) {
    this.element.setAttribute('aria-label', say('page.tools'));
    for (const [name, button] of Object.entries(this.#buttons)) button.textContent = say(`tool.${name}`);
    this.#languageName.textContent = say('tool.chart_language');
    this.#enable('undo', canUndo);
    this.#enable('redo', canRedo);
    for (const name of ['save', 'download']) this.#enable(name, changed.length > 0);
    this.#enable('forget', changed.length > 0 || otherFiles);
    if (this.#languages.length !== languages.length) {
      this.#languages.replaceChildren(...languages.map((value) => createElement('option', { value }, value)));
    }
    this.#languages.value = chartLanguage;
    const fine = faults.length === 0 ? `${say('state.fine')} ` : '';
    const files = changed.length ? say('state.changed', { files: changed.join(', ') }) : say('state.unchanged');
    const other = otherFiles ? ` ${say('state.other')}` : '';
    this.#state.textContent = `${fine}${files}${other}`;
    this.#state.classList.remove('wrong');
  }

  /** A button that is of no use now stays where the focus may be. @param {string} name @param {boolean} able */
  #enable(name, able) {
    this.#buttons[name]?.setAttribute('aria-disabled', String(!able));
  }

  /**
   * Says something, once typing has come to rest.
   *
   * @param {string} text
   */
  announce(text) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => (this.#live.textContent = text), 700);
  }

  /** @param {() => Promise<void>} act */
  async #try(act) {
    try {
      await act();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#state.textContent = say('state.failed', { reason });
      this.#state.classList.add('wrong');
      this.announce(this.#state.textContent);
    }
  }
}
