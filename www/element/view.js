// The shadow DOM of the element: its parts and what they contain. Texts are set as text, never parsed as markup.

import { SonificationButton } from '../sonification/sonification-button.js';
import { TableDisclosure } from '../table/table-disclosure.js';
import { createElement, createIcon, replaceChildren } from './dom.js';
import { styles } from './styles.js';

/** @typedef {import('../../pkg/news_figure.js').Description} Description */

/** The slots of the static texts, without that of the table: see table-disclosure.js. */
const SLOTS = /** @type {const} */ (['headline', 'subtitle', 'takeaway', 'notes']);

const CIRCULAR_ARROW = 'M12 5V1L7 6l5 5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z';

/** Icons of the motion button by action, as SVG paths in a square of 24. */
const ICONS = {
  play: 'M8 5v14l11-7z',
  pause: 'M6 5h4v14H6zM14 5h4v14h-4z',
  replay: CIRCULAR_ARROW,
  step: 'M6 5v14l9-7zM16 5h3v14h-3z',
  retry: CIRCULAR_ARROW,
};

/** @typedef {keyof typeof ICONS} Action the next action of the motion button */

/** Style sheets by document and by text, shared by all elements of a document. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const styleSheets = new WeakMap();

/** Keys that operate buttons, radio buttons and sliders. */
const CONTROL_KEYS = /^(Arrow|Page|Home|End|Enter| )/;

/** Change of progress that moves the slider during playback. To move it costs as much as to draw a chart. */
const SLIDER_STEP = 1 / 20;

