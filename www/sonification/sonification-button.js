// The button that plays the figures of a chart as tones. sonify.js, which plays them, is loaded at the first click; there
// is no sound that the reader has not asked for.

import { createElement, createIcon, listen } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */

/** Time for the browser to show that the button was pressed, before the context of the sound is made, in milliseconds. */
const FEEDBACK_MS = 50;

/** Icons by state: a loudspeaker, and a stop sign. */
const ICONS = { listen: 'M4 9v6h4l5 4V5L8 9zM15.5 8.5v7a4 4 0 0 0 0-7z', stop: 'M6 6h12v12H6z' };

export class SonificationButton {
  button = createElement('button', { type: 'button', className: 'listen' });
  /** The sentence of the figure that has just been played; screen readers get it from the live region instead. */
  transcript = createElement('p', { className: 'transcript' });
  #icon = createIcon(ICONS.listen);
  #label = createElement('span');
  /** @type {Record<string, string>} */
  #labels = {};
  /** @type {FigureDescription[]} */
  #figures = [];
  /** The current value of the attribute `values`. */
  #values = 'printed';
  /** Stops playback; undefined while nothing plays. @type {AbortController | undefined} */
  #playback;

  constructor() {
    this.transcript.setAttribute('aria-hidden', 'true');
    this.button.append(this.#icon, this.#label);
    this.button.hidden = !('AudioContext' in globalThis);
  }

  /** @param {Record<string, string>} texts */
  setLabels(texts) {
    this.#labels = texts;
    this.#updateButton();
  }

  /**
   * Replaces the figures, and stops the playback of the old ones.
   *
   * @param {FigureDescription[]} figures
   * @param {string} values `printed` or `derived`
   */
  setFigures(figures, values) {
    this.#playback?.abort();
    this.#figures = figures;
    this.#values = values;
  }

  /**
   * Connects the button to the element.
   *
   * @param {object} options
   * @param {AbortSignal} options.signal stops playback and disconnects the button
   * @param {(index: number | undefined, figure?: FigureDescription) => void} options.onFigure called with the index and the
   *   texts of each figure that is played, and with undefined when playback has ended
   * @param {(text: string) => void} options.announce announces a text to screen readers
   * @param {(reason: unknown) => void} options.onError
   */
  connect({ signal, ...callbacks }) {
    const toggle = () => {
      if (this.#playback) this.#playback.abort();
      else void this.#play(callbacks);
    };
    listen(this.button, 'click', toggle, signal);
    signal.addEventListener('abort', () => this.#playback?.abort());
  }

  /** @param {Omit<Parameters<SonificationButton['connect']>[0], 'signal'>} callbacks */
  async #play({ onFigure, announce, onError }) {
    const stop = new AbortController();
    const say = (/** @type {string} */ text) => {
      this.transcript.textContent = text;
      announce(text);
    };
    this.#playback = stop;
    this.#updateButton();
    stop.signal.addEventListener('abort', () => {
      this.#playback = undefined;
      this.#updateButton();
      say('');
      onFigure(undefined);
    });
    const created = createContext();
    try {
      const [context, { sonify }] = await Promise.all([created, import('./sonify.js')]);
      await sonify({ context, figures: this.#figures, values: this.#values, say, onFigure, stop });
    } catch (error) {
      if (!stop.signal.aborted) onError(error);
    }
    stop.abort();
    created.then((context) => context.close()).catch(() => {});
  }

  #updateButton() {
    const state = this.#playback ? 'stop' : 'listen';
    this.#icon.firstElementChild?.setAttribute('d', ICONS[state]);
    this.#label.textContent = this.#labels[state] || '';
  }
}

/**
 * Creates the context of the sound, which blocks a slow phone for a tenth of a second, after the browser has shown that the
 * button was pressed. Called during a click: Safari allows sound in its event, and in a timer that the event has set.
 *
 * @returns {Promise<AudioContext>}
 */
function createContext() {
  return new Promise((resolve, reject) =>
    setTimeout(() => {
      try {
        resolve(new AudioContext());
      } catch (error) {
        reject(error);
      }
    }, FEEDBACK_MS),
  );
}
