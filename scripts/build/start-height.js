// How high an iframe is before the page inside it has said so: about as high as that will be, so that little moves.

/** @typedef {import('./said.js').Said} Said */

/** An iframe in a column of text, on a screen that is not a phone's. */
export const FRAME_WIDTH = 640;

/** What stands around and between the texts, in pixels: see www/iframe/iframe-child.css, figure.css and styles.js. */
const AROUND = { gutters: 32, between: 12 + 4 + 12 + 52 + 44 + 4 + 44 + 12 };

/**
 * @param {Said} said
 * @returns {number} in pixels
 */
export function startHeight({ headline, subtitle, takeaway, notes, pictures }) {
  const room = FRAME_WIDTH - AROUND.gutters;
  const text = (/** @type {string} */ words, /** @type {number} */ size, /** @type {number} */ leading) =>
    Math.ceil((advance(words) * size) / room) * size * leading;
  const picture = pictures.filter(({ width }) => width <= room).at(0) ?? { width: room, height: 0 };
  const texts = [
    text(headline, 22, 1.35),
    text(subtitle, 14, 1.5),
    text(takeaway, 16, 1.6),
    ...notes.map((note) => text(note, 13, 1.6)),
  ];
  const sum = texts.reduce((height, next) => height + next, AROUND.between);
  return Math.ceil(sum + (picture.height / picture.width) * room);
}

/** How wide a text is, roughly, in em: Han characters have one each, others half. @param {string} words */
function advance(words) {
  return [...words].reduce((width, letter) => width + (/[\u2e80-\uffef]/.test(letter) ? 1 : 0.5), 0);
}
