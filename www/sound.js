// Plays figures as tones, one after the other, and says each. It comes on demand: see listen.js.

import { tonesOf } from './pitch.js';

/** @typedef {import('../pkg/news_figure.js').Spoken} Spoken */
/** @typedef {import('./pitch.js').Tone} Tone */

/** In seconds: how long a tone stands, how long one that is cut off takes for that, and one that fades. */
const STAND = 0.7;
const CUT = 0.03;
const FADE = 1.2;
const LOUD = 0.2;

/** How a tail trembles: so often in a second, by so many hundredths of a semitone. */
const TREMBLING = { rate: 5.5, depth: 30 };

/** Strengths of the overtones of what is printed: a full tone. What is worked out has but the odd ones. */
const FULL = [0, 1, 0.6, 0.4, 0.3, 0.2];

/** How long it takes to say a character, in seconds: of Chinese, and of what is spelt with letters. */
const SYLLABLE = 0.22;
const LETTER = 0.06;

/** Ends what is playing. Two charts at once nobody could tell apart. @type {AbortController | undefined} */
let current;

/**
 * Plays figures in their order, until the end or until it is stopped: by whoever has `stop`, by Escape,
 * or by leaving the page. Whoever has `stop` aborts it at the end too, which ends what is listened for here.
 *
 * @param {object} options
 * @param {AudioContext} options.context
 * @param {Spoken[]} options.figures
 * @param {string} options.reading
 * @param {(text: string) => void} options.say
 * @param {(index: number) => void} options.onFigure
 * @param {AbortController} options.stop
 */
export async function play({ context, figures, reading, say, onFigure, stop }) {
  const { signal } = stop;
  // It may have been stopped while this was loaded.
  if (signal.aborted) return;
  current?.abort();
  current = stop;
  stopOnLeaving(stop);
  // Where it may not start, the figures are still said.
  context.resume().catch(() => {});
  const tones = tonesOf(figures, reading);
  for (const [index, { sentence }] of figures.entries()) {
    if (signal.aborted) return;
    onFigure(index);
    const tone = tones[index];
    if (tone) await wait(sound(context, tone, context.currentTime), signal);
    if (signal.aborted) return;
    say(sentence);
    await wait(timeToSay(sentence), signal);
  }
}

/** @param {AbortController} stop */
function stopOnLeaving(stop) {
  const { signal } = stop;
  const whenEscaped = (/** @type {KeyboardEvent} */ { key }) => key === 'Escape' && stop.abort();
  const whenHidden = () => document.hidden && stop.abort();
  document.addEventListener('keydown', whenEscaped, { signal });
  document.addEventListener('visibilitychange', whenHidden, { signal });
  whenHidden();
}

/**
 * Sounds one tone.
 *
 * @param {BaseAudioContext} context
 * @param {Tone} tone
 * @param {number} start when, in the time of the context
 * @returns {number} how long it takes, in seconds
 */
export function sound(context, { from, to, tail, hollow }, start) {
  const stands = start + STAND;
  const end = stands + (tail ? FADE : CUT);
  const source = voice(context, hollow);
  source.frequency.setValueAtTime(from, start);
  // A change moves for most of its time, and then stands where it has come to.
  if (from !== to) source.frequency.exponentialRampToValueAtTime(to, start + STAND * 0.75);
  const volume = context.createGain();
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUD, start + CUT);
  volume.gain.setValueAtTime(LOUD, stands);
  volume.gain.linearRampToValueAtTime(0, end);
  if (tail) {
    source.frequency.setValueAtTime(to, stands);
    source.frequency.exponentialRampToValueAtTime(tail, end);
    tremble(context, source, stands, end);
  }
  source.connect(volume).connect(context.destination);
  source.start(start);
  source.stop(end);
  return end - start;
}

/** @param {BaseAudioContext} context @param {boolean} hollow */
function voice(context, hollow) {
  const source = context.createOscillator();
  if (hollow) source.type = 'triangle';
  else {
    source.setPeriodicWave(
      context.createPeriodicWave(
        FULL.map(() => 0),
        FULL,
      ),
    );
  }
  return source;
}

/**
 * Has a tone tremble, more and more, from one time to another.
 *
 * @param {BaseAudioContext} context
 * @param {OscillatorNode} source
 * @param {number} start
 * @param {number} end
 */
function tremble(context, source, start, end) {
  const trembling = context.createOscillator();
  const depth = context.createGain();
  trembling.frequency.value = TREMBLING.rate;
  depth.gain.setValueAtTime(0, start);
  depth.gain.linearRampToValueAtTime(TREMBLING.depth, end);
  trembling.connect(depth).connect(source.detune);
  trembling.start(start);
  trembling.stop(end);
}

/**
 * About how long a screen reader takes for it, or a reader, with time to think: a browser does not tell when
 * it has been said.
 *
 * @param {string} text
 * @returns {number} seconds
 */
function timeToSay(text) {
  const characters = [...text];
  const han = characters.filter((character) => /\p{Script=Han}/u.test(character)).length;
  return 1 + han * SYLLABLE + (characters.length - han) * LETTER;
}

/**
 * Waits, but no longer than until it is stopped.
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
