// The button that has a chapter's figures played. What plays them comes when it is first pressed; until
// then nothing of it is loaded, and there is no sound that the reader did not ask for.

import { make, makeIcon } from '../element/dom.js';

/** @typedef {import('../../pkg/news_figure.js').Spoken} Spoken */

/** A loudspeaker; and what stops it. */
const ICONS = { listen: 'M4 9v6h4l5 4V5L8 9zM15.5 8.5v7a4 4 0 0 0 0-7z', stop: 'M6 6h12v12H6z' };

export class Listening {
  button = make('button', { type: 'button', className: 'listen' });
  /** Shows what has just been heard, as it is said to those who do not see it. */
  line = make('p', { className: 'transcript' });
  #icon = makeIcon(ICONS.listen);
  #name = make('span');
  /** @type {Record<string, string>} */
  #texts = {};
  /** @type {Spoken[]} */
  #figures = [];
  #reading = 'printed';
  /** What ends it, while it plays. @type {AbortController | undefined} */
  #playing;

  constructor() {
    this.line.setAttribute('aria-hidden', 'true');
    this.button.append(this.#icon, this.#name);
    this.button.hidden = !('AudioContext' in globalThis);
  }

  /** @param {Record<string, string>} texts */
  name(texts) {
    this.#texts = texts;
    this.#showState();
  }

  /**
   * What there is to hear from now on. What was heard until now is no longer what is shown.
   *
   * @param {Spoken[]} figures
   * @param {string} reading
   */
  show(figures, reading) {
    this.#playing?.abort();
    this.#figures = figures;
    this.#reading = reading;
  }

  /**
   * @param {object} options
   * @param {AbortSignal} options.signal
   * @param {(index: number | undefined) => void} options.onFigure called with the figure that is heard, and
   *   with none when it is over
   * @param {(text: string) => void} options.announce called with what to say, politely
   * @param {(reason: unknown) => void} options.failed
   */
  attend({ signal, ...heard }) {
    const press = () => {
      if (this.#playing) this.#playing.abort();
      else void this.#play(heard);
    };
    this.button.addEventListener('click', press, { signal });
    signal.addEventListener('abort', () => this.#playing?.abort());
  }

  /** @param {Omit<Parameters<Listening['attend']>[0], 'signal'>} heard */
  async #play({ onFigure, announce, failed }) {
    const stop = new AbortController();
    // At once: some browsers allow no sound that was begun after the press.
    const context = new AudioContext();
    const say = (/** @type {string} */ text) => {
      this.line.textContent = text;
      announce(text);
    };
    this.#playing = stop;
    this.#showState();
    stop.signal.addEventListener('abort', () => {
      this.#playing = undefined;
      this.#showState();
      say('');
      onFigure(undefined);
      void context.close();
    });
    try {
      const { play } = await import('./sonify.js');
      await play({ context, figures: this.#figures, reading: this.#reading, say, onFigure, stop });
    } catch (error) {
      if (!stop.signal.aborted) failed(error);
    }
    stop.abort();
  }

  #showState() {
    const state = this.#playing ? 'stop' : 'listen';
    this.#icon.firstElementChild?.setAttribute('d', ICONS[state]);
    this.#name.textContent = this.#texts[state] ?? '';
  }
}
