// The inside of the element: its parts, and what each of them says. Text is set as text, never as
// markup.

import { Data } from './data.js';
import { Listening } from './listen.js';
import { make, makeIcon } from './make.js';
import { styles } from './styles.js';

/** @typedef {import('../pkg/news_figure.js').Description} Description */

/** The texts that stand in the page before any script, by the slot that each is in; but for its table, see data.js. */
const SLOTS = /** @type {const} */ (['headline', 'measure', 'takeaway', 'notes']);

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
const sheets = new WeakMap();

/** @typedef {keyof typeof ICONS} Action what the motion button does next */

/** In parts of that size the slider follows what plays: to move it costs as much as to draw a chart. */
const PART = 1 / 20;

export class View {
  canvas = make('canvas');
  button = make('button', { className: 'motion', type: 'button' });
  slider = make('input', { className: 'slider', type: 'range', min: '0', max: '1', step: '0.01' });
  stage = make('div', { className: 'stage' });
  /** The chapter's table. */
  data;
  /** The chapter's figures for the ear. */
  listening = new Listening();
  /** The two readings, by name. */
  readings = { printed: radio('printed'), derived: radio('derived') };
  #figure = make('div', { className: 'figure' });
  #icon = makeIcon(ICONS.replay);
  /** @type {Action} */
  #action = 'replay';
  /** What the slider stands at. */
  #progress = 0;
  /** @type {Record<string, string>} */
  #names = {};
  #controls = make('div', { className: 'controls' });
  #reading = make('fieldset', { className: 'reading' });
  #picture = slot('picture');
  /** Says what has changed, for those who do not see it. */
  #live = make('div', { className: 'unseen' });
  /** What colours are asked of: it has each token's in turn. */
  probe = make('i', { hidden: true });
  #root;
  /** What its style sheets say. @type {string[]} */
  #styles = [];
  /** @type {Record<typeof SLOTS[number], HTMLElement>} */
  #texts = {
    headline: make('div', { className: 'headline' }),
    measure: make('div', { className: 'measure' }),
    takeaway: make('div', { className: 'takeaway' }),
    notes: make('div', { className: 'notes' }),
  };

  /**
   * @param {ShadowRoot} root
   * @param {(reason: unknown) => void} failed called when something could not be loaded
   */
  constructor(root, failed) {
    this.data = new Data((style) => this.adopt(style), failed);
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('part', 'canvas');
    this.button.append(this.#icon);
    for (const { input, name } of Object.values(this.readings)) {
      this.#reading.append(make('label', {}, input, name));
    }
    this.#controls.append(this.button, this.slider, this.#reading);
    this.stage.append(this.#picture, this.canvas);
    const { headline, measure, takeaway, notes } = this.#texts;
    const { button, line } = this.listening;
    // The button shares a line with the one that opens the table: both give the figures in another way,
    // and the controls above have no room for one more on narrow screens.
    const ways = make('div', { className: 'ways' }, button, this.data.element);
    for (const name of SLOTS) {
      this.#texts[name].append(slot(name));
      this.#texts[name].setAttribute('part', name);
    }
    this.#controls.setAttribute('part', 'controls');
    this.stage.setAttribute('part', 'stage');
    this.#live.setAttribute('role', 'status');
    // What a page has put in without a slot, or what has lost its slot on the way, stands until the chart is live.
    this.#figure.append(make('slot'), headline, measure, this.stage, this.#controls, takeaway, ways, notes, line);
    this.#figure.append(this.#live, this.probe);
    this.#figure.setAttribute('role', 'group');
    this.#figure.setAttribute('part', 'figure');
    root.append(this.#figure);
    this.#root = root;
    this.adopt(styles);
  }

  /**
   * Adds a style sheet, in a way that strict security policies allow: one and the same for all charts.
   *
   * @param {string} text
   */
  adopt(text) {
    this.#styles.push(text);
    this.dress();
  }

  /** Puts its style sheets on, in the document that it is in. */
  dress() {
    this.#root.adoptedStyleSheets = this.#styles.map((text) => sheetOf(text, this.#root.ownerDocument));
  }

  /**
   * Whether the page's own text says what the chart says. Text in another language does not, nor that of an earlier
   * build, pasted before a figure was corrected: its table tells.
   *
   * @param {string[][]} rows of the chart's table
   */
  standsFor(rows) {
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
    this.#showAction('retry');
  }

  /** @param {Action} action @param {number} progress */
  showMotion(action, progress) {
    if (action !== this.#action) this.#showAction(action);
    else if (action === 'pause' && Math.abs(progress - this.#progress) < PART) return;
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
    this.#live.textContent = text;
  }

  /** @param {Action} action */
  #showAction(action) {
    this.#action = action;
    this.#icon.firstElementChild?.setAttribute('d', ICONS[action]);
    this.button.setAttribute('aria-label', this.#names[action] ?? '');
    this.button.title = this.#names[action] ?? '';
  }

  /** @param {string} reading @param {boolean} choice whether there is anything to choose */
  showReading(reading, choice) {
    this.#reading.hidden = !choice;
    for (const [name, { input }] of Object.entries(this.readings)) {
      input.checked = name === reading;
    }
  }

  /**
   * Names what is there before a chart is: the line that opens the table, and another try.
   *
   * @param {{ data?: string, retry?: string }} texts
   */
  nameFirst(texts) {
    this.#names = { ...this.#names, ...texts };
    this.data.title = texts.data ?? '';
  }

  /**
   * Names the controls.
   *
   * @param {Record<string, string>} texts
   */
  name(texts) {
    this.#names = texts;
    this.#showAction(this.#action);
    this.slider.setAttribute('aria-label', texts.progress ?? '');
    this.#reading.setAttribute('aria-label', texts.values ?? '');
    this.data.name(texts);
    this.listening.name(texts);
    for (const [name, { name: label }] of Object.entries(this.readings)) {
      label.textContent = texts[name] ?? '';
    }
  }

  /**
   * Says what the chapter says.
   *
   * @param {Description} said
   * @param {string} lang the language it is said in
   * @param {boolean} own whether to say it itself, or to leave what stands in the page
   */
  say(said, lang, own) {
    this.#figure.lang = lang;
    this.#figure.classList.toggle('own', own);
    this.canvas.setAttribute('aria-label', said.alt);
    this.#figure.setAttribute('aria-label', said.headline.join(''));
    const lines = [said.note, ...said.derivations, said.source];
    const content = {
      headline: [heading(said.headline)],
      measure: [said.subtitle],
      takeaway: [said.takeaway],
      notes: lines.map((line) => make('p', {}, line)),
    };
    this.data.show(said, lang, own);
    for (const name of SLOTS) {
      this.#texts[name].replaceChildren(...(own ? content[name] : [slot(name)]));
    }
  }
}

/** @param {string} text @param {Document} document */
function sheetOf(text, document) {
  const own = sheets.get(document) ?? new Map();
  sheets.set(document, own);
  const sheet = own.get(text) ?? new (document.defaultView ?? globalThis).CSSStyleSheet();
  if (!own.has(text)) sheet.replaceSync(text);
  own.set(text, sheet);
  return sheet;
}

/** @param {string} name */
function slot(name) {
  return make('slot', { name });
}

/** @param {string[]} phrases */
function heading(phrases) {
  const heading = make('div', {}, ...phrases.map((phrase) => make('span', {}, phrase)));
  heading.setAttribute('role', 'heading');
  heading.setAttribute('aria-level', '3');
  return heading;
}

/** @param {string} value */
function radio(value) {
  return { input: make('input', { type: 'radio', name: 'reading', value }), name: make('span') };
}
