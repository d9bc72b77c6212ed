// The chart as inline SVG: nothing can be on screen sooner, and it never moves.

/** @typedef {import('./figures.js').Year} Year */

/** Vertical position of the foot of the columns, and the value at the top of the scale. */
const FOOT = 320;
const TOP = 400;

/**
 * @param {Year[]} years
 * @returns {string} SVG; labels and years come from our own data and contain no markup
 */
export function staticPicture(years) {
  const height = (/** @type {number} */ value) => Math.round((value / TOP) * (FOOT - 30));
  const middle = (/** @type {number} */ column) => 192 + 256 * column;
  const columns = years.map(({ value, label, year }, column) => {
    const top = FOOT - height(value);
    return (
      `<rect x="${middle(column) - 60}" y="${top}" width="120" height="${height(value)}" fill="#0b5c60"/>` +
      `<text x="${middle(column)}" y="${top - 8}">${label}</text>` +
      `<text x="${middle(column)}" y="${FOOT + 24}">${year}</text>`
    );
  });
  const ends = years.map(({ value }, column) => `${middle(column)} ${FOOT - height(value)}`);
  return (
    '<svg viewBox="0 0 640 360" font-size="16" text-anchor="middle" fill="#1f2a2e" role="img">' +
    `${columns.join('')}<path d="M${ends.join('L')}" stroke="#bf7416" stroke-width="2"/></svg>`
  );
}
