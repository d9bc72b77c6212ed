// The entry point of the editor: opens the files of a story, shows them as a form, and after every edit shows the
// problems and the live charts. The WebAssembly module makes all checks; this page contains no rules.

import { NewsFigure } from '../element/element.js';
import { fetchAsset } from '../loading/fetch-asset.js';
import { createElement } from '../element/dom.js';
import { ArticlePanel } from './article-panel.js';
import { ChartAdder } from './chart-adder.js';
import { FigureAdder } from './figure-adder.js';
import { StoryForm } from './story-form.js';
import { claimDraft, deleteDraft, storeDraft, loadDraft } from './draft-storage.js';
import { ProblemList } from './problem-list.js';
import { chooseFolder, download, hasFigures, isPage, readFiles, readFolder, writeFiles } from './story-files.js';
import { FigureForm } from './figure-form.js';
import { preferredLanguage, storeLanguage } from './language-choice.js';
import { availableLanguages, loadModule, onShown, openSession, startSession } from './chart-source.editor.js';
import { message, setMessages } from './messages.js';
import { ReleaseChecker } from './release-checker.js';
import { showStartError } from './start-error.js';
import { toPeriod } from './periods.js';
import { Toolbar } from './toolbar.js';
import { MessagePanel } from './message-panel.js';
import { PublishPanel } from './publish-panel.js';

/** @typedef {import('../../pkg/editor/editor.js').EditorSession} EditorSession */
/** @typedef {import('../../pkg/editor/editor.js').File} StoryFile */

