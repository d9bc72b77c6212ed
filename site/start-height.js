// Estimates the height of an iframe before the page inside it reports the real one, so that little moves.

/** @typedef {import('./parse-fragment.js').ChartTexts} ChartTexts */

/** Width in pixels of an iframe in a column of text on a large screen. */
export const FRAME_WIDTH = 640;

/** Space around and between the texts, in pixels: see www/iframe/iframe-child.css, figure.css and styles.js. */
const SPACING = { gutters: 32, between: 12 + 4 + 12 + 52 + 44 + 4 + 44 + 12 };

/**
 * @param {ChartTexts} texts
 * @returns {number} in pixels
 */
export function startHeight({ headline, subtitle, takeaway, notes, pictures }) {
  const columnWidth = FRAME_WIDTH - SPACING.gutters;
  const text = (/** @type {string} */ words, /** @type {number} */ size, /** @type {number} */ leading) =>
    Math.ceil((estimateWidthEm(words) * size) / columnWidth) * size * leading;
  const picture = pictures.filter(({ width }) => width <= columnWidth).at(0) ?? { width: columnWidth, height: 0 };
  const texts = [
    text(headline, 22, 1.35),
    text(subtitle, 14, 1.5),
    text(takeaway, 16, 1.6),
    ...notes.map((note) => text(note, 13, 1.6)),
  ];
  const sum = texts.reduce((height, next) => height + next, SPACING.between);
  return Math.ceil(sum + (picture.height / picture.width) * columnWidth);
}

/** Estimates the width of a text in em: 1 for each Han character, 0.5 for each other one. @param {string} words */
function estimateWidthEm(words) {
  return [...words].reduce((width, letter) => width + (/[\u2e80-\uffef]/.test(letter) ? 1 : 0.5), 0);
}
