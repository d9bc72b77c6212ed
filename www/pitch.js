// Which tone a figure has. Nothing here knows the browser.
//
// Amounts of one scale share a pitch scale: twice as much is an octave higher, as ears hear it, whatever the
// amounts are. So a small difference sounds small. Only where a chapter's amounts span more octaves than
// there is room for are all of that scale drawn together, alike. Amounts of different scales, people and
// kilograms, are each in the middle of the room by themselves: their tones are not to be compared.
//
// A change is heard as one: from the middle up or down, an octave for twice or half as much.
//
// A tone stands at the least that the figure may be. Where that is not all there is to it, it has a tail,
// as its mark in the chart fades: to the greatest that the figure may be, where there is a greatest.

/** @typedef {import('../pkg/news_figure.js').Spoken} Spoken */
/** @typedef {import('../pkg/news_figure.js').Range} Range */

/**
 * @typedef {object} Tone pitches are in hertz
 * @property {number} from where it begins
 * @property {number} to where it stays: the same, but for a change
 * @property {number} [tail] where it fades to, for a figure that is not one exact number
 * @property {boolean} hollow whether it was worked out, and is not the source's own word
 */

/** Three octaves that small loudspeakers have and that most ears hear. */
const LOW = 220;
const HIGH = 1760;
const OCTAVES = Math.log2(HIGH / LOW);
const MIDDLE = Math.sqrt(LOW * HIGH);

/** The scale of changes in percent, as src/describe names it. */
const CHANGE = 'change';

/**
 * The tone of each figure; none for one without any amount.
 *
 * @param {Spoken[]} figures
 * @param {string} reading `derived` to hear what was worked out where the source has it too
 * @returns {(Tone | undefined)[]}
 */
export function tonesOf(figures, reading) {
  /** @type {Map<string, (amount: number) => number>} */
  const pitches = new Map();
  for (const { scale } of figures) {
    if (pitches.has(scale)) continue;
    const alike = figures.filter((figure) => figure.scale === scale);
    pitches.set(scale, scale === CHANGE ? pitchOfChange : pitchAmong(alike.flatMap(endsOf)));
  }
  return figures.map((figure) => toneOf(figure, reading, pitches.get(figure.scale) ?? pitchAmong([])));
}

/**
 * @param {Spoken} figure
 * @param {string} reading
 * @param {(amount: number) => number} pitch
 * @returns {Tone | undefined}
 */
function toneOf({ scale, printedRange, derivedRange }, reading, pitch) {
  const hollow = reading === 'derived' ? derivedRange !== null : printedRange === null;
  const [least, most] = ends(hollow ? derivedRange : printedRange);
  if (least === undefined) return undefined;
  const to = pitch(least);
  const tone = { from: scale === CHANGE ? MIDDLE : to, to, hollow };
  return most === undefined ? tone : { ...tone, tail: pitch(most) };
}

/**
 * Where a range begins, or ends if it has no beginning; and where it goes on to, unless it is one number.
 *
 * @param {Range | null} range
 * @returns {number[]}
 */
function ends(range) {
  const [least, most] = [range?.low, range?.high].filter((end) => typeof end === 'number');
  if (least === undefined) return [];
  return range?.exact ? [least] : [least, most ?? least];
}

/** Every end of both readings, so that to choose another moves no other tone. @param {Spoken} figure */
function endsOf({ printedRange, derivedRange }) {
  const ends = [printedRange, derivedRange].flatMap((range) => [range?.low, range?.high]);
  return ends.filter((end) => typeof end === 'number');
}

/**
 * Pitches among amounts, which lie around the middle of the room.
 *
 * @param {number[]} amounts
 * @returns {(amount: number) => number}
 */
function pitchAmong(amounts) {
  const octaves = amounts.filter((amount) => amount > 0).map(Math.log2);
  if (octaves.length === 0) return (amount) => (amount > 0 ? MIDDLE : LOW);
  const [least, most] = [Math.min(...octaves), Math.max(...octaves)];
  const step = Math.min(1, OCTAVES / (most - least));
  // There is no logarithm of nought: it is the lowest there is.
  return (amount) => (amount > 0 ? within(step * (Math.log2(amount) - (least + most) / 2)) : LOW);
}

/** @param {number} percent */
function pitchOfChange(percent) {
  return percent > -100 ? within(Math.log2(1 + percent / 100)) : LOW;
}

/** @param {number} octaves above the middle, or below it */
function within(octaves) {
  return Math.min(HIGH, Math.max(LOW, MIDDLE * 2 ** octaves));
}