class EditorPage {
  /** @type {EditorSession} */
  #session;
  #lang;
  /** Whether the form must be rebuilt, for another language or other files. */
  #rebuildForm = true;
  #chartLanguage = '';
  /** Pages of the story, which the editor does not change. @type {StoryFile[]} */
  #pages;
  /** The files of the story that the last site was built from. @type {StoryFile[]} */
  #builtFiles = [];
  /** Whether other files are open than those that were published with the page. */
  #otherFiles;
  /** Whether another tab of this browser has the editor open and stores its draft. */
  #otherTab;
  /** The folder that files are saved to; undefined until the user has chosen one. @type {import('./story-files.js').Folder | undefined} */
  #folder;
  #title = createElement('h1');
  #lead = createElement('p', { className: 'lead' });
  #languageButton = createElement('button', { type: 'button', className: 'link' });
  #actions = {
    /** @param {string} field @param {string} value */
    set: (field, value) => {
      const accepted = this.#session.set(field, value);
      if (accepted) this.#refresh();
      return accepted;
    },
    commit: () => this.#session.commit(),
    /** @param {string} key */
    accept: (key) => this.#change((session) => session.accept_correction(key)),
    /** @param {string} key @param {string} period */
    revise: (key, period) => this.#addRevision(key, period),
    /** @param {string} key */
    removeText: (key) => this.#change((session) => session.remove_text(key)),
  };
  /** @type {import('./chart-fields.js').ChartActions} */
  #chartActions = {
    move: (chart, isUp) => this.#moveChart(chart, isUp),
    remove: (chart) => this.#removeChart(chart),
    addRow: (chart, list) => this.#change((session) => session.add_row(chart, list)),
    addRows: (chart, list, figures) => {
      const added = this.#session.add_rows(chart, list, figures);
      if (added) this.#refresh();
      return added;
    },
    removeRow: (chart, list, index) => this.#change((session) => session.remove_row(chart, list, index)),
    fill: (chart) => this.#fillTexts(chart),
  };
  #form = new FigureForm(this.#actions, this.#chartActions, {
    addYear: (key, year) => this.#addYear(key, year),
    removeYear: (key, year) => this.#removeYear(key, year),
    remove: (key) => this.#removeFigure(key),
    addRevision: (key, period) => this.#addRevision(key, period),
    removeRevision: (key, index) => this.#removeRevision(key, index),
  });
  #chartAdder = new ChartAdder((key, kind) => this.#addChart(key, kind));
  #messages = new MessagePanel(this.#actions, (lang) => this.#addLanguage(lang), {
    of: (chart, lang) => this.#session.placeholders(chart, lang),
    valueOf: (chart, lang, name) => this.#session.placeholder_value(chart, lang, name),
  });
  #problems = new ProblemList((field) =>
    this.#form.hasField(field) ? this.#form.focusField(field) : this.#messages.focusField(field),
  );
  #checker = new ReleaseChecker();
  #articleActions = {
    /** @param {string} text */
    read: (text) => this.#session.find_candidates(text),
    /** @param {string} text */
    tables: (text) => this.#session.find_tables(text),
    /** @param {string} text */
    check: (text) => this.#checker.check(text, this.#lang),
    /** @param {import('../../pkg/editor/editor.js').Entry} entry */
    add: (entry) => {
      const missing = this.#session.add(entry);
      if (!missing) this.#refresh();
      return missing;
    },
    /** @param {import('../../pkg/editor/editor.js').Entry[]} entries */
    addAll: (entries) => {
      const wrong = this.#session.add_all(entries);
      if (!wrong) this.#refresh();
      return wrong;
    },
    view: () => this.#session.view(),
  };
  #figureAdder = new FigureAdder(this.#articleActions);
  #article = new ArticlePanel(this.#articleActions);
  #storyForm = new StoryForm(
    (story) => this.#startStory(story),
    () => this.#article.focus(),
  );
  #publish = new PublishPanel(
    (address) => this.#buildSite(address),
    (isPublished) => this.#acceptBuild(isPublished),
  );
  #toolbar = new Toolbar(
    {
      undo: () => this.#change((session) => session.undo()),
      redo: () => this.#change((session) => session.redo()),
      newStory: () => this.#storyForm.open(this.#lang),
      open: async (files) => {
        const opened = await readFiles(files);
        if (this.#mayReplace()) this.#open(opened);
      },
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

  /**
   * @param {HTMLElement} main
   * @param {HTMLElement} header
   * @param {StoryFile[]} files those that were published with the page
   * @param {boolean} hasDraft whether this tab stores the draft
   */
  constructor(main, header, files, hasDraft) {
    this.files = files.filter(({ name }) => !isPage(name));
    this.publishedPages = files.filter(({ name }) => isPage(name));
    this.#otherTab = !hasDraft;
    const draft = loadDraft();
    this.#session = openSession(draft?.opened ?? this.files, draft?.files);
    this.#otherFiles = draft !== undefined && !sameFiles(draft.opened, this.files);
    this.#pages = this.#otherFiles ? (draft?.pages ?? []) : this.publishedPages;
    this.#lang = preferredLanguage(availableLanguages());
    onShown((key, enough) => this.#form.setComplete(key, enough));
    header.replaceChildren(createElement('nav', {}, this.#languageButton), this.#title, this.#lead, this.#form.index);
    main.replaceChildren(
      this.#toolbar.element,
      this.#form.element,
      this.#chartAdder.element,
      this.#messages.element,
      this.#figureAdder.element,
      this.#article.element,
      this.#publish.element,
      this.#storyForm.element,
    );
    this.#languageButton.addEventListener('click', () => this.#setLanguage(this.#languageButton.lang));
    document.addEventListener('keydown', (event) => this.#onKey(event));
    this.#setLanguage(this.#lang);
  }

  /** Stores the draft from now on, because the other tab is closed. */
  onDraftClaimed() {
    this.#otherTab = false;
    this.#refresh();
  }

  /** @param {string} lang */
  #setLanguage(lang) {
    this.#lang = lang;
    this.#session.set_language(lang);
    setMessages(this.#session.ui_messages());
    storeLanguage(lang);
    document.documentElement.lang = lang;
    document.title = message('page.title');
    this.#title.textContent = message('page.title');
    this.#lead.textContent = message('page.lead');
    this.#languageButton.textContent = message('page.language');
    this.#languageButton.lang = message('page.language_tag');
    this.#article.setLabels();
    this.#figureAdder.setLabels();
    this.#chartAdder.setKinds(this.#session.kinds());
    this.#rebuildForm = true;
    this.#chartLanguage = lang;
    this.#refresh();
  }

  /** Handles the undo and redo keys outside of text fields, which have an undo of their own. @param {KeyboardEvent} event */
  #onKey(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#change((session) => (event.shiftKey ? session.redo() : session.undo()));
  }

  /** Changes the session and refreshes the page. @param {(session: EditorSession) => void} act */
  #change(act) {
    act(this.#session);
    this.#refresh();
  }

  #refresh() {
    const view = this.#session.view();
    if (!view.languages.includes(this.#chartLanguage)) this.#chartLanguage = view.languages[0] ?? '';
    const state = { chartLanguage: this.#chartLanguage, otherFiles: this.#otherFiles, otherTab: this.#otherTab };
    this.#toolbar.show(view, state);
    const count = view.problems.length;
    const summary =
      count === 0 ? message('state.fine') : count === 1 ? message('state.one') : message('state.many', { n: count });
    this.#problems.show(view.problems, summary);
    this.#form.show(view, { ...state, isValid: this.#session.is_valid(), rebuild: this.#rebuildForm });
    const messagesOf = (/** @type {string} */ key) => (key ? this.#form.sections.get(key)?.messages : undefined);
    this.#chartAdder.show(view.groups.map(({ chart }) => chart).filter(Boolean));
    this.#messages.show(this.#session.messages(), view.problems, messagesOf, this.#lang);
    this.#publish.show(view, this.#chartLanguage);
    this.#rebuildForm = false;
    this.#storeDraft(view.changed.length > 0);
    this.#announce(summary);
  }

  /** Announces how the focused field is interpreted, and the number of problems. @param {string} summary */
  #announce(summary) {
    const field = document.activeElement?.closest('.field');
    const interpretation = field?.querySelector('.interpretation')?.textContent ?? '';
    this.#toolbar.announce([interpretation, summary].filter(Boolean).join('. '));
  }

  /** @param {boolean} changed */
  #storeDraft(changed) {
    if (this.#otherTab) return;
    if (changed || this.#otherFiles) {
      storeDraft({ opened: this.#session.opened(), files: this.#session.files(), pages: this.#pages });
    } else deleteDraft();
  }

  /** Opens a story. @param {StoryFile[]} opened its files and pages */
  #open(opened) {
    const files = opened.filter(({ name }) => !isPage(name));
    if (!hasFigures(files)) throw new Error(message('state.no_figures'));
    this.#pages = opened.filter(({ name }) => isPage(name));
    this.#show(openSession(files));
    this.#toolbar.announce(message('state.opened', { files: fileNames(files) }));
  }

  /** Shows the story of another session. @param {EditorSession} session */
  #show(session) {
    this.#session = session;
    session.set_language(this.#lang);
    this.#otherFiles = !sameFiles(session.files(), this.files);
    this.#rebuildForm = true;
    this.#refresh();
  }

  /** Returns whether nothing would be lost, or the user agrees. */
  #mayReplace() {
    const changed = this.#session.changed();
    return changed.length === 0 || confirm(message('story.lost', { files: fileNames(changed) }));
  }

  async #openFolder() {
    const folder = await chooseFolder();
    if (!folder || !this.#mayReplace()) return;
    this.#open(await readFolder(folder));
    this.#folder = folder;
  }

  /**
   * Starts a new story.
   *
   * @param {import('../../pkg/editor/editor.js').NewStory} story
   * @returns {string | undefined} the name of a property that is missing
   */
  #startStory(story) {
    const started = startSession(story, () => this.#mayReplace());
    if (typeof started === 'string') return started;
    if (!started) return undefined;
    this.#folder = undefined;
    this.#pages = [];
    this.#show(started);
    this.#toolbar.announce(message('story.created'));
    return undefined;
  }

  /** Adds a chart. @param {string} key @param {string} kind @returns {string | undefined} `key` or `kind` if it is wrong */
  #addChart(key, kind) {
    const wrong = this.#session.add_chart(key, kind);
    if (wrong) return wrong;
    this.#refresh();
    this.#form.focusChart(key);
    this.#toolbar.announce(message('chart.added', { key }));
    return undefined;
  }

  /** @param {string} key */
  #removeChart(key) {
    this.#change((session) => session.remove_chart(key));
    this.#chartAdder.focus();
    this.#toolbar.announce(message('chart.removed', { key }));
  }

  /** @param {string} key @param {boolean} isUp */
  #moveChart(key, isUp) {
    this.#change((session) => session.move_chart(key, isUp));
    // The section may have been moved, which takes the focus away.
    this.#form.sections.get(key)?.fields.focusMove(isUp);
    this.#toolbar.announce(message('chart.moved', { key }));
  }

  /** @param {string} key */
  #fillTexts(key) {
    this.#change((session) => session.fill_texts(key));
    this.#messages.openChart(key);
    this.#toolbar.announce(message('chart.filled', { key }));
  }

  /** @param {string} key @param {string} year */
  #addYear(key, year) {
    const added = this.#session.add_year(key, year);
    if (!added) return false;
    this.#refresh();
    this.#form.focusField(`quantity:${toPeriod(year)}:${key}`);
    return true;
  }

  /** @param {string} key @param {import('../../pkg/editor/editor.js').Period} year */
  #removeYear(key, year) {
    this.#change((session) => session.remove_year(key, String(year)));
    this.#toolbar.focusUndo();
    this.#toolbar.announce(message('row.removed', { key: `${key} ${year}` }));
  }

  /** @param {string} key */
  #removeFigure(key) {
    this.#change((session) => session.remove(key));
    this.#toolbar.focusUndo();
    this.#toolbar.announce(message('row.removed', { key }));
  }

  /** @param {string} key @param {string} period that of the corrected value; empty if it has none */
  #addRevision(key, period) {
    this.#change((session) => session.add_revision(key, period));
    const rows = this.#session.view().groups.flatMap(({ rows }) => rows);
    const revisions = rows.find((row) => row.key === key)?.revisions ?? [];
    this.#form.focusField(`entry:revised.${revisions.length - 1}.date:${key}`);
  }

  /** @param {string} key @param {number} index */
  #removeRevision(key, index) {
    this.#change((session) => session.remove_revision(key, index));
    this.#toolbar.focusUndo();
    this.#toolbar.announce(message('revision.removed', { key }));
  }

  async #save() {
    const changed = this.#session.changed();
    if (changed.length === 0) return;
    this.#folder ??= await chooseFolder();
    if (!this.#folder) return;
    await writeFiles(this.#folder, changed, this.#session.opened());
    this.#session.mark_saved();
    this.#otherFiles = !sameFiles(this.#session.files(), this.files);
    this.#refresh();
    this.#toolbar.announce(message('state.saved', { files: fileNames(changed) }));
  }

  /** Adds a language to the story. @param {string} lang @returns {boolean} whether it was added */
  #addLanguage(lang) {
    const added = this.#session.add_language(lang);
    if (added) {
      this.#chartLanguage = lang;
      this.#refresh();
      this.#toolbar.announce(message('language.added', { lang }));
    }
    return added;
  }

  /** Builds the site of the story. @param {string} baseUrl address of the published site; empty if it is not known */
  async #buildSite(baseUrl) {
    const address = new URL(NEWS_FIGURE_SITE_DOWNLOAD ?? '', import.meta.url);
    /** @type {typeof import('./site-download.js')} */
    const { buildSite } = await import(address.href);
    const story = { files: this.#session.files(), pages: this.#pages };
    this.#builtFiles = story.files;
    return buildSite(story, { base: import.meta.url, prebuilt: NEWS_FIGURE_PREBUILT ?? '' }, baseUrl);
  }

  /**
   * Records the figures as built, and as published if the address of the site is known.
   *
   * @param {boolean} isPublished
   * @returns {boolean} whether that changed a file
   */
  #acceptBuild(isPublished) {
    // The site has the story as it was when its build began. Later changes are not recorded.
    if (!sameFiles(this.#builtFiles, this.#session.files())) return false;
    const changed = this.#session.accept_build(isPublished);
    if (changed) this.#refresh();
    return changed;
  }

  async #discardDraft() {
    if (!this.#otherTab) deleteDraft();
    this.#folder = undefined;
    this.#open([...this.files, ...this.publishedPages]);
    this.#toolbar.announce(message('state.forgotten'));
  }
}

/** @param {StoryFile[]} a @param {StoryFile[]} b */
function sameFiles(a, b) {
  const text = (/** @type {StoryFile[]} */ files) => JSON.stringify(files.map(({ name, text }) => [name, text]).sort());
  return text(a) === text(b);
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
    const address = new URL(NEWS_FIGURE_STORY_FILES ?? '', import.meta.url);
    const [files] = await Promise.all([fetchAsset(address, (response) => response.json()), loadModule()]);
    customElements.define('news-figure', NewsFigure);
    const { hasDraft, claimed } = await claimDraft();
    const page = new EditorPage(main, header, files, hasDraft);
    void claimed.then(() => page.onDraftClaimed());
  } catch (error) {
    showStartError(main, error);
  }
}

void start();
