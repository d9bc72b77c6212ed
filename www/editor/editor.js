// The editor's desk: opens the story's files, shows them as a form, and after every edit says what is wrong
// and what follows. All checking is the module's; this page holds no rule of its own.

import { NewsFigure } from '../element/element.js';
import { fetchAsset } from '../loading/fetch-asset.js';
import { createElement } from '../element/dom.js';
import { ArticlePanel } from './article-panel.js';
import { preferredLanguage, deleteDraft, storeDraft, storeLanguage, loadDraft } from './draft-storage.js';
import { ProblemList } from './problem-list.js';
import { chooseFolder, download, hasFigures, readFiles, readFolder, writeFiles } from './story-files.js';
import { FigureForm } from './figure-form.js';
import { languages, loadModule, onShown, openSession } from './chart-source.editor.js';
import { message, setMessages } from './messages.js';
import { Toolbar } from './toolbar.js';
import { MessagePanel } from './message-panel.js';

/** @typedef {import('../../pkg/desk/desk.js').Desk} Desk */
/** @typedef {import('../../pkg/desk/desk.js').File} StoryFile */

class EditorPage {
  /** @type {Desk} */
  #session;
  #lang;
  /** Whether the form has to be made anew in another language. */
  #rebuildForm = true;
  #chartLanguage = '';
  /** Whether the files on the desk are others than the page came with. */
  #otherFiles;
  /** The folder to save into. @type {import('./story-files.js').Folder | undefined} */
  #folder;
  #title = createElement('h1');
  #lead = createElement('p', { className: 'lead' });
  #languageButton = createElement('button', { type: 'button', className: 'link' });
  #actions = {
    /** @param {string} field @param {string} value */
    set: (field, value) => {
      const taken = this.#session.set(field, value);
      if (taken) this.#refresh();
      return taken;
    },
    settle: () => this.#session.settle(),
    /** @param {string} key */
    accept: (key) => this.#change((desk) => desk.accept(key)),
  };
  #form = new FigureForm(this.#actions);
  #messages = new MessagePanel(this.#actions);
  #problems = new ProblemList((field) =>
    this.#form.hasField(field) ? this.#form.focusField(field) : this.#messages.focusField(field),
  );
  #article = new ArticlePanel({
    read: (text) => this.#session.read_article(text),
    add: (entry) => {
      const missing = this.#session.add(entry);
      if (!missing) this.#refresh();
      return missing;
    },
    view: () => this.#session.view(),
  });
  #toolbar = new Toolbar(
    {
      undo: () => this.#change((desk) => desk.undo()),
      redo: () => this.#change((desk) => desk.redo()),
      open: async (files) => this.#open(await readFiles(files)),
      openFolder: () => this.#openFolder(),
      save: () => this.#save(),
      download: () => download(this.#session.changed()),
      forget: () => this.#discardDraft(),
      chartLanguage: (lang) => {
        this.#chartLanguage = lang;
        this.#refresh();
      },
    },
    this.#problems.element,
  );

  /** @param {HTMLElement} main @param {HTMLElement} header @param {StoryFile[]} files that the page came with */
  constructor(main, header, files) {
    this.files = files;
    const draft = loadDraft();
    this.#session = openSession(draft?.opened ?? files, draft?.files);
    this.#otherFiles = draft !== undefined && !sameFiles(draft.opened, files);
    this.#lang = preferredLanguage(languages());
    onShown((chapter, enough) => this.#form.setComplete(chapter, enough));
    header.replaceChildren(createElement('nav', {}, this.#languageButton), this.#title, this.#lead, this.#form.index);
    main.replaceChildren(this.#toolbar.element, this.#form.element, this.#messages.element, this.#article.element);
    this.#languageButton.addEventListener('click', () => this.#setLanguage(this.#languageButton.lang));
    document.addEventListener('keydown', (event) => this.#onKey(event));
    this.#setLanguage(this.#lang);
  }

  /** @param {string} lang */
  #setLanguage(lang) {
    this.#lang = lang;
    this.#session.set_language(lang);
    setMessages(this.#session.texts());
    storeLanguage(lang);
    document.documentElement.lang = lang;
    document.title = message('page.title');
    this.#title.textContent = message('page.title');
    this.#lead.textContent = message('page.lead');
    this.#languageButton.textContent = message('page.language');
    this.#languageButton.lang = message('page.language_tag');
    this.#article.setLabels();
    this.#rebuildForm = true;
    this.#chartLanguage = lang;
    this.#refresh();
  }

  /** Outside of fields, where the browser's own undo would do nothing. @param {KeyboardEvent} event */
  #onKey(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#change((desk) => (event.shiftKey ? desk.redo() : desk.undo()));
  }

  /** @param {(desk: Desk) => void} act */
  #change(act) {
    act(this.#session);
    this.#refresh();
  }

  #refresh() {
    const view = this.#session.view();
    if (!view.languages.includes(this.#chartLanguage)) this.#chartLanguage = view.languages[0] ?? '';
    const state = { chartLanguage: this.#chartLanguage, otherFiles: this.#otherFiles };
    this.#toolbar.show(view, state);
    const wrong = view.faults.length;
    const summary =
      wrong === 0 ? message('state.fine') : wrong === 1 ? message('state.one') : message('state.many', { n: wrong });
    this.#problems.show(view.faults, summary);
    this.#form.show(view, { ...state, holds: this.#session.holds(), rename: this.#rebuildForm });
    this.#messages.show(this.#session.words(), view.faults, (chapter) =>
      chapter ? this.#form.sections.get(chapter)?.messages : undefined,
    );
    this.#rebuildForm = false;
    this.#storeDraft(view.changed.length > 0);
    this.#announce(summary);
  }

  /** Says of the field that is being typed into what it says now, and whether anything is wrong. @param {string} told */
  #announce(told) {
    const field = document.activeElement?.closest('.field');
    const reading = field?.querySelector('.interpretation')?.textContent ?? '';
    this.#toolbar.announce([reading, told].filter(Boolean).join('. '));
  }

  /** @param {boolean} changed */
  #storeDraft(changed) {
    if (changed || this.#otherFiles) storeDraft(this.#session.opened(), this.#session.files());
    else deleteDraft();
  }

  /** @param {StoryFile[]} files */
  #open(files) {
    if (!hasFigures(files)) throw new Error(message('state.no_figures'));
    this.#session = openSession(files);
    this.#session.set_language(this.#lang);
    this.#otherFiles = !sameFiles(files, this.files);
    this.#rebuildForm = true;
    this.#refresh();
    this.#toolbar.announce(message('state.opened', { files: fileNames(files) }));
  }

  async #openFolder() {
    const folder = await chooseFolder();
    if (!folder) return;
    this.#open(await readFolder(folder));
    this.#folder = folder;
  }

  async #save() {
    const changed = this.#session.changed();
    if (changed.length === 0) return;
    this.#folder ??= await chooseFolder();
    if (!this.#folder) return;
    await writeFiles(this.#folder, changed, this.#session.opened());
    this.#session.saved();
    this.#otherFiles = !sameFiles(this.#session.files(), this.files);
    this.#refresh();
    this.#toolbar.announce(message('state.saved', { files: fileNames(changed) }));
  }

  async #discardDraft() {
    deleteDraft();
    this.#folder = undefined;
    this.#open(this.files);
    this.#toolbar.announce(message('state.forgotten'));
  }
}

/** @param {StoryFile[]} these @param {StoryFile[]} those */
function sameFiles(these, those) {
  const text = (/** @type {StoryFile[]} */ files) => JSON.stringify(files.map(({ name, text }) => [name, text]).sort());
  return text(these) === text(those);
}

/** @param {StoryFile[]} files */
function fileNames(files) {
  return files.map(({ name }) => name).join(', ');
}

async function start() {
  const main = document.querySelector('main');
  const header = document.querySelector('body > header');
  if (!main || !(header instanceof HTMLElement)) return;
  try {
    const address = new URL(NEWS_FIGURE_STORY ?? '', import.meta.url);
    const [files] = await Promise.all([fetchAsset(address, (response) => response.json()), loadModule()]);
    customElements.define('news-figure', NewsFigure);
    new EditorPage(main, header, files);
  } catch (error) {
    console.error(error);
    const place = /** @type {HTMLElement} */ (main.querySelector('.error'));
    place.append(createElement('p', {}, String(error instanceof Error ? error.message : error)));
    place.hidden = false;
  }
}

void start();
