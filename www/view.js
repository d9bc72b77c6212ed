// The inside of the element: its parts, and what each of them says. Text is set as text, never as
// markup.

import { styles } from './styles.js';

/** @typedef {import('../pkg/news_figure.js').Description} Description */

/** The texts that stand in the page before any script, by the slot that each is in. */
const SLOTS = /** @type {const} */ (['headline', 'measure', 'takeaway', 'data', 'notes']);

/** Icons of the one motion button, as paths in a square of 24. */
const ICONS = {
  play: 'M8 5v14l11-7z',
  pause: 'M6 5h4v14H6zM14 5h4v14h-4z',
  replay: 'M12 5V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z',
};

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export class View {
  canvas = make('canvas');
  button = make('button', { className: 'motion', type: 'button' });
  slider = make('input', { className: 'slider', type: 'range', min: '0', max: '1', step: '0.001' });
  stage = make('div', { className: 'stage' });
  /** The two readings, by name. */
  readings = { printed: radio('printed'), pinned: radio('pinned') };
  #figure = make('div', { className: 'figure' });
  #path = document.createElementNS(SVG, 'path');
  /** @type {'play' | 'pause' | 'replay'} */
  #action = 'replay';
  /** @type {Record<string, string>} */
  #names = {};
  #controls = make('div', { className: 'controls' });
  #reading = make('fieldset', { className: 'reading' });
  #summary = make('summary');
  #table = make('details');
  #picture = slot('picture');
  #root;
  /** @type {Record<typeof SLOTS[number], HTMLElement>} */
  #texts = {
    headline: make('div', { className: 'headline' }),
    measure: make('div', { className: 'measure' }),
    takeaway: make('div', { className: 'takeaway' }),
    data: make('div', { className: 'scroll', tabIndex: 0 }),
    notes: make('div', { className: 'notes' }),
  };

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('part', 'canvas');
    const icon = document.createElementNS(SVG, 'svg');
    icon.setAttribute('viewBox', '0 0 24 24');
    icon.setAttribute('aria-hidden', 'true');
    icon.append(this.#path);
    this.button.append(icon);
    for (const { input, name } of Object.values(this.readings)) {
      this.#reading.append(make('label', {}, input, name));
    }
    this.#controls.append(this.button, this.slider, this.#reading);
    this.stage.append(this.#picture, this.canvas);
    const { headline, measure, takeaway, data, notes } = this.#texts;
    this.#table.append(this.#summary, data);
    for (const name of SLOTS) this.#texts[name].append(slot(name));
    this.#figure.append(headline, measure, this.stage, this.#controls, takeaway, this.#table, notes);
    this.#figure.setAttribute('part', 'figure');
    root.append(this.#figure);
    this.#root = root;
    this.adopt(styles);
  }

  /**
   * Adds a style sheet, in a way that strict security policies allow.
   *
   * @param {string} text
   */
  adopt(text) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, sheet];
  }

  /** The width that the static picture was laid out for; 0 where none stands. */
  get standing() {
    const pictures = this.#picture.assignedElements();
    return pictures[0]?.querySelector('img')?.naturalWidth ?? 0;
  }

  /** Puts the canvas in the picture's place, and lets the controls be seen. */
  goLive() {
    this.#figure.classList.add('live');
  }

  /** Puts the picture back. */
  goStatic() {
    this.#figure.classList.remove('live');
  }

  /**
   * On paper there is nothing to open, so the table stands open while the page is printed.
   *
   * @param {AbortSignal} signal
   */
  openForPrint(signal) {
    let open = false;
    const before = () => {
      open = this.#table.open;
      this.#table.open = true;
    };
    addEventListener('beforeprint', before, { signal });
    addEventListener('afterprint', () => (this.#table.open = open), { signal });
  }

  /** @param {boolean} paused @param {number} progress */
  showMotion(paused, progress) {
    const action = paused ? (progress >= 1 ? 'replay' : 'play') : 'pause';
    if (action !== this.#action) this.#showAction(action);
    this.slider.value = String(progress);
    this.slider.setAttribute('aria-valuetext', `${Math.round(progress * 100)}%`);
  }

  /** @param {'play' | 'pause' | 'replay'} action */
  #showAction(action) {
    this.#action = action;
    this.#path.setAttribute('d', ICONS[action]);
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
   * Names the controls.
   *
   * @param {Record<string, string>} texts
   */
  name(texts) {
    this.#names = texts;
    this.#showAction(this.#action);
    this.slider.setAttribute('aria-label', texts.progress ?? '');
    this.#reading.setAttribute('aria-label', texts.reading ?? '');
    this.#summary.textContent = texts.data ?? '';
    this.#texts.data.setAttribute('aria-label', texts.data ?? '');
    this.#texts.data.setAttribute('role', 'region');
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
    const lines = [said.note, ...said.reckonings, said.source];
    const content = {
      headline: [heading(said.headline)],
      measure: [said.measure],
      takeaway: [said.takeaway],
      data: [table(said.table)],
      notes: lines.map((line) => make('p', {}, line)),
    };
    for (const name of SLOTS) {
      this.#texts[name].replaceChildren(...(own ? content[name] : [slot(name)]));
    }
  }
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

/** @param {Description['table']} said */
function table(said) {
  const header = (/** @type {string} */ text, /** @type {'col' | 'row'} */ scope) =>
    make('th', { scope }, text);
  const rows = said.rows.map(([first = '', ...rest]) =>
    make('tr', {}, header(first, 'row'), ...rest.map((cell) => make('td', {}, cell))),
  );
  const head = make('tr', {}, ...said.head.map((text) => header(text, 'col')));
  return make(
    'table',
    {},
    make('caption', {}, said.caption),
    make('thead', {}, head),
    make('tbody', {}, ...rows),
  );
}
