// Where the numbers of a release are in its text.

/** @typedef {import('../../pkg/editor/editor.js').ReleaseNumber} ReleaseNumber */
/** @typedef {{ index: number, start: number, end: number }} Place a number by its index, and its range in UTF-16 code units */

/**
 * Returns the places of numbers in the whole text. Lines end with `\n` or `\r\n`.
 *
 * @param {string} text
 * @param {ReleaseNumber[]} numbers
 * @returns {Place[]}
 */
export function placesOf(text, numbers) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return numbers.map(({ line, start, end }, index) => {
    const from = starts[line - 1] ?? 0;
    return { index, start: from + start, end: from + end };
  });
}

/**
 * Yields a text in pieces: each place, and what is between them. A place inside another one is left out.
 *
 * @param {string} text
 * @param {Place[]} places in order
 * @returns {Generator<{ text: string, index?: number }, void>} the index of the number, if the piece is a place
 */
export function* pieces(text, places) {
  let at = 0;
  for (const { index, start, end } of places) {
    if (start < at) continue;
    yield { text: text.slice(at, start) };
    yield { text: text.slice(start, end), index };
    at = end;
  }
  yield { text: text.slice(at) };
}
