// Maps figures to tones. Pure functions without access to the browser.
//
// All amounts of one scale share a pitch scale on which twice the amount is an octave higher. Where the amounts of a
// chart span more octaves than are available, all amounts of that scale are compressed equally. Each scale, such as
// people or kilograms, is centered on the middle pitch; tones of different scales cannot be compared.
//
// A change is a glide from the middle pitch: up an octave for twice as much, down an octave for half as much.
//
// The pitch of a tone is the lower end of the figure's range. If the range is not a single number, a tail glides to the
// upper end, like the mark in the chart that fades out.

/** @typedef {import('../../pkg/news_figure.js').FigureDescription} FigureDescription */
/** @typedef {import('../../pkg/news_figure.js').Range} Range */

/**
 * @typedef {object} Tone a tone; pitches are in hertz
 * @property {number} from the initial pitch
 * @property {number} to the final pitch: equal to `from`, except for a change
 * @property {number} [tail] the pitch that the tail glides to, for a figure that is not a single number
 * @property {boolean} derived whether the value is derived, and not printed in the source
 */

/** The lowest pitch in hertz. The three octaves to HIGH are within the range of small loudspeakers and most ears. */
const LOW = 220;
/** The highest pitch in hertz. */
const HIGH = 1760;
const OCTAVES = Math.log2(HIGH / LOW);
const MIDDLE = Math.sqrt(LOW * HIGH);

/** The name of the scale of changes in percent, as src/describe defines it. */
const CHANGE = 'change';

/**
 * Returns the tones of figures.
 *
 * @param {FigureDescription[]} figures
 * @param {string} values `derived` to prefer derived values over printed ones
 * @returns {(Tone | undefined)[]} undefined for a figure without an amount
 */
export function tonesFor(figures, values) {
  /** @type {Map<string, (amount: number) => number>} */
  const pitches = new Map();
  for (const { scale } of figures) {
    if (pitches.has(scale)) continue;
    const sameScale = figures.filter((figure) => figure.scale === scale);
    pitches.set(scale, scale === CHANGE ? changePitch : pitchScale(sameScale.flatMap(allBounds)));
  }
  return figures.map((figure) => toneFor(figure, values, pitches.get(figure.scale) ?? pitchScale([])));
}

/**
 * @param {FigureDescription} figure
 * @param {string} values
 * @param {(amount: number) => number} pitch
 * @returns {Tone | undefined}
 */
function toneFor({ scale, printedRange, derivedRange }, values, pitch) {
  const derived = values === 'derived' ? derivedRange !== null : printedRange === null;
  const [lower, upper] = bounds(derived ? derivedRange : printedRange);
  if (lower === undefined) return undefined;
  const to = pitch(lower);
  const tone = { from: scale === CHANGE ? MIDDLE : to, to, derived };
  return upper === undefined ? tone : { ...tone, tail: pitch(upper) };
}

/**
 * Returns the lower and upper end of a range: only one end for a single number, and the only end twice for a range that
 * is open on one side.
 *
 * @param {Range | null} range
 * @returns {number[]}
 */
function bounds(range) {
  const [lower, upper] = [range?.low, range?.high].filter((end) => typeof end === 'number');
  if (lower === undefined) return [];
  return range?.exact ? [lower] : [lower, upper ?? lower];
}

/** Returns the ends of both ranges of a figure, so that the choice of values does not shift other tones. @param {FigureDescription} figure */
function allBounds({ printedRange, derivedRange }) {
  const ends = [printedRange, derivedRange].flatMap((range) => [range?.low, range?.high]);
  return ends.filter((end) => typeof end === 'number');
}

/**
 * Returns the pitch scale of a set of amounts, centered on the middle pitch.
 *
 * @param {number[]} amounts
 * @returns {(amount: number) => number}
 */
function pitchScale(amounts) {
  const octaves = amounts.filter((amount) => amount > 0).map(Math.log2);
  if (octaves.length === 0) return (amount) => (amount > 0 ? MIDDLE : LOW);
  const [min, max] = [Math.min(...octaves), Math.max(...octaves)];
  const step = Math.min(1, OCTAVES / (max - min));
  // Zero has no logarithm and gets the lowest pitch.
  return (amount) => (amount > 0 ? pitchAt(step * (Math.log2(amount) - (min + max) / 2)) : LOW);
}

/** Returns the pitch of a change. @param {number} percent */
function changePitch(percent) {
  return percent > -100 ? pitchAt(Math.log2(1 + percent / 100)) : LOW;
}

/** Returns the pitch at a distance from the middle pitch, limited to the available octaves. @param {number} octaves */
function pitchAt(octaves) {
  return Math.min(HIGH, Math.max(LOW, MIDDLE * 2 ** octaves));
}
