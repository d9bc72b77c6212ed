// The texts of a finding, for the page, the editor and the command: its sentences, and what would fit.

/** @typedef {import('../../pkg/editor/editor.js').ReleaseNumber} ReleaseNumber */
/** @typedef {import('../../pkg/editor/editor.js').ReleaseFinding} ReleaseFinding */
/** @typedef {import('./number-places.js').Place} Place */
/** @typedef {{ line: number, text: string, places: Place[] }} Sentence its line, counted from 1, and where numbers are in it */

/**
 * Returns the sentences that contain some numbers, in the order of the text.
 *
 * @param {ReleaseNumber[]} numbers all numbers of the release
 * @param {number[]} chosen the indexes of some of them
 * @returns {Sentence[]}
 */
export function sentencesOf(numbers, chosen) {
  /** @type {Map<string, Sentence>} */
  const sentences = new Map();
  for (const index of [...chosen].sort((a, b) => a - b)) {
    const number = numbers[index];
    if (!number) continue;
    const { line, start, end, sentence } = number;
    const from = start - sentence[0].length;
    const key = `${line}:${from}`;
    const known = sentences.get(key) ?? { line, text: sentence.join(''), places: [] };
    known.places.push({ index, start: start - from, end: end - from });
    sentences.set(key, known);
  }
  return [...sentences.values()];
}

/**
 * Returns what would fit in place of each number: “down 8.0% → down 5.0% / down 5.1%”.
 *
 * @param {ReleaseNumber[]} numbers all numbers of the release
 * @param {ReleaseFinding['suggestions']} suggestions
 */
export function suggestionsText(numbers, suggestions) {
  /** @type {Map<number, string[]>} */
  const byNumber = new Map();
  for (const { number, text } of suggestions) byNumber.set(number, [...(byNumber.get(number) ?? []), text]);
  return [...byNumber].map(([number, texts]) => `${numbers[number]?.quantity} → ${texts.join(' / ')}`).join(' · ');
}
