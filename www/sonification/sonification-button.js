// The button that has a chapter's figures played. What plays them comes when it is first pressed; until
// then nothing of it is loaded, and there is no sound that the reader did not ask for.

import { createElement, createIcon } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').Spoken} Spoken */

/** A loudspeaker; and what stops it. */
const ICONS = { listen: 'M4 9v6h4l5 4V5L8 9zM15.5 8.5v7a4 4 0 0 0 0-7z', stop: 'M6 6h12v12H6z' };

export class SonificationButton {
  button = createElement('button', { type: 'button', className: 'listen' });
  /** Shows what has just been heard, as it is said to those who do not see it. */
  transcript = createElement('p', { className: 'transcript' });
  #icon = createIcon(ICONS.listen);
  #label = createElement('span');
  /** @type {Record<string, string>} */
  #labels = {};
  /** @type {Spoken[]} */
  #figures = [];
  #values = 'printed';
  /** What ends it, while it plays. @type {AbortController | undefined} */
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
   * What there is to hear from now on. What was heard until now is no longer what is shown.
   *
   * @param {Spoken[]} figures
   * @param {string} reading
   */
  setFigures(figures, reading) {
    this.#playback?.abort();
    this.#figures = figures;
    this.#values = reading;
  }

  /**
   * @param {object} options
   * @param {AbortSignal} options.signal
   * @param {(index: number | undefined) => void} options.onFigure called with the figure that is heard, and
   *   with none when it is over
   * @param {(text: string) => void} options.announce called with what to say, politely
   * @param {(reason: unknown) => void} options.failed
   */
  connect({ signal, ...callbacks }) {
    const toggle = () => {
      if (this.#playback) this.#playback.abort();
      else void this.#play(callbacks);
    };
    this.button.addEventListener('click', toggle, { signal });
    signal.addEventListener('abort', () => this.#playback?.abort());
  }

  /** @param {Omit<Parameters<SonificationButton['connect']>[0], 'signal'>} heard */
  async #play({ onFigure, announce, failed }) {
    const stop = new AbortController();
    // At once: some browsers allow no sound that was begun after the press.
    const context = new AudioContext();
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
      void context.close();
    });
    try {
      const { sonify } = await import('./sonify.js');
      await sonify({ context, figures: this.#figures, reading: this.#values, say, onFigure, stop });
    } catch (error) {
      if (!stop.signal.aborted) failed(error);
    }
    stop.abort();
  }

  #updateButton() {
    const state = this.#playback ? 'stop' : 'listen';
    this.#icon.firstElementChild?.setAttribute('d', ICONS[state]);
    this.#label.textContent = this.#labels[state] ?? '';
  }
}
