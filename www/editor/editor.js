// The editor's desk: opens the story's files, shows them as a form, and after every edit says what is wrong
// and what follows. All checking is the module's; this page holds no rule of its own.

import { NewsFigure } from '../element/element.js';
import { fetchAsset } from '../loading/fetch-asset.js';
import { createElement } from '../element/dom.js';
import { Article } from './article-panel.js';
import { chosenLanguage, forgetDraft, keepDraft, keepLanguage, keptDraft } from './draft-storage.js';
import { Faults } from './problem-list.js';
import { chooseFolder, download, hasFigures, readChosen, readFolder, writeFiles } from './story-files.js';
import { Form } from './figure-form.js';
import { languages, load, onShown, open } from './chart-source.editor.js';
import { say, speak } from './messages.js';
import { Tools } from './toolbar.js';
import { Words } from './message-panel.js';

/** @typedef {import('../../pkg/editor/editor.js').Desk} Desk */
/** @typedef {import('../../pkg/editor/editor.js').File} StoryFile */

class Page {
  /** @type {Desk} */
  #desk;
  #lang;
  /** Whether the form has to be made anew in another language. */
  #rename = true;
  #chartLanguage = '';
  /** Whether the files on the desk are others than the page came with. */
  #otherFiles;
  /** The folder to save into. @type {import('./story-files.js').Folder | undefined} */
  #folder;
  #title = createElement('h1');
  #lead = createElement('p', { className: 'lead' });
  #language = createElement('button', { type: 'button', className: 'link' });
  #actions = {
    /** @param {string} field @param {string} value */
    set: (field, value) => {
      const taken = this.#desk.set(field, value);
      if (taken) this.#refresh();
      return taken;
    },
    settle: () => this.#desk.settle(),
    /** @param {string} key */
    accept: (key) => this.#do((desk) => desk.accept(key)),
  };
  #form = new Form(this.#actions);
  #words = new Words(this.#actions);
  #faults = new Faults((field) => (this.#form.has(field) ? this.#form.focus(field) : this.#words.focus(field)));
  #article = new Article({
    read: (text) => this.#desk.read_article(text),
    add: (entry) => {
      const missing = this.#desk.add(entry);
      if (!missing) this.#refresh();
      return missing;
    },
    view: () => this.#desk.view(),
  });
  #tools = new Tools(
    {
      undo: () => this.#do((desk) => desk.undo()),
      redo: () => this.#do((desk) => desk.redo()),
      open: async (files) => this.#open(await readChosen(files)),
      openFolder: () => this.#openFolder(),
      save: () => this.#save(),
      download: () => download(this.#desk.changed()),
      forget: () => this.#forget(),
      chartLanguage: (lang) => {
        this.#chartLanguage = lang;
        this.#refresh();
      },
    },
    this.#faults.element,
  );

  /** @param {HTMLElement} main @param {HTMLElement} header @param {StoryFile[]} files that the page came with */
  constructor(main, header, files) {
    this.files = files;
    const draft = keptDraft();
    this.#desk = open(draft?.opened ?? files, draft?.files);
    this.#otherFiles = draft !== undefined && !same(draft.opened, files);
    this.#lang = chosenLanguage(languages());
    onShown((chapter, enough) => this.#form.shown(chapter, enough));
    header.replaceChildren(createElement('nav', {}, this.#language), this.#title, this.#lead, this.#form.index);
    main.replaceChildren(this.#tools.element, this.#form.element, this.#words.element, this.#article.element);
    this.#language.addEventListener('click', () => this.#speak(this.#language.lang));
    document.addEventListener('keydown', (event) => this.#key(event));
    this.#speak(this.#lang);
  }

  /** @param {string} lang */
  #speak(lang) {
    this.#lang = lang;
    this.#desk.set_language(lang);
    speak(this.#desk.texts());
    keepLanguage(lang);
    document.documentElement.lang = lang;
    document.title = say('page.title');
    this.#title.textContent = say('page.title');
    this.#lead.textContent = say('page.lead');
    this.#language.textContent = say('page.language');
    this.#language.lang = say('page.language_tag');
    this.#article.name();
    this.#rename = true;
    this.#chartLanguage = lang;
    this.#refresh();
  }

  /** Outside of fields, where the browser's own undo would do nothing. @param {KeyboardEvent} event */
  #key(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#do((desk) => (event.shiftKey ? desk.redo() : desk.undo()));
  }

  /** @param {(desk: Desk) => void} act */
  #do(act) {
    act(this.#desk);
    this.#refresh();
  }

  #refresh() {
    const view = this.#desk.view();
    if (!view.languages.includes(this.#chartLanguage)) this.#chartLanguage = view.languages[0] ?? '';
    const state = { chartLanguage: this.#chartLanguage, otherFiles: this.#otherFiles };
    this.#tools.show(view, state);
    const wrong = view.faults.length;
    const told = wrong === 0 ? say('state.fine') : wrong === 1 ? say('state.one') : say('state.many', { n: wrong });
    this.#faults.show(view.faults, told);
    this.#form.show(view, { ...state, holds: this.#desk.holds(), rename: this.#rename });
    this.#words.show(this.#desk.words(), view.faults, (chapter) =>
      chapter ? this.#form.sections.get(chapter)?.words : undefined,
    );
    this.#rename = false;
    this.#keep(view.changed.length > 0);
    this.#announce(told);
  }

  /** Says of the field that is being typed into what it says now, and whether anything is wrong. @param {string} told */
  #announce(told) {
    const field = document.activeElement?.closest('.field');
    const reading = field?.querySelector('.reading')?.textContent ?? '';
    this.#tools.announce([reading, told].filter(Boolean).join('. '));
  }

  /** @param {boolean} changed */
  #keep(changed) {
    if (changed || this.#otherFiles) keepDraft(this.#desk.opened(), this.#desk.files());
    else forgetDraft();
  }

  /** @param {StoryFile[]} files */
  #open(files) {
    if (!hasFigures(files)) throw new Error(say('state.no_figures'));
    this.#desk = open(files);
    this.#desk.set_language(this.#lang);
    this.#otherFiles = !same(files, this.files);
    this.#rename = true;
    this.#refresh();
    this.#tools.announce(say('state.opened', { files: names(files) }));
  }

  async #openFolder() {
    const folder = await chooseFolder();
    if (!folder) return;
    this.#open(await readFolder(folder));
    this.#folder = folder;
  }

  async #save() {
    const changed = this.#desk.changed();
    if (changed.length === 0) return;
    this.#folder ??= await chooseFolder();
    if (!this.#folder) return;
    await writeFiles(this.#folder, changed, this.#desk.opened());
    this.#desk.saved();
    this.#otherFiles = !same(this.#desk.files(), this.files);
    this.#refresh();
    this.#tools.announce(say('state.saved', { files: names(changed) }));
  }

  async #forget() {
    forgetDraft();
    this.#folder = undefined;
    this.#open(this.files);
    this.#tools.announce(say('state.forgotten'));
  }
}

/** @param {StoryFile[]} these @param {StoryFile[]} those */
function same(these, those) {
  const text = (/** @type {StoryFile[]} */ files) => JSON.stringify(files.map(({ name, text }) => [name, text]).sort());
  return text(these) === text(those);
}

/** @param {StoryFile[]} files */
function names(files) {
  return files.map(({ name }) => name).join(', ');
}

async function start() {
  const main = document.querySelector('main');
  const header = document.querySelector('body > header');
  if (!main || !(header instanceof HTMLElement)) return;
  try {
    const address = new URL(NEWS_FIGURE_STORY ?? '', import.meta.url);
    const [files] = await Promise.all([fetchAsset(address, (response) => response.json()), load()]);
    customElements.define('news-figure', NewsFigure);
    new Page(main, header, files);
  } catch (error) {
    console.error(error);
    const place = /** @type {HTMLElement} */ (main.querySelector('.error'));
    place.append(createElement('p', {}, String(error instanceof Error ? error.message : error)));
    place.hidden = false;
  }
}

void start();
