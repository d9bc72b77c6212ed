// The toolbar of the editor: undo and redo, opening and saving, the language of the charts, and a line with the status.

import { createElement } from '../element/dom.js';
import { canUseFolders } from './story-files.js';
import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').View} View */

/**
 * @typedef {object} ToolbarActions
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {(files: FileList) => Promise<void>} open
 * @property {() => void} newStory
 * @property {() => Promise<void>} openFolder
 * @property {() => Promise<void>} save
 * @property {() => void} download
 * @property {() => Promise<void>} forget
 * @property {(lang: string) => void} chartLanguage
 */

export class Toolbar {
  element = createElement('div', { className: 'toolbar' });
  #buttons = /** @type {Record<string, HTMLButtonElement>} */ ({});
  #fileInput = createElement('input', { type: 'file', multiple: true, accept: '.toml,.html', hidden: true });
  #languages = createElement('select', { id: 'chart-language' });
  #languageName = createElement('label', { htmlFor: 'chart-language' });
  #state = createElement('p', { className: 'state' });
  /** A live region for screen readers. */
  #liveRegion = createElement('p', { className: 'visually-hidden' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announceTimer;

  /** @param {ToolbarActions} acts @param {HTMLElement} problemList, which is placed in the toolbar */
  constructor(acts, problemList) {
    this.element.setAttribute('role', 'group');
    this.#liveRegion.setAttribute('role', 'status');
    const row = createElement('div', { className: 'buttons' });
    const folders = canUseFolders();
    /** @type {[string, () => unknown, boolean][]} */
    const buttons = [
      ['undo', acts.undo, true],
      ['redo', acts.redo, true],
      ['save', () => this.#run(acts.save), folders],
      ['download', acts.download, true],
      ['new_story', acts.newStory, true],
      ['open_folder', () => this.#run(acts.openFolder), folders],
      ['open', () => this.#fileInput.click(), true],
      ['forget', () => this.#run(acts.forget), true],
    ];
    for (const [name, act, visible] of buttons) {
      const button = createElement('button', { type: 'button' });
      button.addEventListener('click', act);
      this.#buttons[name] = button;
      if (visible) row.append(button);
    }
    this.#fileInput.addEventListener('change', () => {
      const { files } = this.#fileInput;
      if (files?.length) void this.#run(() => acts.open(files));
      this.#fileInput.value = '';
    });
    this.#languages.addEventListener('change', () => acts.chartLanguage(this.#languages.value));
    row.append(createElement('span', { className: 'choice' }, this.#languageName, this.#languages));
    this.element.append(
      row,
      this.#fileInput,
      createElement('div', { className: 'status-bar' }, problemList, this.#state),
      this.#liveRegion,
    );
  }

  /**
   * @param {View} view
   * @param {{ chartLanguage: string, otherFiles: boolean, otherTab: boolean }} state
   */
  show({ problems, changed, canUndo, canRedo, languages }, { chartLanguage, otherFiles, otherTab }) {
    this.element.setAttribute('aria-label', message('page.tools'));
    for (const [name, button] of Object.entries(this.#buttons)) button.textContent = message(`tool.${name}`);
    this.#languageName.textContent = message('tool.chart_language');
    this.#enable('undo', canUndo);
    this.#enable('redo', canRedo);
    for (const name of ['save', 'download']) this.#enable(name, changed.length > 0);
    this.#enable('forget', changed.length > 0 || otherFiles);
    if (this.#languages.length !== languages.length) {
      this.#languages.replaceChildren(...languages.map((value) => createElement('option', { value }, value)));
    }
    this.#languages.value = chartLanguage;
    const fine = problems.length === 0 ? `${message('state.fine')} ` : '';
    const draft = otherTab ? '' : ` ${message('state.draft')}`;
    const files = changed.length
      ? `${message('state.changed', { files: changed.join(', ') })}${draft}`
      : message('state.unchanged');
    const other = otherFiles ? ` ${message('state.other')}` : '';
    const tab = otherTab ? ` ${message('state.other_tab')}` : '';
    this.#state.textContent = `${fine}${files}${other}${tab}`;
    this.#state.classList.toggle('wrong', otherTab);
  }

  /** Focuses “Undo”, where what had the focus was removed. */
  focusUndo() {
    this.#buttons.undo?.focus();
  }

  /** Enables or disables a button. A disabled button keeps the focus. @param {string} name @param {boolean} enabled */
  #enable(name, enabled) {
    this.#buttons[name]?.setAttribute('aria-disabled', String(!enabled));
  }

  /**
   * Announces a text to screen readers, once the user has stopped typing.
   *
   * @param {string} text
   */
  announce(text) {
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => (this.#liveRegion.textContent = text), 700);
  }

  /** @param {() => Promise<void>} act */
  async #run(act) {
    try {
      await act();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#state.textContent = message('state.failed', { reason });
      this.#state.classList.add('wrong');
      this.announce(this.#state.textContent);
    }
  }
}