export class View {
  canvas = createElement('canvas');
  button = createElement('button', { className: 'motion', type: 'button' });
  slider = createElement('input', { className: 'slider', type: 'range', min: '0', max: '1', step: '0.01' });
  stage = createElement('div', { className: 'stage' });
  /** The disclosure with the data table. @type {TableDisclosure} */
  table;
  sonification = new SonificationButton();
  /** The radio buttons of the attribute `values`. */
  choices = { printed: createChoice('printed'), derived: createChoice('derived') };
  /** Elements in the colors of the design tokens; see token-colors.js. */
  swatches = createElement('div', { className: 'swatches' });
  #root;
  #figure = createElement('div', { className: 'figure' });
  #icon = createIcon(ICONS.replay);
  /** @type {Action} */
  #action = 'replay';
  /** The progress that the slider shows. */
  #progress = 0;
  /** @type {Record<string, string>} */
  #labels = {};
  #controls = createElement('div', { className: 'controls' });
  // Not a fieldset, which is no flex container before Chrome 86.
  #values = createElement('div', { className: 'values' });
  #picture = createSlot('picture');
  /** A live region for screen readers. */
  #liveRegion = createElement('div', { className: 'visually-hidden' });
  /** The texts of the style sheets. @type {string[]} */
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
   * @param {(reason: unknown) => void} onError called when a file of the table cannot be loaded
   */
  constructor(root, onError) {
    this.table = new TableDisclosure((style) => this.addStyleSheet(style), onError);
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('part', 'canvas');
    this.button.append(this.#icon);
    for (const { input, label } of Object.values(this.choices)) {
      this.#values.append(createElement('label', {}, input, label));
    }
    this.#values.setAttribute('role', 'radiogroup');
    this.#controls.append(this.button, this.slider, this.#values);
    this.stage.append(this.#picture, this.canvas);
    const { headline, subtitle, takeaway, notes } = this.#textParts;
    const { button, transcript } = this.sonification;
    // The sonification button is beside the disclosure of the table, as both present the figures in another form, and
    // the controls have no space for it on narrow screens.
    const alternatives = createElement('div', { className: 'alternatives' }, button, this.table.element);
    for (const name of SLOTS) {
      this.#textParts[name].append(createSlot(name));
      this.#textParts[name].setAttribute('part', name);
    }
    keepEvents(this.#controls);
    this.#controls.setAttribute('part', 'controls');
    this.stage.setAttribute('part', 'stage');
    this.#liveRegion.setAttribute('role', 'status');
    // The unnamed slot shows content without a `slot` attribute until the chart is live.
    const content = [headline, subtitle, this.stage, this.#controls, takeaway, alternatives, notes, transcript];
    this.#figure.append(createElement('slot'), ...content, this.#liveRegion, this.swatches);
    this.#figure.setAttribute('role', 'group');
    this.#figure.setAttribute('part', 'figure');
    root.append(this.#figure);
    this.#root = root;
    this.addStyleSheet(styles);
  }

  /**
   * Adds a constructed style sheet, which strict content security policies allow. All elements of a document share it.
   *
   * @param {string} text
   */
  addStyleSheet(text) {
    this.#styles.push(text);
    this.applyStyleSheets();
  }

  /**
   * Applies the style sheets of the document that the element is in. Chrome before 73, Safari before 16.4 and Firefox
   * before 101 cannot construct style sheets; they get elements, whose hashes are in the policy of the build.
   */
  applyStyleSheets() {
    const document = this.#root.ownerDocument;
    if ('adoptedStyleSheets' in document) {
      this.#root.adoptedStyleSheets = this.#styles.map((text) => styleSheetFor(text, document));
      return;
    }
    for (const old of this.#root.querySelectorAll('style')) old.remove();
    this.#root.append(...this.#styles.map((text) => createElement('style', { textContent: text })));
  }

  /**
   * Returns whether the static table in the page has the cells of the chart's table. It differs if the static content is
   * in another language, or from an earlier build. Static content of the same build, which has the chart's revision, may
   * have been translated, so only its digits must be the same.
   *
   * @param {string[][]} rows of the chart's table
   * @param {string} [revision] of the chart's texts; undefined if the chart was not made by the build
   */
  matchesStatic(rows, revision) {
    const { host } = this.#root;
    const isOwn = host.querySelector('[slot=data]')?.getAttribute('data-revision') === revision;
    const compared = (/** @type {string | null} */ text) => (isOwn ? text?.replace(/\D/g, '') : text);
    const cells = [...host.querySelectorAll('[slot=data] tbody th, [slot=data] td')];
    const shown = cells.map(({ textContent }) => compared(textContent));
    return shown.join() === rows.map((row) => row.map(compared)).join();
  }

  /** Shows the canvas in place of the static picture, and shows the controls. */
  goLive() {
    const { classList } = this.#figure;
    // Called for every frame.
    if (classList.contains('live')) return;
    classList.add('live');
    classList.remove('failed');
  }

  /** Shows the static picture in place of the canvas. */
  goStatic() {
    this.#figure.classList.remove('live');
  }

  /** Turns the motion button into a retry button. */
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
    // `toFixed` does not fill the browser's cache of numbers as texts: see figure-listbox.js.
    this.slider.setAttribute('aria-valuetext', `${(progress * 100).toFixed()}%`);
  }

  /**
   * Announces a text politely to screen readers.
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
    this.button.setAttribute('aria-label', this.#labels[action] || '');
    this.button.title = this.#labels[action] || '';
  }

  /** @param {'printed' | 'derived'} values the current choice @param {boolean} hasChoice whether the chart has derived values */
  updateChoices(values, hasChoice) {
    this.#values.hidden = !hasChoice;
    for (const [name, { input }] of Object.entries(this.choices)) {
      input.checked = name === values;
    }
  }

  /**
   * Labels the controls that are visible before a chart has loaded: the disclosure of the table, and the retry button.
   *
   * @param {{ data?: string, retry?: string }} texts
   */
  setInitialLabels(texts) {
    this.#labels = { ...this.#labels, ...texts };
    this.table.title = texts.data || '';
  }

  /**
   * Labels all controls.
   *
   * @param {Record<string, string>} texts
   */
  setLabels(texts) {
    this.#labels = texts;
    this.#setAction(this.#action);
    this.slider.setAttribute('aria-label', texts.progress || '');
    this.#values.setAttribute('aria-label', texts.values || '');
    this.table.setLabels(texts);
    this.sonification.setLabels(texts);
    this.choices.printed.label.textContent = texts.printed || '';
    this.choices.derived.label.textContent = texts.derived || '';
  }

  /**
   * Renders the texts of a chart.
   *
   * @param {Description} description
   * @param {string} lang language of the description
   * @param {boolean} replaceStatic whether to render the description in place of the static texts of the page
   */
  renderText(description, lang, replaceStatic) {
    this.#figure.lang = lang;
    this.#figure.classList.toggle('live-text', replaceStatic);
    this.canvas.setAttribute('aria-label', description.alt);
    this.#figure.setAttribute('aria-label', description.headline.join(''));
    // Chart files of earlier versions have no status.
    const { note, status = [], derivations, source } = description;
    const lines = [note, ...status, ...derivations, source];
    const content = {
      headline: [createHeading(description.headline)],
      subtitle: [description.subtitle],
      takeaway: [description.takeaway],
      notes: lines.map((line) => createElement('p', {}, line)),
    };
    this.table.setDescription(description, lang, replaceStatic);
    for (const name of SLOTS) {
      replaceChildren(this.#textParts[name], ...(replaceStatic ? content[name] : [createSlot(name)]));
    }
  }
}

/** Returns the shared style sheet of a text in a document. @param {string} text @param {Document} document */
function styleSheetFor(text, document) {
  const shared = styleSheets.get(document) ?? new Map();
  styleSheets.set(document, shared);
  const sheet = shared.get(text) ?? new (document.defaultView ?? globalThis).CSSStyleSheet();
  if (!shared.has(text)) sheet.replaceSync(text);
  shared.set(text, sheet);
  return sheet;
}

/**
 * Keeps the keys and drags of controls from the page around the element, which may be a carousel or a presentation.
 *
 * @param {HTMLElement} controls
 */
function keepEvents(controls) {
  for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
    controls.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  }
  controls.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (!altKey && !ctrlKey && !metaKey && CONTROL_KEYS.test(key)) event.stopPropagation();
  });
}

/** @param {string} name */
function createSlot(name) {
  return createElement('slot', { name });
}

/** Creates a heading that breaks between phrases. @param {string[]} phrases */
function createHeading(phrases) {
  const heading = createElement('div', {}, ...phrases.map((phrase) => createElement('span', {}, phrase)));
  heading.setAttribute('role', 'heading');
  heading.setAttribute('aria-level', '3');
  return heading;
}

/** Creates a radio button with an empty label. @param {string} value */
function createChoice(value) {
  const input = createElement('input', { type: 'radio', name: 'values', value });
  return { input, label: createElement('span') };
}
