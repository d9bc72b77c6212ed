// The page that checks a release: a field for its text, and the result below it.

import { FindingList } from '../editor/finding-list.js';
import { storeLanguage } from '../editor/language-choice.js';
import { message, setMessages } from '../editor/messages.js';
import { createElement } from '../element/dom.js';
import { MarkedText } from './marked-text.js';

export class CheckPage {
  #title = createElement('h1');
  #lead = createElement('p', { className: 'lead' });
  #privacy = createElement('p', { className: 'lead' });
  #languageButton = createElement('button', { type: 'button', className: 'link' });
  #label = createElement('label', { htmlFor: 'release' });
  #text = createElement('textarea', { id: 'release', rows: 10, spellcheck: false });
  #checkButton = createElement('button', { type: 'submit' });
  #stopButton = createElement('button', { type: 'button', hidden: true });
  #keys = createElement('span', { className: 'keys', id: 'keys' });
  #buttons = createElement('p', { className: 'buttons' }, this.#checkButton, this.#stopButton, this.#keys);
  #form = createElement('form', {}, this.#label, this.#text, this.#buttons);
  #heading = createElement('h2', { tabIndex: -1, hidden: true });
  /** A live region for screen readers. */
  #summary = createElement('p', { className: 'summary' });
  #marked = new MarkedText();
  #findings = new FindingList((number, involved) => this.#marked.show(number, involved));
  #columns = createElement('div', { className: 'columns', hidden: true }, this.#findings.element, this.#marked.element);
  #result = createElement('section', { className: 'result' }, this.#heading, this.#summary, this.#columns);
  /** The text that the result is about; undefined until a text was checked. @type {string | undefined} */
  #checked;

  /** @param {import('../editor/release-checker.js').ReleaseChecker} checker */
  constructor(checker) {
    this.checker = checker;
    this.#summary.setAttribute('role', 'status');
    this.#checkButton.setAttribute('aria-describedby', this.#keys.id);
    this.#languageButton.addEventListener('click', () => void this.setLanguage(this.#languageButton.lang));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#check(this.#text.value, () => this.#heading.focus());
    });
    this.#stopButton.addEventListener('click', () => {
      this.#stop();
      this.#checkButton.focus();
    });
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#form.requestSubmit();
    });
    this.#text.addEventListener('input', () => this.#setHeading());
  }

  /** Shows the page. @param {Element} main @param {Element} header */
  putInto(main, header) {
    header.replaceChildren(createElement('nav', {}, this.#languageButton), this.#title, this.#lead, this.#privacy);
    main.replaceChildren(this.#form, this.#result);
  }

  /** Sets the language of the page. A result is made again, and a check that has not ended is stopped. @param {string} lang */
  async setLanguage(lang) {
    if (!this.#stopButton.hidden) this.#stop();
    setMessages(await this.checker.messages(lang));
    storeLanguage(lang);
    document.documentElement.lang = lang;
    document.title = message('check.title');
    this.#title.textContent = message('check.title');
    this.#lead.textContent = message('check.lead');
    this.#privacy.textContent = message('check.privacy');
    this.#label.textContent = message('check.text');
    this.#checkButton.textContent = message('check.button');
    this.#stopButton.textContent = message('check.stop');
    this.#keys.textContent = message('check.keys');
    this.#languageButton.textContent = message('page.language');
    this.#languageButton.lang = message('page.language_tag');
    this.#marked.setLabels();
    this.#setHeading();
    this.#summary.textContent = '';
    if (this.#checked !== undefined) void this.#check(this.#checked);
  }

  /** Sets the heading of the result, which says whether the field has another text by now. */
  #setHeading() {
    const isOld = this.#checked !== undefined && this.#checked !== this.#text.value;
    this.#heading.textContent = message(isOld ? 'check.old_result' : 'check.result');
  }

  /**
   * Checks a text and shows the result. A check that has not ended is stopped.
   *
   * @param {string} text
   * @param {() => void} [after] called when the result is shown
   */
  async #check(text, after) {
    if (!this.#stopButton.hidden) this.checker.stop();
    this.#setBusy(true);
    this.#summary.textContent = message('check.busy');
    try {
      const report = await this.checker.check(text, document.documentElement.lang);
      this.#checked = text;
      this.#marked.setText(text, report);
      this.#findings.show(report);
      this.#heading.hidden = false;
      this.#columns.hidden = report.numbers.length === 0;
      this.#setHeading();
      this.#summary.textContent = report.summary;
      after?.();
    } catch (error) {
      this.#summary.textContent = message('check.failed', { reason: error instanceof Error ? error.message : '' });
    }
    this.#setBusy(false);
  }

  #stop() {
    this.checker.stop();
    this.#summary.textContent = message('check.stopped');
    this.#setBusy(false);
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    this.#stopButton.hidden = !isBusy;
    this.#result.setAttribute('aria-busy', String(isBusy));
  }
}
