// Plays figures as tones, each followed by its sentence. It is loaded on demand: see sonification-button.js.

import { tonesFor } from './tones.js';

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */
/** @typedef {import('./tones.js').Tone} Tone */

/** Duration of a tone in seconds. */
const TONE_SECONDS = 0.7;
/** Duration of the attack and of the release of a tone, in seconds. */
const RAMP_SECONDS = 0.03;
/** Duration of a tail, which fades out, in seconds. */
const TAIL_SECONDS = 1.2;
/** Gain of a tone, from 0 to 1. */
const VOLUME = 0.2;

/** The vibrato of a tail: rate in hertz, depth in cents. */
const VIBRATO = { rate: 5.5, depth: 30 };

/** Amplitudes of the harmonics of a printed value. A derived value has a triangle wave, with odd harmonics only. */
const HARMONICS = [0, 1, 0.6, 0.4, 0.3, 0.2];

/** Time to speak a Chinese character, in seconds. */
const SECONDS_PER_HAN = 0.22;
/** Time to speak any other character, in seconds. */
const SECONDS_PER_LETTER = 0.06;

/** Stops what is playing, as only one chart of a page plays at a time. @type {AbortController | undefined} */
let current;

/**
 * Plays figures in order until the last one, or until playback is stopped: by `stop`, by Escape, or when the page is
 * hidden. The caller aborts `stop` at the end, which also removes the listeners of this function.
 *
 * @param {object} options
 * @param {AudioContext} options.context
 * @param {FigureDescription[]} options.figures
 * @param {string} options.values `printed` or `derived`
 * @param {(text: string) => void} options.say shows and announces a sentence
 * @param {(index: number, figure: FigureDescription) => void} options.onFigure called before each figure
 * @param {AbortController} options.stop
 */
export async function sonify({ context, figures, values, say, onFigure, stop }) {
  const { signal } = stop;
  // It may have been stopped while this file was loading.
  if (signal.aborted) return;
  current?.abort();
  current = stop;
  stopOnEscapeOrHide(stop);
  // Without permission to play sound, the sentences are still announced.
  context.resume().catch(() => {});
  const tones = tonesFor(figures, values);
  for (const [index, figure] of figures.entries()) {
    if (signal.aborted) return;
    onFigure(index, figure);
    const tone = tones[index];
    if (tone) await wait(playTone(context, tone, context.currentTime), signal);
    if (signal.aborted) return;
    say(figure.sentence);
    await wait(speakingTime(figure.sentence), signal);
  }
}

/** @param {AbortController} stop */
function stopOnEscapeOrHide(stop) {
  const { signal } = stop;
  const onKey = (/** @type {KeyboardEvent} */ { key }) => key === 'Escape' && stop.abort();
  const onVisibilityChange = () => document.hidden && stop.abort();
  document.addEventListener('keydown', onKey);
  document.addEventListener('visibilitychange', onVisibilityChange);
  signal.addEventListener('abort', () => {
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('visibilitychange', onVisibilityChange);
  });
  onVisibilityChange();
}

/**
 * Schedules a tone.
 *
 * @param {BaseAudioContext} context
 * @param {Tone} tone
 * @param {number} start in the time of the context, in seconds
 * @returns {number} the duration in seconds
 */
export function playTone(context, { from, to, tail, derived }, start) {
  const toneEnd = start + TONE_SECONDS;
  const end = toneEnd + (tail ? TAIL_SECONDS : RAMP_SECONDS);
  const source = createOscillator(context, derived);
  source.frequency.setValueAtTime(from, start);
  // A change glides for three quarters of the tone and then holds its final pitch.
  if (from !== to) source.frequency.exponentialRampToValueAtTime(to, start + TONE_SECONDS * 0.75);
  const volume = context.createGain();
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(VOLUME, start + RAMP_SECONDS);
  volume.gain.setValueAtTime(VOLUME, toneEnd);
  volume.gain.linearRampToValueAtTime(0, end);
  if (tail) {
    source.frequency.setValueAtTime(to, toneEnd);
    source.frequency.exponentialRampToValueAtTime(tail, end);
    addVibrato(context, source, toneEnd, end);
  }
  source.connect(volume).connect(context.destination);
  source.start(start);
  source.stop(end);
  return end - start;
}

/** @param {BaseAudioContext} context @param {boolean} derived whether the value is derived */
function createOscillator(context, derived) {
  const source = context.createOscillator();
  if (derived) source.type = 'triangle';
  else {
    source.setPeriodicWave(
      context.createPeriodicWave(
        HARMONICS.map(() => 0),
        HARMONICS,
      ),
    );
  }
  return source;
}

/**
 * Adds a vibrato whose depth grows from zero.
 *
 * @param {BaseAudioContext} context
 * @param {OscillatorNode} source
 * @param {number} start in the time of the context, in seconds
 * @param {number} end in the time of the context, in seconds
 */
function addVibrato(context, source, start, end) {
  const vibrato = context.createOscillator();
  const depth = context.createGain();
  vibrato.frequency.value = VIBRATO.rate;
  depth.gain.setValueAtTime(0, start);
  depth.gain.linearRampToValueAtTime(VIBRATO.depth, end);
  vibrato.connect(depth).connect(source.detune);
  vibrato.start(start);
  vibrato.stop(end);
}

/**
 * Estimates how long a screen reader or a reader needs for a sentence, as browsers do not report the end of speech.
 *
 * @param {string} text
 * @returns {number} seconds
 */
function speakingTime(text) {
  const characters = [...text];
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character)).length;
  return 1 + han * SECONDS_PER_HAN + (characters.length - han) * SECONDS_PER_LETTER;
}

/**
 * Resolves after a time, or as soon as the signal is aborted.
 *
 * @param {number} seconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function wait(seconds, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener('abort', done);
  });
}
