// The inside of the element: its parts, and what each of them says. Text is set as text, never as
// markup.

import { TableDisclosure } from '../table/table-disclosure.js';
import { SonificationButton } from '../sonification/sonification-button.js';
import { createElement, createIcon } from './dom.js';
import { styles } from './styles.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */

/** The texts that stand in the page before any script, by the slot that each is in; but for its table, see data.js. */
const SLOTS = /** @type {const} */ (['headline', 'subtitle', 'takeaway', 'notes']);

const REPEAT = 'M12 5V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z';

/** Icons of the one motion button, as paths in a square of 24. */
const ICONS = {
  play: 'M8 5v14l11-7z',
  pause: 'M6 5h4v14H6zM14 5h4v14h-4z',
  replay: REPEAT,
  step: 'M6 5v14l9-7zM16 5h3v14h-3z',
  retry: REPEAT,
};

/** The style sheets of all charts in a document, by what they say. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const styleSheets = new WeakMap();

/** @typedef {keyof typeof ICONS} Action what the motion button does next */

/** In parts of that size the slider follows what plays: to move it costs as much as to draw a chart. */
const SLIDER_STEP = 1 / 20;

export class View {
  canvas = createElement('canvas');
  button = createElement('button', { className: 'motion', type: 'button' });
  slider = createElement('input', { className: 'slider', type: 'range', min: '0', max: '1', step: '0.01' });
  stage = createElement('div', { className: 'stage' });
  /** The chapter's table. */
  table;
  /** The chapter's figures for the ear. */
  sonification = new SonificationButton();
  /** The choices of the attribute `values`. */
  choices = { printed: createChoice('printed'), derived: createChoice('derived') };
  #figure = createElement('div', { className: 'figure' });
  #icon = createIcon(ICONS.replay);
  /** @type {Action} */
  #action = 'replay';
  /** What the slider stands at. */
  #progress = 0;
  /** @type {Record<string, string>} */
  #labels = {};
  #controls = createElement('div', { className: 'controls' });
  #values = createElement('fieldset', { className: 'values' });
  #picture = createSlot('picture');
  /** Says what has changed, for those who do not see it. */
  #liveRegion = createElement('div', { className: 'visually-hidden' });
  /** What colours are asked of: it has each token's in turn. */
  probe = createElement('i', { hidden: true });
  #root;
  /** What its style sheets say. @type {string[]} */
  #styles = [];
  /** @type {Record<typeof SLOTS[number], HTMLElement>} */
  #textParts = {
    headline: createElement('div', { className: 'headline' }),
    subtitle: createElement('div', { className: 'subtitle' }),
    takeaway: createElement('div', { className: 'takeaway' }),
    notes: createElement('div', { className: 'notes' }),
  };

  /**
   * @param {ShadowRoot} root
   * @param {(reason: unknown) => void} onError called when something could not be loaded
   */
  constructor(root, onError) {
    this.table = new TableDisclosure((style) => this.addStyleSheet(style), onError);
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('part', 'canvas');
    this.button.append(this.#icon);
    for (const { input, name } of Object.values(this.choices)) {
      this.#values.append(createElement('label', {}, input, name));
    }
    this.#controls.append(this.button, this.slider, this.#values);
    this.stage.append(this.#picture, this.canvas);
    const { headline, subtitle, takeaway, notes } = this.#textParts;
    const { button, transcript } = this.sonification;
    // The button shares a line with the one that opens the table: both give the figures in another way,
    // and the controls above have no room for one more on narrow screens.
    const alternatives = createElement('div', { className: 'alternatives' }, button, this.table.element);
    for (const name of SLOTS) {
      this.#textParts[name].append(createSlot(name));
      this.#textParts[name].setAttribute('part', name);
    }
    this.#controls.setAttribute('part', 'controls');
    this.stage.setAttribute('part', 'stage');
    this.#liveRegion.setAttribute('role', 'status');
    // What a page has put in without a slot, or what has lost its slot on the way, stands until the chart is live.
    this.#figure.append(
      createElement('slot'),
      headline,
      subtitle,
      this.stage,
      this.#controls,
      takeaway,
      alternatives,
      notes,
      transcript,
    );
    this.#figure.append(this.#liveRegion, this.probe);
    this.#figure.setAttribute('role', 'group');
    this.#figure.setAttribute('part', 'figure');
    root.append(this.#figure);
    this.#root = root;
    this.addStyleSheet(styles);
  }

  /**
   * Adds a style sheet, in a way that strict security policies allow: one and the same for all charts.
   *
   * @param {string} text
   */
  addStyleSheet(text) {
    this.#styles.push(text);
    this.applyStyleSheets();
  }

  /** Puts its style sheets on, in the document that it is in. */
  applyStyleSheets() {
    this.#root.adoptedStyleSheets = this.#styles.map((text) => styleSheetFor(text, this.#root.ownerDocument));
  }

  /**
   * Whether the page's own text says what the chart says. Text in another language does not, nor that of an earlier
   * build, pasted before a figure was corrected: its table tells.
   *
   * @param {string[][]} rows of the chart's table
   */
  matchesStaticTable(rows) {
    const cells = [...this.#root.host.querySelectorAll('[slot=data] :is(tbody th, td)')];
    return cells.map(({ textContent }) => textContent).join() === rows.join();
  }

  /** Puts the canvas in the picture's place, and lets the controls be seen. */
  goLive() {
    const { classList } = this.#figure;
    // With each frame, so that it is not said again.
    if (classList.contains('live')) return;
    classList.add('live');
    classList.remove('failed');
  }

  /** Puts the picture back. */
  goStatic() {
    this.#figure.classList.remove('live');
  }

  /** Offers the reader to try again. */
  offerRetry() {
    this.#figure.classList.add('failed');
    this.#setAction('retry');
  }

  /** @param {Action} action @param {number} progress */
  updateMotionControls(action, progress) {
    if (action !== this.#action) this.#setAction(action);
    else if (action === 'pause' && Math.abs(progress - this.#progress) < SLIDER_STEP) return;
    this.#progress = progress;
    this.slider.valueAsNumber = progress;
    // To a fixed place: see explore.js.
    this.slider.setAttribute('aria-valuetext', `${(progress * 100).toFixed()}%`);
  }

  /**
   * Tells those who do not see it, when nothing else is being read to them.
   *
   * @param {string} text
   */
  announce(text) {
    this.#liveRegion.textContent = text;
  }

  /** @param {Action} action */
  #setAction(action) {
    this.#action = action;
    this.#icon.firstElementChild?.setAttribute('d', ICONS[action]);
    this.button.setAttribute('aria-label', this.#labels[action] ?? '');
    this.button.title = this.#labels[action] ?? '';
  }

  /** @param {string} values @param {boolean} choice whether there is anything to choose */
  updateChoices(values, choice) {
    this.#values.hidden = !choice;
    for (const [name, { input }] of Object.entries(this.choices)) {
      input.checked = name === values;
    }
  }

  /**
   * Names what is there before a chart is: the line that opens the table, and another try.
   *
   * @param {{ data?: string, retry?: string }} texts
   */
  setInitialLabels(texts) {
    this.#labels = { ...this.#labels, ...texts };
    this.table.title = texts.data ?? '';
  }

  /**
   * Names the controls.
   *
   * @param {Record<string, string>} texts
   */
  setLabels(texts) {
    this.#labels = texts;
    this.#setAction(this.#action);
    this.slider.setAttribute('aria-label', texts.progress ?? '');
    this.#values.setAttribute('aria-label', texts.reading ?? '');
    this.table.setLabels(texts);
    this.sonification.setLabels(texts);
    this.choices.printed.name.textContent = texts.printed ?? '';
    this.choices.derived.name.textContent = texts.pinned ?? '';
  }

  /**
   * Says what the chapter says.
   *
   * @param {Description} said
   * @param {string} lang the language it is said in
   * @param {boolean} own whether to say it itself, or to leave what stands in the page
   */
  renderText(said, lang, own) {
    this.#figure.lang = lang;
    this.#figure.classList.toggle('live-text', own);
    this.canvas.setAttribute('aria-label', said.alt);
    this.#figure.setAttribute('aria-label', said.headline.join(''));
    const lines = [said.note, ...said.reckonings, said.source];
    const content = {
      headline: [createHeading(said.headline)],
      subtitle: [said.subtitle],
      takeaway: [said.takeaway],
      notes: lines.map((line) => createElement('p', {}, line)),
    };
    this.table.setDescription(said, lang, own);
    for (const name of SLOTS) {
      this.#textParts[name].replaceChildren(...(own ? content[name] : [createSlot(name)]));
    }
  }
}

/** @param {string} text @param {Document} document */
function styleSheetFor(text, document) {
  const own = styleSheets.get(document) ?? new Map();
  styleSheets.set(document, own);
  const sheet = own.get(text) ?? new (document.defaultView ?? globalThis).CSSStyleSheet();
  if (!own.has(text)) sheet.replaceSync(text);
  own.set(text, sheet);
  return sheet;
}

/** @param {string} name */
function createSlot(name) {
  return createElement('slot', { name });
}

/** @param {string[]} phrases */
function createHeading(phrases) {
  const heading = createElement('div', {}, ...phrases.map((phrase) => createElement('span', {}, phrase)));
  heading.setAttribute('role', 'heading');
  heading.setAttribute('aria-level', '3');
  return heading;
}

/** @param {string} value */
function createChoice(value) {
  return { input: createElement('input', { type: 'radio', name: 'values', value }), name: createElement('span') };
}
